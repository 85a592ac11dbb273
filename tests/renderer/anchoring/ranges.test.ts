import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  offsetsToRange,
  offsetsToRanges,
  rangeToOffsets,
  trimSpan,
} from "../../../renderer/anchoring/index.ts";
import { buildPage, plans } from "./pages.ts";

const plain = { cuts: [], folded: false, aside: false };

function select(from: [Node, number], to: [Node, number]): Range {
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

describe("offsets and ranges", () => {
  it("are exact inverses for every passage on show", () => {
    fc.assert(
      fc.property(plans, fc.nat(300), fc.nat(300), (blocks, one, other) => {
        const { root, text } = buildPage(blocks);
        const span = trimSpan(text, Math.min(one, other), Math.max(one, other));
        if (span === null) return;
        const range = offsetsToRange(root, span.start, span.end);
        if (range === null) {
          expect(blocks.some((block) => block.folded)).toBe(true);
          return;
        }
        expect(rangeToOffsets(root, range, text)).toEqual(span);
      }),
    );
  });

  it("show every passage when nothing is folded", () => {
    fc.assert(
      fc.property(plans, fc.nat(300), fc.nat(300), (blocks, one, other) => {
        const { root, text } = buildPage(blocks.map((block) => ({ ...block, folded: false })));
        const span = trimSpan(text, Math.min(one, other), Math.max(one, other));
        if (span === null) return;
        expect(offsetsToRange(root, span.start, span.end)).not.toBeNull();
      }),
    );
  });

  it("paint exactly the passage's own characters, block by block", () => {
    fc.assert(
      fc.property(plans, fc.nat(300), fc.nat(300), (blocks, one, other) => {
        const open = blocks.map((block) => ({ ...block, folded: false, aside: false }));
        const { root, text } = buildPage(open);
        const span = trimSpan(text, Math.min(one, other), Math.max(one, other));
        if (span === null) return;
        const painted = offsetsToRanges(root, span.start, span.end).map(String).join("\n\n");
        expect(painted).toBe(text.slice(span.start, span.end));
      }),
    );
  });
});

describe("words of ours inside a run", () => {
  it("are not counted", () => {
    const { root } = buildPage([{ words: "one two", cuts: [3], folded: false, aside: true }]);
    expect(String(offsetsToRange(root, 4, 7))).toBe("two");
  });
});

describe("a page that changes", () => {
  it("is looked up anew", () => {
    const { root, text } = buildPage([
      { ...plain, words: "one" },
      { ...plain, words: "two" },
    ]);
    expect(String(offsetsToRange(root, 5, 8))).toBe("two");
    const second = root.querySelectorAll("p")[1] as Element;
    second.remove();
    expect(offsetsToRange(root, 5, 8)).toBeNull();
    root.append(second);
    expect(String(offsetsToRange(root, 5, 8))).toBe("two");
    expect(rangeToOffsets(root, select([second, 0], [second, 1]), text)).toEqual({
      start: 5,
      end: 8,
    });
  });
});

describe("rangeToOffsets", () => {
  it("takes a triple click, which ends at the head of the next paragraph, for one paragraph", () => {
    const { root, text } = buildPage([
      { ...plain, words: "first words" },
      { ...plain, words: "second" },
    ]);
    const [one, two] = root.querySelectorAll("p");
    const range = select([one as Node, 0], [two as Node, 0]);
    expect(rangeToOffsets(root, range, text)).toEqual({ start: 0, end: 11 });
  });

  it("spans a folded block between two paragraphs", () => {
    const { root, text } = buildPage([
      { ...plain, words: "before it" },
      { ...plain, words: "sign up here", folded: true },
      { ...plain, words: "after it" },
    ]);
    const [one, two] = root.querySelectorAll("p");
    const from = one?.querySelector("a")?.firstChild as Node;
    const to = two?.querySelector("a")?.firstChild as Node;
    const span = rangeToOffsets(root, select([from, 7], [to, 5]), text);
    expect(text.slice(span?.start, span?.end)).toBe("it\n\nsign up here\n\nafter");
  });

  it("moves an end that lies in a folded line inwards", () => {
    const { root, text } = buildPage([
      { ...plain, words: "before it" },
      { ...plain, words: "sign up here", folded: true },
      { ...plain, words: "after it" },
    ]);
    const button = root.querySelector("button")?.firstChild as Node;
    const from = root.querySelector("p a")?.firstChild as Node;
    const to = root.querySelectorAll("p a")[1]?.firstChild as Node;
    expect(rangeToOffsets(root, select([from, 0], [button, 4]), text)).toEqual({
      start: 0,
      end: 9,
    });
    expect(rangeToOffsets(root, select([button, 2], [to, 8]), text)).toEqual({
      start: text.length - 8,
      end: text.length,
    });
  });

  it("is the whole text when the selection is larger than the article", () => {
    const { root, text } = buildPage([
      { ...plain, words: "one" },
      { ...plain, words: "two" },
    ]);
    const range = select([document.body, 0], [document.body, document.body.childNodes.length]);
    expect(rangeToOffsets(root, range, text)).toEqual({ start: 0, end: text.length });
  });

  it("is null for a selection of nothing, or of words that are not the source's", () => {
    const { root, text } = buildPage([{ ...plain, words: "one two", aside: true }]);
    const own = root.querySelector("a")?.firstChild as Node;
    const aside = root.querySelector("[data-aside]")?.firstChild as Node;
    expect(rangeToOffsets(root, select([own, 3], [own, 4]), text)).toBeNull();
    expect(rangeToOffsets(root, select([aside, 1], [aside, 9]), text)).toBeNull();
  });
});
