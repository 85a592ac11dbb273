import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { $getClipboardDataFromSelection, type LexicalClipboardData } from "@lexical/clipboard";
import {
  $createParagraphNode,
  $getRoot,
  DROP_COMMAND,
  PASTE_COMMAND,
  type TextNode,
} from "lexical";
import { afterEach, describe, expect, test } from "vitest";
import { COPIED_TYPE } from "#shared/model";
import { useNotices } from "../../../../renderer/ui/index.ts";
import { stubLayout } from "../jsdom.ts";
import {
  block,
  change,
  ID,
  openPaper,
  OTHER_ID,
  SNAPSHOT,
  SOURCE_ID,
  type Paper,
} from "../paper.tsx";

stubLayout();
afterEach(cleanup);

const WORDS = "nobody could say who had signed the deed";
const PASSAGE = { text: `The harbour was sold, and ${WORDS} of sale.`, exact: WORDS };
const TIE = `>\n> [@k, p. 3] [source](anno:${ID})`;
const NOTE = `Before.\n\n> ${WORDS}\n${TIE}\n\nAfter.\n`;

function copyOf(paper: Paper, select: () => void): LexicalClipboardData {
  let copied: LexicalClipboardData | null = null;
  change(paper.editor, select);
  change(paper.editor, () => {
    copied = $getClipboardDataFromSelection();
  });
  if (copied === null) throw new Error("nothing was copied");
  return copied;
}

function paste(paper: Paper, held: Readonly<Record<string, string | undefined>>): void {
  const clipboardData = {
    getData: (kind: string) => held[kind] ?? "",
    types: Object.keys(held),
    files: [],
  };
  const event = Object.assign(new ClipboardEvent("paste"), { clipboardData });
  act(() => void paper.editor.dispatchCommand(PASTE_COMMAND, event));
}

describe("what is copied from a note", () => {
  test("carries the quotation marks and the citation for other programs", () => {
    const paper = openPaper(NOTE, PASSAGE);
    const copied = copyOf(paper, () => $getRoot().select(0, 3));
    expect(copied["text/plain"]).toBe(`Before.\n\n“${WORDS}” (k, p. 3)\n\nAfter.`);
    expect(copied["text/html"]).toContain(`“${WORDS}`.slice(0, 1));
    const html = new DOMParser().parseFromString(copied["text/html"] ?? "", "text/html");
    expect(html.querySelector("blockquote")?.textContent).toBe(`“${WORDS}” (k, p. 3)`);
    expect(copied["text/html"]).not.toContain("button");
  });

  test("keeps its tie when it is pasted into another note", async () => {
    const paper = openPaper(NOTE, PASSAGE);
    const copied = copyOf(paper, () => block(1).select(0, 1));
    cleanup();
    const other = openPaper("Mine.\n", PASSAGE);
    change(other.editor, () => block(0).selectEnd());
    paste(other, copied);
    await waitFor(() => expect(other.controller.markdown()).toBe(`Mine.\n\n> ${WORDS}\n${TIE}\n`));
  });

  test("keeps its tie also where only a part of it was copied", async () => {
    const paper = openPaper(NOTE, PASSAGE);
    const copied = copyOf(paper, () => {
      const text: TextNode = block(1).getFirstChildOrThrow<TextNode>();
      text.select(0, 16);
    });
    cleanup();
    const other = openPaper("", PASSAGE);
    change(other.editor, () => $getRoot().selectEnd());
    paste(other, copied);
    await waitFor(() => expect(other.controller.markdown()).toBe(`> nobody could say\n${TIE}\n`));
  });

  test("pasted into an excerpt becomes words of it", async () => {
    const paper = openPaper(NOTE, PASSAGE);
    const copied = copyOf(paper, () => $getRoot().select(0, 3));
    change(paper.editor, () => block(1).selectEnd());
    paste(paper, copied);
    await waitFor(() => expect(paper.controller.markdown()).toContain("After."));
    expect(paper.controller.markdown().match(/anno:/g)).toHaveLength(1);
  });
});

const start = PASSAGE.text.indexOf(WORDS);
const place = { source: SOURCE_ID, snapshot: SNAPSHOT, start, end: start + WORDS.length };

function drop(paper: Paper, at: Node, offset: number): DragEvent {
  const caretRangeFromPoint = (): Range => {
    const range = document.createRange();
    range.setStart(at, offset);
    return range;
  };
  Object.assign(document, { caretRangeFromPoint });
  const copied = JSON.stringify({ ...place, words: WORDS });
  const getData = (kind: string): string => (kind === COPIED_TYPE ? copied : "");
  const dataTransfer = { getData, types: [COPIED_TYPE, "text/plain"], files: [] };
  const event = Object.assign(new Event("drop", { cancelable: true }), {
    dataTransfer,
    clientX: 1,
    clientY: 1,
  }) as unknown as DragEvent;
  act(() => void paper.editor.dispatchCommand(DROP_COMMAND, event));
  return event;
}

