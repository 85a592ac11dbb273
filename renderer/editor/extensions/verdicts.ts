import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  HISTORIC_TAG,
  mergeRegister,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import type { ExcerptWords, Verdict } from "#shared/ipc";
import type { QuoteState } from "#shared/model";
import {
  $excerptWords,
  $isExcerpt,
  ExcerptNode,
  InlineExcerptNode,
  paintMark,
} from "../nodes/index.ts";
import { verdictsOf } from "../verdicts.ts";

/** An excerpt of the note in document order; `state` is null until it was judged. */
export interface ExcerptStatus {
  readonly key: NodeKey;
  readonly annotation: string;
  readonly words: string;
  readonly state: QuoteState | null;
  readonly verdict: Verdict | null;
}

export type CheckExcerpts = (excerpts: readonly ExcerptWords[]) => Promise<readonly Verdict[]>;

interface Judge {
  readonly check: CheckExcerpts;
  readonly onStatus: (list: readonly ExcerptStatus[]) => void;
  readonly onFailure: (error: unknown) => void;
}

/** How long typing must rest before the words are judged. */
const REST_MS = 250;

function $excerptsBelow(node: LexicalNode, found: (ExcerptNode | InlineExcerptNode)[]): void {
  if ($isExcerpt(node)) found.push(node);
  else if ($isElementNode(node))
    for (const child of node.getChildren()) $excerptsBelow(child, found);
}

function keysInOrder(editor: LexicalEditor, keys: ReadonlySet<NodeKey>): readonly NodeKey[] {
  const place = (key: NodeKey): HTMLElement | null => editor.getElementByKey(key);
  return [...keys].sort((one, other) => {
    const [a, b] = [place(one), place(other)];
    if (a === null || b === null) return 0;
    return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}

function statusOf(editor: LexicalEditor, keys: ReadonlySet<NodeKey>): readonly ExcerptStatus[] {
  const verdicts = verdictsOf(editor);
  return editor.getEditorState().read(() =>
    keysInOrder(editor, keys).flatMap((key): readonly ExcerptStatus[] => {
      const node = $getNodeByKey(key);
      if (!$isExcerpt(node)) return [];
      const verdict = verdicts.get(key) ?? null;
      const { annotation } = node.getTie();
      return [
        { key, annotation, words: $excerptWords(node), state: verdict?.state ?? null, verdict },
      ];
    }),
  );
}

function paint(editor: LexicalEditor, keys: Iterable<NodeKey>): void {
  editor.getEditorState().read(() => {
    for (const key of keys) {
      const node = $getNodeByKey(key);
      const dom = editor.getElementByKey(key);
      if ($isExcerpt(node) && dom !== null) paintMark(dom, node.getTie(), editor, key);
    }
  });
}

function excerptKeys(editor: LexicalEditor): Set<NodeKey> {
  const found: (ExcerptNode | InlineExcerptNode)[] = [];
  editor.getEditorState().read(() => $excerptsBelow($getRoot(), found));
  return new Set(found.map((node) => node.getKey()));
}

/** Asks about the excerpts whose words differ from what was judged, and shows the answers. */
async function judgeDue(
  editor: LexicalEditor,
  keys: ReadonlySet<NodeKey>,
  check: CheckExcerpts,
): Promise<void> {
  const verdicts = verdictsOf(editor);
  const due = statusOf(editor, keys).filter(
    ({ verdict, words, annotation }) =>
      verdict === null || verdict.words !== words || verdict.annotation !== annotation,
  );
  if (due.length === 0) return;
  const answers = await check(due.map(({ annotation, words }) => ({ annotation, words })));
  for (const [at, { key, words }] of due.entries()) {
    const answer = answers[at];
    if (answer !== undefined && keys.has(key)) verdicts.set(key, { ...answer, words });
  }
  paint(
    editor,
    due.map(({ key }) => key),
  );
}

type Mutations = ReadonlyMap<NodeKey, "created" | "updated" | "destroyed">;

/** Whoever offers what is not quoted yet must know of it at once, not when it has been judged. */
function comeOrGone(mutations: Mutations): boolean {
  return [...mutations.values()].some((kind) => kind !== "updated");
}

/**
 * Judges the excerpts of an editor whenever they come or change, off the key path: only those whose
 * words differ from what was judged last are asked about. Returns `recheck` and the removal.
 */
export function registerVerdicts(
  editor: LexicalEditor,
  judge: Judge,
): { readonly recheck: () => void; readonly stop: () => void } {
  const keys = excerptKeys(editor);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  const run = async (): Promise<void> => {
    const mine = ++round;
    await judgeDue(editor, keys, judge.check);
    if (mine === round) judge.onStatus(statusOf(editor, keys));
  };
  const schedule = (rest = REST_MS): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (editor.isComposing()) schedule();
      else run().catch(judge.onFailure);
    }, rest);
  };
  const follow = (mutations: Mutations): void => {
    for (const [key, kind] of mutations) {
      if (kind === "destroyed") {
        keys.delete(key);
        verdictsOf(editor).delete(key);
      } else keys.add(key);
    }
    if (comeOrGone(mutations)) judge.onStatus(statusOf(editor, keys));
    schedule();
  };
  const stop = mergeRegister(
    editor.registerMutationListener(ExcerptNode, follow, { skipInitialization: true }),
    editor.registerMutationListener(InlineExcerptNode, follow, { skipInitialization: true }),
    editor.registerUpdateListener(({ dirtyElements, tags }) => {
      if (tags.has(HISTORIC_TAG)) schedule();
      for (const key of dirtyElements.keys()) if (keys.has(key)) schedule();
    }),
    () => clearTimeout(timer),
    () => {
      round += 1;
    },
  );
  schedule(0);
  return {
    stop,
    recheck: () => {
      verdictsOf(editor).clear();
      schedule(0);
    },
  };
}
