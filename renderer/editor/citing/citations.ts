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
import { $inProse } from "../extensions/keys.ts";
import { $createCitationNode, $isCitation, CitationNode, paintCitation } from "../nodes/index.ts";
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
  const start = match.index;
  const end = start + match[0].length;
  const parts = node.splitText(
    ...[start, end].filter((at) => at > 0 && at < node.getTextContentSize()),
  );
  const written = parts[start === 0 ? 0 : 1];
  const chip = $createCitationNode(match[0]);
  const selection = $getSelection();
  const held = $isRangeSelection(selection) && selection.anchor.key === written?.getKey();
  written?.replace(chip);
  if (held) chip.selectNext();
}

/** Runs on each citation that stands in the editor. */
function eachCitation(
  editor: LexicalEditor,
  chips: Iterable<NodeKey>,
  work: (node: CitationNode, key: NodeKey) => void,
): void {
  editor.getEditorState().read(() => {
    for (const key of chips) {
      const node = $getNodeByKey(key);
      if ($isCitation(node)) work(node, key);
    }
  });
}

function paint(editor: LexicalEditor, chips: Iterable<NodeKey>): void {
  eachCitation(editor, chips, (node, key) => {
    const dom = editor.getElementByKey(key);
    if (dom !== null) paintCitation(dom, node.getSource(), editor);
  });
}

function unknownKeys(editor: LexicalEditor, chips: Iterable<NodeKey>): readonly string[] {
  const keys = new Set<string>();
  eachCitation(editor, chips, (node) => {
    for (const { citekey } of citedWorks(node.getSource())) keys.add(citekey);
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
    editor.registerMutationListener(CitationNode, (mutations) => {
      for (const [key, kind] of mutations) {
        if (kind === "destroyed") chips.delete(key);
        else chips.add(key);
      }
      schedule();
    }),
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
