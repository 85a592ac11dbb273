import { act, render, screen } from "@testing-library/react";
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  type LexicalEditor,
} from "lexical";
import type { FoundPassage, Verdict, ExcerptWords } from "#shared/ipc";
import { checkQuote } from "#shared/quote";
import {
  NoteEditor,
  type ExcerptStatus,
  type NoteController,
  type NoteEditorProps,
  type PassagePlace,
} from "../../../renderer/editor/index.ts";

/** The annotation of every excerpt in these tests. */
export const ID = "01JAAAAAAAAAAAAAAAAAAAAAAA";
/** What a passage that was tied anew is tied to. */
export const OTHER_ID = "01JBBBBBBBBBBBBBBBBBBBBBBB";
export const SOURCE_ID = "01JSSSSSSSSSSSSSSSSSSSSSSS" as PassagePlace["source"];
export const SNAPSHOT = "a".repeat(64) as PassagePlace["snapshot"];

/** A source and where the annotation's passage stands in it. */
export interface Passage {
  readonly text: string;
  readonly exact: string;
}

/** Judges as the library does: the first annotation on its passage, any other on the whole text. */
export function judgeBy({ text, exact }: Passage): (excerpt: ExcerptWords) => Verdict {
  return ({ annotation, words }) => {
    const start = annotation === ID ? text.indexOf(exact) : 0;
    const end = annotation === ID ? start + exact.length : text.length;
    const { state, diff, warnings, extendTo } = checkQuote(words, text, { start, end });
    return {
      annotation,
      words,
      state,
      source: SOURCE_ID,
      citekey: "k",
      snapshot: SNAPSHOT,
      start,
      end,
      exact: text.slice(start, end),
      diff: [...diff],
      warnings: [...warnings],
      ...(extendTo === undefined ? {} : { extendTo }),
    };
  };
}

export interface Paper {
  readonly box: HTMLElement;
  readonly editor: LexicalEditor;
  readonly controller: NoteController;
  readonly statuses: () => readonly ExcerptStatus[];
  readonly tied: PassagePlace[];
}

/** A note open in an editor over one passage. */
export function openPaper(
  markdown: string,
  passage: Passage,
  more: Partial<NoteEditorProps> & { readonly found?: readonly FoundPassage[] } = {},
): Paper {
  const { found = [], ...props } = more;
  let statuses: readonly ExcerptStatus[] = [];
  let controller: NoteController | null = null;
  const tied: PassagePlace[] = [];
  const mending: NoteEditorProps["mending"] = {
    find: () => Promise.resolve(found),
    tie: (place) => {
      tied.push(place);
      return Promise.resolve({ annotation: OTHER_ID, citekey: "k", locator: "" });
    },
    compare: () => undefined,
  };
  render(
    <NoteEditor
      markdown={markdown}
      label="Note text"
      onChange={() => undefined}
      checkExcerpts={(excerpts) => Promise.resolve(excerpts.map(judgeBy(passage)))}
      onOpenExcerpt={() => undefined}
      onExcerpts={(list) => (statuses = list)}
      onReady={(ready) => (controller = ready)}
      mending={mending}
      {...props}
    />,
  );
  const box = screen.getByRole("textbox", { name: "Note text" });
  const { __lexicalEditor: editor } = box as HTMLElement & { __lexicalEditor?: LexicalEditor };
  if (editor === undefined || controller === null) throw new Error("the editor did not mount");
  return { box, editor, controller, statuses: () => statuses, tied };
}

/** The top-level block at that index; call inside an update or read. */
export function block(index: number): ElementNode {
  return $getRoot().getChildAtIndex(index) as ElementNode;
}

/** One update of the editor, seen through. */
export function change(editor: LexicalEditor, work: () => void): void {
  act(() => editor.update(work, { discrete: true }));
}

/** Types at the caret. */
export function type(editor: LexicalEditor, text: string): void {
  change(editor, () => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText(text);
  });
}