describe("a passage dragged out of the reader", () => {
  test("is a tied quotation where it is dropped", async () => {
    const paper = openPaper("Mine.\n\nYours.\n", PASSAGE);
    change(paper.editor, () => block(1).selectEnd());
    const event = drop(paper, screen.getByText("Mine.").firstChild ?? paper.box, 4);
    expect(event.defaultPrevented).toBe(true);
    await waitFor(() =>
      expect(paper.controller.markdown()).toBe(
        `Mine[“${WORDS}”](anno:${OTHER_ID}) [@k] .\n\nYours.\n`,
      ),
    );
    expect(paper.tied).toMatchObject([place]);
  });

  test("is no quotation in a note that is only read", async () => {
    const paper = openPaper("Mine.\n", PASSAGE, { readOnly: true });
    drop(paper, screen.getByText("Mine.").firstChild ?? paper.box, 4);
    await act(async () => Promise.resolve());
    expect(paper.controller.markdown()).toBe("Mine.\n");
    expect(paper.tied).toEqual([]);
  });
});

describe("what is pasted into a note", () => {
  const found = {
    ...place,
    citekey: "k",
    title: "The harbour",
    exact: WORDS,
    before: "",
    after: "",
    state: "verbatim" as const,
  };

  test("from the reader is an excerpt tied to its passage", async () => {
    const paper = openPaper("Mine.\n", PASSAGE);
    change(paper.editor, () => block(0).selectEnd());
    paste(paper, {
      [COPIED_TYPE]: JSON.stringify({ ...place, words: WORDS }),
      "text/plain": WORDS,
    });
    await waitFor(() =>
      expect(paper.controller.markdown()).toContain(`[“${WORDS}”](anno:${OTHER_ID}) [@k]`),
    );
    expect(paper.tied).toMatchObject([place]);
  });

  test("under the reader's name without sense is pasted as the text it is", async () => {
    const paper = openPaper("Mine.\n", PASSAGE);
    change(paper.editor, () => block(0).selectEnd());
    paste(paper, { [COPIED_TYPE]: '{"source":"../x"}', "text/plain": " some words" });
    await waitFor(() => expect(paper.controller.markdown()).toBe("Mine. some words\n"));
  });

  test("and stands in a source is offered as a quotation, taken back by one undo", async () => {
    const paper = openPaper("It is said that \n", PASSAGE, { found: [found] });
    change(paper.editor, () => block(0).selectEnd());
    paste(paper, { "text/plain": WORDS });
    await screen.findByText("These words stand in “The harbour”.");
    fireEvent.click(screen.getByRole("button", { name: /^Quote them/ }));
    await waitFor(() => expect(paper.controller.markdown()).toContain(`(anno:${OTHER_ID}) [@k]`));
    act(() => paper.controller.undo());
    await waitFor(() => expect(paper.controller.markdown()).not.toContain("anno:"));
    expect(paper.controller.markdown()).toContain(WORDS);
  });

  test("as a paragraph of its own becomes a block", async () => {
    const paper = openPaper("", PASSAGE, { found: [found] });
    change(paper.editor, () => $getRoot().selectEnd());
    paste(paper, { "text/plain": WORDS });
    fireEvent.click(await screen.findByRole("button", { name: /^Quote them/ }));
    await waitFor(() =>
      expect(paper.controller.markdown()).toBe(
        `> ${WORDS}\n>\n> [@k] [source](anno:${OTHER_ID})\n`,
      ),
    );
  });

  test("beside an earlier quotation of the same words leaves that its tie", async () => {
    const earlier = `[“${WORDS}”](anno:${ID}) [@k]`;
    const paper = openPaper(`${earlier}\n\nMine.\n`, PASSAGE, { found: [found] });
    change(paper.editor, () => block(1).selectEnd());
    paste(paper, { "text/plain": ` ${WORDS}` });
    fireEvent.click(await screen.findByRole("button", { name: /^Quote them/ }));
    await waitFor(() =>
      expect(paper.controller.markdown()).toBe(
        `${earlier}\n\nMine. [“${WORDS}”](anno:${OTHER_ID}) [@k]\n`,
      ),
    );
  });

  test("is quoted where it was pasted, not where the same words stand before", async () => {
    const paper = openPaper(`${WORDS}\n\nMine.\n`, PASSAGE, { found: [found] });
    change(paper.editor, () => block(1).selectEnd());
    paste(paper, { "text/plain": ` ${WORDS}` });
    fireEvent.click(await screen.findByRole("button", { name: /^Quote them/ }));
    await waitFor(() =>
      expect(paper.controller.markdown()).toBe(
        `${WORDS}\n\nMine. [“${WORDS}”](anno:${OTHER_ID}) [@k]\n`,
      ),
    );
  });

  test("and deleted before it is quoted says so", async () => {
    useNotices.setState({ list: [] });
    const paper = openPaper("", PASSAGE, { found: [found] });
    change(paper.editor, () => $getRoot().selectEnd());
    paste(paper, { "text/plain": WORDS });
    const accept = await screen.findByRole("button", { name: /^Quote them \(/ });
    change(paper.editor, () => $getRoot().clear().append($createParagraphNode()));
    fireEvent.click(accept);
    await waitFor(() =>
      expect(useNotices.getState().list).toMatchObject([
        { message: expect.stringMatching(/^The pasted words are no longer/) },
      ]),
    );
    expect(paper.controller.markdown()).not.toContain("anno:");
  });

  test("and stands in two sources is not offered: nothing is guessed", async () => {
    const paper = openPaper("", PASSAGE, { found: [found, found] });
    change(paper.editor, () => $getRoot().selectEnd());
    paste(paper, { "text/plain": WORDS });
    await act(async () => Promise.resolve());
    expect(screen.queryByText(/These words stand/)).toBeNull();
  });
});
