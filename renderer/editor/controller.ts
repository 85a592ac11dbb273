import {
  REDO_COMMAND,
  UNDO_COMMAND,
  FORMAT_TEXT_COMMAND,
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import {
  $insertExcerpt,
  type ExcerptForm,
  type ExcerptToInsert,
} from "./extensions/excerptActions.ts";
import { createFinder, type FindState } from "./extensions/find.ts";
import type { ExcerptStatus } from "./extensions/verdicts.ts";
import { LOAD_TAG, readMarkdown, type Session } from "./markdown/session.ts";
import { MEND_COMMAND } from "./mending/command.ts";
import { $setBlock, type BlockKind } from "./extensions/format.ts";

/** What other parts may do with an open note. */
export interface NoteController {
  readonly insertExcerpt: (excerpt: ExcerptToInsert, form: ExcerptForm) => void;
  readonly focus: () => void;
  /** Shows the excerpt of an annotation lit up; false if the note has none. */
  readonly revealExcerpt: (annotation: string) => boolean;
  /** Shows the block nearest to an offset into the Markdown as last loaded or saved. */
  readonly revealText: (text: string) => boolean;
  /** Goes to the next excerpt that is not true to its source; null when there is none. */
  readonly nextProblem: () => ExcerptStatus | null;
  readonly previousProblem: () => ExcerptStatus | null;
  /** Opens what can be done about the excerpt at the caret, else about the next with a problem. */
  readonly mend: () => void;
  /** Replaces the note; undo forgets what was before. */
  readonly setMarkdown: (markdown: string) => void;
  /** The note as it stands now. */
  readonly markdown: () => string;
  /** Tells `onChange` at once what is due. */
  readonly flush: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly format: (format: "bold" | "italic" | "strikethrough" | "code") => void;
  readonly setBlock: (kind: BlockKind) => void;
  readonly find: (query: string) => FindState;
  readonly findStep: (by: 1 | -1) => FindState;
  readonly clearFind: () => void;
  /** Judges every excerpt anew (a source or an annotation changed). */
  readonly recheck: () => void;
}

/** What the controller drives. */
export interface Parts {
  readonly editor: LexicalEditor;
  readonly session: Session;
  readonly statuses: () => readonly ExcerptStatus[];
  readonly flush: () => void;
  readonly told: (markdown: string) => void;
  readonly forget: () => void;
  readonly recheck: () => void;
}

/** True for a quotation a reader could not trust. */
export function isProblem({ state }: ExcerptStatus): boolean {
  return state === "altered" || state === "ambiguous" || state === "missing";
}

const LIT_MS = 2000;

function lightUp(editor: LexicalEditor, key: NodeKey): void {
  const dom = editor.getElementByKey(key);
  if (dom === null) return;
  dom.scrollIntoView({ block: "center" });
  dom.dataset["lit"] = "";
  setTimeout(() => delete dom.dataset["lit"], LIT_MS);
}

function goTo(editor: LexicalEditor, key: NodeKey): void {
  editor.update(
    () => {
      const node = $getNodeByKey(key);
      if ($isElementNode(node)) node.selectStart();
    },
    { discrete: true },
  );
  editor.focus(undefined, { defaultSelection: "rootStart" });
  lightUp(editor, key);
}

function problemWalker(parts: Parts): (by: 1 | -1) => ExcerptStatus | null {
  let last: NodeKey | null = null;
  return (by) => {
    const problems = parts.statuses().filter(isProblem);
    const at = problems.findIndex(({ key }) => key === last);
    const next = at === -1 ? (by === 1 ? 0 : problems.length - 1) : at + by;
    const problem = problems[(next + problems.length) % Math.max(1, problems.length)];
    if (problem === undefined) return null;
    last = problem.key;
    goTo(parts.editor, problem.key);
    return problem;
  };
}

function revealText(editor: LexicalEditor, text: string): boolean {
  const words = text.replaceAll(/\s+/g, " ").trim().slice(0, 60);
  const key = editor.getEditorState().read(
    () =>
      $getRoot()
        .getChildren()
        .find((node) => node.getTextContent().replaceAll(/\s+/g, " ").includes(words))
        ?.getKey() ?? null,
  );
  if (key === null || words === "") return false;
  goTo(editor, key);
  return true;
}

/** The controller of one editor. */
export function createController(parts: Parts): NoteController {
  const { editor, session } = parts;
  const finder = createFinder(editor);
  const walk = problemWalker(parts);
  return {
    insertExcerpt: (excerpt, form) => {
      editor.update(() => $insertExcerpt(excerpt, form), { discrete: true });
      editor.focus();
    },
    focus: () => {
      editor.focus();
      // Without a selection to show Lexical leaves the focus where it is.
      editor.getRootElement()?.focus({ preventScroll: true });
    },
    revealExcerpt: (annotation) => {
      const found = parts.statuses().find((status) => status.annotation === annotation);
      if (found !== undefined) goTo(editor, found.key);
      return found !== undefined;
    },
    revealText: (text) => revealText(editor, text),
    nextProblem: () => walk(1),
    previousProblem: () => walk(-1),
    mend: () => {
      if (editor.dispatchCommand(MEND_COMMAND, null)) return;
      const problem = walk(1);
      if (problem !== null) editor.dispatchCommand(MEND_COMMAND, problem.key);
    },
    setMarkdown: (markdown) => {
      editor.update(() => session.$load(markdown), { discrete: true, tag: LOAD_TAG });
      parts.told(markdown);
      parts.forget();
    },
    markdown: () => readMarkdown(editor, session),
    flush: parts.flush,
    undo: () => void editor.dispatchCommand(UNDO_COMMAND, undefined),
    redo: () => void editor.dispatchCommand(REDO_COMMAND, undefined),
    format: (format) => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, format),
    setBlock: (kind) => editor.update(() => $setBlock(editor, kind)),
    find: finder.find,
    findStep: finder.step,
    clearFind: finder.clear,
    recheck: parts.recheck,
  };
}
