import { expect, it } from "vitest";
import { withNeighbours } from "../../../../../renderer/features/reader/pdf/heldPages.ts";
import type { PageFrame } from "../../../../../renderer/features/reader/pdf/PdfPage.tsx";

/** Pages of so many characters each. */
function pagesOf(...lengths: readonly number[]): readonly PageFrame[] {
  let start = 0;
  return lengths.map((length, index) => {
    const page = { index, label: String(index + 1), width: 600, height: 800, rotation: 0 };
    const end = start + length;
    const framed: PageFrame = { ...page, start, end };
    start = end;
    return framed;
  });
}

it("holds the next pages on both sides of a page", () => {
  expect([...withNeighbours(pagesOf(5, 5, 5, 5, 5), [2])].sort()).toEqual([1, 2, 3]);
});

it("goes over pages without words to the next that has some", () => {
  expect([...withNeighbours(pagesOf(5, 0, 5, 0, 0, 5), [2])].sort()).toEqual([0, 2, 5]);
});

it("holds what there is at the first and the last page", () => {
  expect([...withNeighbours(pagesOf(5, 5, 5, 5), [0, 3])].sort()).toEqual([0, 1, 2, 3]);
});
