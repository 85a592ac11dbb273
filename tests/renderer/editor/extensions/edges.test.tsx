import { act, cleanup } from "@testing-library/react";
import {
  $createRangeSelection,
  $getRoot,
  $setSelection,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  CUT_COMMAND,
  DELETE_CHARACTER_COMMAND,
  type TextNode,
} from "lexical";
import { afterEach, describe, expect, test } from "vitest";
import { stubLayout } from "../jsdom.ts";
import { block, change, ID, openPaper, type Paper } from "../paper.tsx";

stubLayout();
afterEach(cleanup);

const TIE = `>\n> [@k] [source](anno:${ID})`;
const NOTE = `Before it.\n\n> quoted words here\n${TIE}\n\nAfter it.\n`;

/** Selects from an offset in the text of one block to an offset in that of another. */
function select(
  paper: Paper,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  change(paper.editor, () => {
    const text = (at: number): TextNode => block(at).getFirstChildOrThrow<TextNode>();
    const selection = $createRangeSelection();
    selection.anchor.set(text(from[0]).getKey(), from[1], "text");
    selection.focus.set(text(to[0]).getKey(), to[1], "text");
    $setSelection(selection);
  });
}

async function remove(paper: Paper): Promise<string> {
  act(() => void paper.editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true));
  await act(async () => Promise.resolve());
  return paper.controller.markdown();
}

const open = (): Paper =>
  openPaper(NOTE, { text: "quoted words here", exact: "quoted words here" });

describe("deleting over the edge of an excerpt", () => {
  test("from the paragraph before into it leaves the rest tied", async () => {
    const paper = open();
    select(paper, [0, 6], [1, 7]);
    expect(await remove(paper)).toBe(`Before\n\n> words here\n${TIE}\n\nAfter it.\n`);
  });

  test("from inside it into the paragraph behind leaves the rest tied", async () => {
    const paper = open();
    select(paper, [1, 6], [2, 5]);
    expect(await remove(paper)).toBe(
      `Before it.\n\n> quoted\n${TIE}\n\n it.\n`.replace("\n it", "\nit"),
    );
  });

  test("backwards does the same", async () => {
    const paper = open();
    select(paper, [1, 7], [0, 6]);
    expect(await remove(paper)).toBe(`Before\n\n> words here\n${TIE}\n\nAfter it.\n`);
  });

  test("over all of it takes it away", async () => {
    const paper = open();
    select(paper, [0, 6], [2, 5]);
    expect(await remove(paper)).not.toContain("anno:");
  });

  test("typing over it is the same and goes on where the selection began", async () => {
    const paper = open();
    select(paper, [0, 6], [1, 7]);
    act(() => void paper.editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, "!"));
    await act(async () => Promise.resolve());
    expect(paper.controller.markdown()).toBe(`Before!\n\n> words here\n${TIE}\n\nAfter it.\n`);
  });

  test("cutting over it copies what goes", async () => {
    const paper = open();
    select(paper, [0, 6], [1, 7]);
    const held = new Map<string, string>();
    const clipboardData = { setData: (kind: string, text: string) => held.set(kind, text) };
    const event = Object.assign(new ClipboardEvent("cut", { cancelable: true }), { clipboardData });
    act(() => void paper.editor.dispatchCommand(CUT_COMMAND, event));
    await act(async () => Promise.resolve());
    expect(paper.controller.markdown()).toBe(`Before\n\n> words here\n${TIE}\n\nAfter it.\n`);
    expect(held.get("text/plain")).toBe(" it.\n\n“quoted” (k)");
    expect(held.get("application/x-lexical-editor")).toContain(ID);
    expect(event.defaultPrevented).toBe(true);
  });

  test("between two excerpts leaves each its own words", async () => {
    const paper = openPaper(`> one two\n${TIE}\n\nx\n\n> three four\n${TIE}\n`, {
      text: "x",
      exact: "x",
    });
    select(paper, [0, 3], [2, 6]);
    expect(await remove(paper)).toBe(`> one\n${TIE}\n\n> four\n${TIE}\n`);
  });

  test("of a note that begins with it leaves a paragraph to write in", async () => {
    const paper = openPaper(`> one two\n${TIE}\n\nAfter\n`, { text: "x", exact: "x" });
    select(paper, [0, 0], [1, 5]);
    expect((await remove(paper)).trim()).toBe("");
    paper.editor.read(() => expect($getRoot().getChildrenSize()).toBe(1));
  });
});
