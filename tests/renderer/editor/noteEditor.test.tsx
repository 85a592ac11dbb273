import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  DELETE_CHARACTER_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  PASTE_COMMAND,
  type ElementNode,
  type LexicalEditor,
} from "lexical";
import { afterEach, describe, expect, test } from "vitest";
import type { ExcerptWords, Verdict } from "#shared/ipc";
import {
  NoteEditor,
  type ExcerptStatus,
  type NoteController,
} from "../../../renderer/editor/index.ts";
import { stubLayout } from "./jsdom.ts";

stubLayout();
afterEach(cleanup);

const ID = "01JAAAAAAAAAAAAAAAAAAAAAAA";
const SOURCE = "the quoted words of the source";
const NOTE = `# Title\n\nBefore.\n\n> ${SOURCE}\n>\n> [@k, p. 3] [source](anno:${ID})\n\nAfter.\n`;

function verdict({ annotation, words }: ExcerptWords): Verdict {
  const state = words === SOURCE ? "verbatim" : words.includes("[…]") ? "edited" : "altered";
  const diff =
    state === "altered"
      ? [
          { op: "-" as const, text: SOURCE },
          { op: "+" as const, text: words },
        ]
      : [];
  return {
    annotation,
    words,
    state,
    source: null,
    citekey: "k",
    snapshot: null,
    start: 0,
    end: SOURCE.length,
    exact: SOURCE,
    diff,
    warnings: [],
  };
}

interface Opened {
  readonly box: HTMLElement;
  readonly editor: LexicalEditor;
  readonly controller: NoteController;
  readonly saved: string[];
  readonly opened: string[];
  readonly checks: ExcerptWords[][];
  readonly statuses: () => readonly ExcerptStatus[];
}

function open(markdown: string): Opened {
  const saved: string[] = [];
  const opened: string[] = [];
  const checks: ExcerptWords[][] = [];
  let statuses: readonly ExcerptStatus[] = [];
  let controller: NoteController | null = null;
  render(
    <NoteEditor
      markdown={markdown}
      label="Note text"
      onChange={(text) => saved.push(text)}
      checkExcerpts={(excerpts) => {
        checks.push([...excerpts]);
        return Promise.resolve(excerpts.map(verdict));
      }}
      onOpenExcerpt={(annotation) => opened.push(annotation)}
      onExcerpts={(list) => (statuses = list)}
      onReady={(ready) => (controller = ready)}
    />,
  );
  const box = screen.getByRole("textbox", { name: "Note text" });
  const { __lexicalEditor: editor } = box as HTMLElement & { __lexicalEditor?: LexicalEditor };
  if (editor === undefined || controller === null) throw new Error("the editor did not mount");
  return { box, editor, controller, saved, opened, checks, statuses: () => statuses };
}

function block(index: number): ElementNode {
  const child = $getRoot().getChildAtIndex(index);
  return child as ElementNode;
}

function change(editor: LexicalEditor, work: () => void): void {
  act(() => editor.update(work, { discrete: true }));
}

function type(editor: LexicalEditor, text: string): void {
  change(editor, () => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText(text);
  });
}

const mark = (box: HTMLElement): HTMLElement => {
  const found = box.querySelector<HTMLElement>("[data-open]");
  if (found === null) throw new Error("no mark");
  return found;
};

describe("an excerpt in the editor", () => {
  test("shows where it comes from and that it is verbatim", async () => {
    const { box, checks } = open(NOTE);
    await waitFor(() => expect(mark(box).textContent).toContain("Verbatim"));
    expect(mark(box).textContent).toContain("Verbatim k, p. 3 Open the passage");
    expect(checks).toEqual([[{ annotation: ID, words: SOURCE }]]);
  });

  test("is judged anew while its words are changed, and keeps its tie", async () => {
    const { box, editor, saved, statuses } = open(NOTE);
    await waitFor(() => expect(statuses()).toMatchObject([{ state: "verbatim" }]));
    change(editor, () => block(2).selectEnd());
    type(editor, " changed");
    await waitFor(() => expect(mark(box).textContent).toContain("Altered"));
    expect(box.querySelector("ins")?.textContent).toContain("changed");
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toBe(NOTE.replace(SOURCE, `${SOURCE} changed`));
  });

  test("may be shortened", async () => {
    const { editor, statuses, controller } = open(NOTE);
    change(editor, () => {
      const text = block(2).getFirstChildOrThrow();
      text.selectEnd();
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.anchor.set(text.getKey(), 10, "text");
    });
    type(editor, " […]");
    await waitFor(() => expect(statuses()).toMatchObject([{ state: "edited" }]));
    expect(controller.markdown()).toBe(NOTE.replace(SOURCE, "the quoted […]"));
  });

  test("opens its passage on a click and on Ctrl+Enter", async () => {
    const { box, editor, opened } = open(NOTE);
    fireEvent.click(mark(box));
    expect(opened).toEqual([ID]);
    change(editor, () => block(2).selectStart());
    fireEvent.keyDown(box, { key: "Enter", code: "Enter", ctrlKey: true });
    await waitFor(() => expect(opened).toEqual([ID, ID]));
  });

  test("stays in one piece on Enter and is left at its end", () => {
    const { editor, controller } = open(NOTE);
    change(editor, () => block(2).getFirstChildOrThrow().selectStart());
    change(editor, () => {
      const text = block(2).getFirstChildOrThrow();
      const selection = text.selectEnd();
      selection.anchor.set(text.getKey(), 10, "text");
      selection.focus.set(text.getKey(), 10, "text");
      editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
    });
    expect(controller.markdown()).toContain(
      "> the quoted\n>\n> words of the source\n>\n> [@k, p. 3]",
    );
    change(editor, () => {
      block(2).selectEnd();
      editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
    });
    type(editor, "Mine.");
    expect(controller.markdown()).toContain(`(anno:${ID})\n\nMine.\n\nAfter.`);
  });

  test("takes no words from the paragraph behind it on Backspace", () => {
    const { editor, controller } = open(NOTE);
    change(editor, () => {
      block(3).selectStart();
      editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true);
    });
    expect(controller.markdown()).toBe(NOTE);
    editor.read(() => {
      const selection = $getSelection();
      expect(
        $isRangeSelection(selection) && selection.anchor.getNode().getTopLevelElement()?.getType(),
      ).toBe("excerpt");
    });
  });

  test("that is not true to its source is found by next and previous", async () => {
    const inline = (words: string): string => `Said [“${words}”](anno:${ID}) [@k].`;
    const { controller, statuses } = open(
      `${inline(SOURCE)}\n\n${inline("one")}\n\n${inline("two")}\n`,
    );
    await waitFor(() => expect(statuses()).toHaveLength(3));
    const words = (status: ExcerptStatus | null): string | undefined => status?.words;
    expect(words(controller.nextProblem())).toBe("one");
    expect(words(controller.nextProblem())).toBe("two");
    expect(words(controller.nextProblem())).toBe("one");
    expect(words(controller.previousProblem())).toBe("two");
  });
});

