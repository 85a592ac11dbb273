import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mark } from "#shared/model";
import { inlineRuns, openableLink } from "../../../../renderer/features/reader/inline.ts";

const mark: fc.Arbitrary<Mark> = fc
  .record({ start: fc.nat(30), length: fc.nat(10), type: fc.constantFrom("bold", "italic") })
  .map(({ start, length, type }) => ({ start, end: start + length, type: type as "bold" }));

describe("inlineRuns", () => {
  it("cover the block without gap or overlap, each under the marks that cover it", () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 6 }), (marks) => {
        const runs = inlineRuns(marks, 5, 25);
        expect(runs[0]?.start).toBe(5);
        expect(runs.at(-1)?.end).toBe(25);
        for (const [index, run] of runs.entries()) {
          expect(run.start).toBe(index === 0 ? 5 : runs[index - 1]?.end);
          for (let at = run.start; at < run.end; at += 1) {
            const over = marks.filter((one) => one.start <= at && one.end > at);
            expect(run.types).toEqual(new Set(over.map((one) => one.type)));
          }
        }
      }),
    );
  });
});

describe("openableLink", () => {
  it.each(["https://example.org/a", "HTTP://example.org", "mailto:a@example.org"])(
    "offers %s",
    (href) => {
      expect(openableLink(href)).toBe(href);
    },
  );
  it.each(["javascript:alert(1)", " java\nscript:x", "data:text/html,x", "file:///etc", "/a", ""])(
    "does not offer %j",
    (href) => {
      expect(openableLink(href)).toBeNull();
    },
  );
});
