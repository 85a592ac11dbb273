import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  mergeRegister,
  TextNode,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import type { CitableSource } from "#shared/ipc";
import { $cutOut } from "../extensions/cutOut.ts";
import { $inProse } from "../extensions/keys.ts";
import {
  $createCitationNode,
  $isCitation,
  $isExcerpt,
  CitationNode,
  ExcerptNode,
  InlineExcerptNode,
  paintCitation,
  type ExcerptLike,
} from "../nodes/index.ts";
import { citedWorks, worksKnown } from "./works.ts";

/** The sources that have one of the citekeys. */
export type ResolveWorks = (citekeys: readonly string[]) => Promise<readonly CitableSource[]>;

/** How long typing must rest before works are looked up. */
const REST_MS = 200;

/** A citation written by hand and closed. */
const WRITTEN = /\[[^[\]]*@[^[\]]*\](?!\()/;

/** A citation that was written out becomes one piece, but not in code, source or quoted words. */
function $gather(node: TextNode): void {
  if (!node.isSimpleText() || node.hasFormat("code") || node.getFormat() !== 0) return;
  const match = WRITTEN.exec(node.getTextContent());
  if (match === null || citedWorks(match[0]).length === 0) return;
  if (!$inProse(node)) return;
  const written = $cutOut(node, match.index, match.index + match[0].length);
  const chip = $createCitationNode(match[0]);
  const selection = $getSelection();
  const held = $isRangeSelection(selection) && selection.anchor.key === written.getKey();
  written.replace(chip);
  if (held) chip.selectNext();
}

/** Runs on each citation and excerpt that stands in the editor. */
function eachCitation(
  editor: LexicalEditor,
  chips: Iterable<NodeKey>,
  work: (node: CitationNode | ExcerptLike, key: NodeKey) => void,
): void {
  editor.getEditorState().read(() => {
    for (const key of chips) {
      const node = $getNodeByKey(key);
      if ($isCitation(node) || $isExcerpt(node)) work(node, key);
    }
  });
}

function paint(editor: LexicalEditor, chips: Iterable<NodeKey>): void {
  eachCitation(editor, chips, (node, key) => {
    const dom = editor.getElementByKey(key);
    if (dom !== null && $isCitation(node)) paintCitation(dom, node.getSource(), editor);
  });
}

function unknownKeys(editor: LexicalEditor, chips: Iterable<NodeKey>): readonly string[] {
  const keys = new Set<string>();
  eachCitation(editor, chips, (node) => {
    if ($isCitation(node))
      for (const { citekey } of citedWorks(node.getSource())) keys.add(citekey);
    else if (node.getTie().citekey !== "") keys.add(node.getTie().citekey);
  });
  const known = worksKnown(editor);
  return [...keys].filter((key) => !known.has(key));
}

/**
 * Looks up the works of the citations of an editor and shows them, off the key path. Returns `refresh`,
 * which asks again for all (a source was added or changed), and the removal.
 */
export function registerCitations(
  editor: LexicalEditor,
  resolve: ResolveWorks,
  onFailure: (error: unknown) => void,
): { readonly refresh: () => void; readonly stop: () => void } {
  const chips = new Set<NodeKey>();
  const known = worksKnown(editor);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async (): Promise<void> => {
    const citekeys = unknownKeys(editor, chips);
    if (citekeys.length === 0) return;
    const found = new Map((await resolve(citekeys)).map((work) => [work.citekey, work]));
    for (const key of citekeys) known.set(key, found.get(key) ?? null);
    paint(editor, chips);
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run().catch(onFailure), REST_MS);
  };
  const stop = mergeRegister(
    editor.registerNodeTransform(TextNode, $gather),
    ...[CitationNode, ExcerptNode, InlineExcerptNode].map((kind) =>
      editor.registerMutationListener(kind, (mutations) => {
        for (const [key, change] of mutations) {
          if (change === "destroyed") chips.delete(key);
          else if (!chips.has(key)) chips.add(key);
          else if (kind !== CitationNode) continue;
          schedule();
        }
      }),
    ),
    () => clearTimeout(timer),
  );
  return {
    stop,
    refresh: () => {
      known.clear();
      schedule();
    },
  };
}
