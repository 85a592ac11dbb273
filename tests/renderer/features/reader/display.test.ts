import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, BlockKind, BlockLabel } from "#shared/model";
import {
  chunksOf,
  foldsHiding,
  hasOwnMarker,
  itemsOf,
  type Item,
  type Piece,
} from "../../../../renderer/features/reader/display.ts";

function block(
  start: number,
  end: number,
  label: BlockLabel,
  kind: BlockKind = "paragraph",
): Block {
  return { start, end, kind, label, confidence: 1, marks: [] };
}

function piecesIn(items: readonly Item[]): readonly Piece[] {
  return items.flatMap((item) => {
    if (item.type === "piece") return [item.piece];
    if (item.type === "fold")
      return item.fold.sections.flatMap(({ items: inner }) => piecesIn(inner));
    return item.pieces;
  });
}

const label = fc.constantFrom<BlockLabel>("title", "body", "sign-up", "legal", "hidden");
const kind = fc.constantFrom<BlockKind>("paragraph", "list-item", "table-row", "heading");
const words = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `x${text}y`);

describe("itemsOf", () => {
  it("shows every character that is not white space exactly once, in order", () => {
    const row = fc.record({ words, label, kind, known: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        let text = "";
        const blocks: Block[] = [];
        for (const { words: own, label: role, kind: shape, known } of rows) {
          if (text !== "") text += "\n";
          if (known) blocks.push(block(text.length, text.length + own.length, role, shape));
          text += own;
        }
        const shown = piecesIn(itemsOf(blocks, text));
        const joined = shown.map((piece) => text.slice(piece.start, piece.end)).join("");
        expect(joined.replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });

  it("folds a run of boilerplate into one line with its labels and its number of lines", () => {
    const text = "Body.\nSign up\nYour email\n\nPrivacy\nBody.";
    const items = itemsOf(
      [
        block(0, 5, "body"),
        block(6, 13, "sign-up"),
        block(14, 24, "sign-up"),
        block(26, 33, "legal"),
        block(34, 39, "body"),
      ],
      text,
    );
    expect(items.map((item) => item.type)).toEqual(["piece", "fold", "piece"]);
    const fold = items[1]?.type === "fold" ? items[1].fold : null;
    expect(fold).toMatchObject({ start: 6, end: 33, lines: 3, labels: ["sign-up", "legal"] });
  });

  it("puts neighbouring list items into one list", () => {
    const items = itemsOf(
      [block(0, 1, "body", "list-item"), block(2, 3, "body", "list-item"), block(4, 5, "body")],
      "a\nb\nc",
    );
    expect(items.map((item) => item.type)).toEqual(["list", "piece"]);
  });

  it("shows a very long block in parts that join to the block", () => {
    const text = "word ".repeat(20_000).trim();
    const pieces = piecesIn(itemsOf([block(0, text.length, "body")], text));
    expect(pieces.length).toBeGreaterThan(10);
    expect(pieces.map((piece) => text.slice(piece.start, piece.end)).join("")).toBe(text);
    expect(pieces.slice(1).every((piece) => piece.continued)).toBe(true);
  });

  it("never cuts a long block inside a surrogate pair", () => {
    const text = "😀".repeat(8_000);
    for (const piece of piecesIn(itemsOf([block(0, text.length, "body")], text))) {
      expect(text.slice(piece.start, piece.end)).toMatch(/^(?:😀)+$/u);
    }
  });
});

describe("chunksOf", () => {
  it("keeps every item, in order", () => {
    const text = "a\n".repeat(500);
    const blocks = Array.from({ length: 500 }, (_, at) => block(at * 2, at * 2 + 1, "body"));
    const items = itemsOf(blocks, text);
    expect(chunksOf(items).flatMap((chunk) => chunk.items)).toEqual(items);
    expect(chunksOf(items).length).toBeGreaterThan(1);
  });
});

describe("foldsHiding", () => {
  it("names the folds a passage reaches into", () => {
    const items = itemsOf(
      [block(0, 3, "body"), block(4, 7, "legal"), block(8, 11, "body"), block(12, 15, "form")],
      "abc\ndef\nghi\njkl",
    );
    expect(foldsHiding(items, 5, 9)).toEqual([4]);
    expect(foldsHiding(items, 0, 15)).toEqual([4, 12]);
    expect(foldsHiding(items, 8, 11)).toEqual([]);
  });
});

describe("hasOwnMarker", () => {
  it.each(["• one", "- one", "3. one", "(b) one", "12) one"])("knows %s", (text) => {
    expect(hasOwnMarker(text)).toBe(true);
  });
  it.each(["one", "2024 was", "-one", "A word"])("does not take %s for a marker", (text) => {
    expect(hasOwnMarker(text)).toBe(false);
  });
});
