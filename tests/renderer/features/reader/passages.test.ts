import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  extend,
  moveWord,
  passageOf,
  passageSpan,
  unitsOf,
  type KeyboardPassage,
} from "../../../../renderer/features/reader/passages.ts";

const text = "One two three. Four “five” six!\nSeven eight.";
const blocks = [
  { start: 0, end: 31 },
  { start: 32, end: 44 },
];

function words(passage: KeyboardPassage | null): string | null {
  if (passage === null) return null;
  const span = passageSpan(passage);
  return text.slice(span.start, span.end);
}

function at(word: string): KeyboardPassage {
  const start = text.indexOf(word);
  return passageOf(text, blocks, { start, end: start + word.length });
}

describe("moveWord", () => {
  it("begins at the first word of the focused block", () => {
    expect(words(moveWord(text, blocks, null, blocks[1] as never, "forward"))).toBe("Seven");
  });

  it("goes from word to word, over the end of a block", () => {
    const six = at("six");
    const next = moveWord(text, blocks, passageSpan(six), blocks[0] as never, "forward");
    expect(words(next)).toBe("Seven");
    const back = moveWord(text, blocks, passageSpan(at("Seven")), blocks[1] as never, "backward");
    expect(words(back)).toBe("six");
  });

  it("stops at the end of the text", () => {
    const last = passageSpan(at("eight"));
    expect(moveWord(text, blocks, last, blocks[1] as never, "forward")).toBeNull();
  });
});

describe("extend", () => {
  it("takes one more word, and gives it back", () => {
    const more = extend(text, blocks, at("two"), "word", "forward");
    expect(words(more)).toBe("two three");
    expect(words(extend(text, blocks, more as KeyboardPassage, "word", "backward"))).toBe("two");
  });

  it("keeps the first word when it turns round", () => {
    expect(words(extend(text, blocks, at("two"), "word", "backward"))).toBe("One two");
  });

  it("goes to the end of the sentence, then to the end of the next", () => {
    const one = extend(text, blocks, at("two"), "sentence", "forward");
    expect(words(one)).toBe("two three.");
    const two = extend(text, blocks, one as KeyboardPassage, "sentence", "forward");
    expect(words(two)).toBe("two three. Four “five” six!");
  });

  it("undoes every step by the opposite one", () => {
    const starts = fc.constantFrom(...unitsOf(text, blocks[0] as never, "word"));
    const unit = fc.constantFrom("word" as const, "sentence" as const);
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 6 }), unit, (word, steps, size) => {
        let passage: KeyboardPassage = { anchor: word, head: word.end };
        for (let step = 0; step < steps; step += 1) {
          passage = extend(text, blocks, passage, size, "forward") ?? passage;
        }
        for (let step = 0; step < steps; step += 1) {
          passage = extend(text, blocks, passage, size, "backward") ?? passage;
          if (passage.head === passage.anchor.end) break;
        }
        expect(passageSpan(passage)).toEqual(word);
      }),
    );
  });
});