describe("inserting an excerpt", () => {
  const excerpt = { annotation: ID, citekey: "k", words: "two\nlines *of* words" };

  test("as a block puts it behind the paragraph of the caret", () => {
    const { editor, controller } = open("One.\n\nTwo.\n");
    change(editor, () => block(0).selectEnd());
    act(() => controller.insertExcerpt(excerpt, "block"));
    expect(controller.markdown()).toBe(
      `One.\n\n> two\n>\n> lines \\*of\\* words\n>\n> [@k] [source](anno:${ID})\n\nTwo.\n`,
    );
  });

  test("inline puts it into the sentence, and undo takes it out", () => {
    const { editor, controller } = open("One.\n");
    change(editor, () => block(0).selectEnd());
    type(editor, " He said ");
    act(() => controller.insertExcerpt({ ...excerpt, words: "so", locator: "p. 3" }, "inline"));
    type(editor, "and left.");
    expect(controller.markdown()).toBe(`One. He said [“so”](anno:${ID}) [@k, p. 3] and left.\n`);
    for (const _ of [1, 2, 3]) act(() => controller.undo());
    expect(controller.markdown()).not.toContain("anno:");
  });

  test("into an empty note makes it the first block", () => {
    const { controller } = open("");
    act(() => controller.insertExcerpt({ ...excerpt, words: "so" }, "block"));
    expect(controller.markdown()).toBe(`> so\n>\n> [@k] [source](anno:${ID})\n`);
  });
});

describe("typing", () => {
  test.each([
    ["# ", "Title", "# Title\n"],
    ["- ", "item", "- item\n"],
    ["1. ", "item", "1. item\n"],
    ["> ", "quote", "> quote\n"],
  ])("%j makes a block", async (shortcut, text, expected) => {
    const { editor, controller } = open("");
    change(editor, () => $getRoot().selectEnd());
    for (const character of shortcut) type(editor, character);
    await act(async () => Promise.resolve());
    type(editor, text);
    expect(controller.markdown()).toBe(expected);
  });

  test("a citation, a link and a footnote by hand writes them to the letter", () => {
    const { editor, controller } = open("One.\n");
    change(editor, () => block(0).selectEnd());
    type(editor, " See [@k, p. 3], [[Other note]], [^1] and 2 * 3 [sic].");
    expect(controller.markdown()).toBe(
      "One. See [@k, p. 3], [[Other note]], [^1] and 2 * 3 [sic].\n",
    );
  });

  test("tells of the change once it rests, not on every key", async () => {
    const { editor, saved } = open("One.\n");
    change(editor, () => block(0).selectEnd());
    for (const character of "abcdef") type(editor, character);
    expect(saved).toEqual([]);
    await waitFor(() => expect(saved).toEqual(["One.abcdef\n"]));
  });

  test("a space at the end leaves no trace in the file", () => {
    const { editor, controller } = open("One.\n");
    change(editor, () => block(0).selectEnd());
    type(editor, " ");
    expect(controller.markdown()).toBe("One.\n");
  });
});

describe("pasting", () => {
  test("keeps known structure and no script, style or address that runs", () => {
    const { editor, controller } = open("");
    change(editor, () => $getRoot().selectEnd());
    const html =
      '<h2 onclick="x()">A</h2><p>b <b>bold</b> <a href="javascript:x()">l</a><script>x()</script><img src=x onerror=x()></p>';
    const clipboard = {
      getData: (kind: string) => (kind === "text/html" ? html : ""),
      types: ["text/html"],
      files: [],
    };
    const event = Object.assign(new ClipboardEvent("paste"), { clipboardData: clipboard });
    change(editor, () => void editor.dispatchCommand(PASTE_COMMAND, event));
    const markdown = controller.markdown();
    expect(markdown).toContain("## A");
    expect(markdown).toContain("**bold**");
    expect(markdown).not.toMatch(/script|onerror|onclick|x\(\)/);
  });
});
