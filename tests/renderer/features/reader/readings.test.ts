import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockLabel, type Block } from "#shared/model";
import {
  articleWords,
  labelsToGive,
  readAs,
  UNSURE,
} from "../../../../renderer/features/reader/readings.ts";

const labels = BlockLabel.options;

/** Blocks of ten characters each, with any labels and confidences. */
const blocks = fc
  .array(
    fc.record({
      label: fc.constantFrom(...labels),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  )
  .map((list) =>
    list.map(({ label, confidence }, at): Block => ({
      start: at * 11,
      end: at * 11 + 10,
      kind: "paragraph",
      marks: [],
      label,
      confidence,
    })),
  );

describe("a reading", () => {
  it("hides nothing that the page shows when it is everything", () => {
    fc.assert(
      fc.property(blocks, (own) => {
        const open = readAs(own, "everything").filter(({ label }) =>
          ["navigation", "other", "form", "legal", "comments", "see-also"].includes(label),
        );
        expect(open).toEqual([]);
      }),
    );
  });

  it("changes the labels of body and folded blocks alone, and keeps every block", () => {
    fc.assert(
      fc.property(blocks, fc.array(fc.nat(60)), (own, chosen) => {
        const spans = chosen.map((at) => ({ start: at * 11, end: at * 11 + 10 }));
        const read = readAs(own, spans);
        expect(read.map(({ start, end }) => [start, end])).toEqual(
          own.map(({ start, end }) => [start, end]),
        );
        read.forEach((block, at) => {
          const before = own[at]!;
          if (["title", "byline", "standfirst", "editors-note", "hidden"].includes(before.label))
            expect(block).toEqual(before);
          else if (block.label !== before.label) expect(["body", "other"]).toContain(block.label);
        });
      }),
    );
  });

  it("gives no more labels than it changes or makes certain", () => {
    fc.assert(
      fc.property(blocks, (own) => {
        const given = labelsToGive(own, readAs(own, "everything"));
        for (const { start, label } of given) {
          const before = own.find((block) => block.start === start)!;
          expect(before.label !== label || before.confidence < UNSURE).toBe(true);
        }
      }),
    );
  });

  it("counts the words of its article", () => {
    const text = "One two three. Four";
    const block = (start: number, end: number, label: Block["label"]): Block => ({
      start,
      end,
      label,
      kind: "paragraph",
      marks: [],
      confidence: 1,
    });
    expect(articleWords(text, [block(0, 14, "body"), block(15, 19, "legal")])).toBe(3);
  });
});
