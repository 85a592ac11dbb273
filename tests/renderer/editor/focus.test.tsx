import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { $getRoot, $isElementNode, type LexicalEditor } from "lexical";
import { afterEach, describe, expect, it } from "vitest";
import {
  NoteEditor,
  type ExcerptStatus,
  type NoteController,
} from "../../../renderer/editor/index.ts";
import { stubLayout } from "./jsdom.ts";

stubLayout();
afterEach(cleanup);

const ANNOTATION = "01JAAAAAAAAAAAAAAAAAAAAAAA";

interface Opened {
  readonly box: HTMLElement;
  readonly editor: LexicalEditor;
  readonly controller: NoteController;
  readonly told: (readonly ExcerptStatus[])[];
}

function open(markdown: string): Opened {
  const told: (readonly ExcerptStatus[])[] = [];
  let controller: NoteController | null = null;
  render(
    <NoteEditor
      markdown={markdown}
      label="Note text"
      onChange={() => undefined}
      // Judging that never ends: nothing below may wait for it.
      checkExcerpts={() => new Promise(() => undefined)}
      onOpenExcerpt={() => undefined}
      onExcerpts={(list) => told.push(list)}
      onReady={(ready) => (controller = ready)}
    />,
  );
  const box = screen.getByRole("textbox", { name: "Note text" });
  const { __lexicalEditor: editor } = box as HTMLElement & { __lexicalEditor?: LexicalEditor };
  if (editor === undefined || controller === null) throw new Error("the editor did not mount");
  return { box, editor, controller, told };
}

/** Puts the caret at the end of the last text and presses Tab; true if the window may use the key. */
function tabLeaves({ box, editor }: Opened, shiftKey = false): boolean {
  act(() => {
    editor.update(
      () => {
        let node = $getRoot().getLastDescendant();
        if (node === null) return;
        if (!$isElementNode(node)) node = node.getParent();
        if ($isElementNode(node)) node.selectEnd();
      },
      { discrete: true },
    );
  });
  return fireEvent.keyDown(box, { key: "Tab", shiftKey });
}

describe("Tab", () => {
  it("leaves prose, both ways, and changes nothing", () => {
    const note = open("# Title\n\nSome words.\n");
    expect(tabLeaves(note)).toBe(true);
    expect(tabLeaves(note, true)).toBe(true);
    expect(note.controller.markdown()).toBe("# Title\n\nSome words.\n");
  });

  it("nests an item of a list and takes it out again", async () => {
    const note = open("- one\n- two\n");
    expect(tabLeaves(note)).toBe(false);
    await expect.poll(() => note.controller.markdown()).toMatch(/^- one\n {2,4}- two\n$/);
    expect(tabLeaves(note, true)).toBe(false);
    await expect.poll(() => note.controller.markdown()).toBe("- one\n- two\n");
  });

  it("leaves a list backwards where nothing is nested, and forwards where nothing can be", () => {
    const note = open("- one\n");
    expect(tabLeaves(note, true)).toBe(true);
    expect(tabLeaves(note)).toBe(true);
    expect(note.controller.markdown()).toBe("- one\n");
  });

  it("stays in code", () => {
    expect(tabLeaves(open("```\ncode\n```\n"))).toBe(false);
  });
});

describe("the controller", () => {
  it("gives an empty note the focus", () => {
    const { box, controller } = open("");
    act(() => controller.focus());
    expect(document.activeElement).toBe(box);
  });

  it("tells of a quotation before it is judged, and when it is gone", () => {
    const { editor, controller, told } = open("Before.\n");
    const excerpt = { annotation: ANNOTATION, citekey: "k", words: "its words" };
    act(() => controller.insertExcerpt(excerpt, "block"));
    expect(told.at(-1)).toMatchObject([{ annotation: ANNOTATION, state: null }]);
    act(() => {
      editor.update(() => $getRoot().getChildAtIndex(1)?.remove(), { discrete: true });
    });
    expect(told.at(-1)).toEqual([]);
  });
});
