import type { LexicalEditor, NodeKey } from "lexical";
import type { Verdict } from "#shared/ipc";

/** The last verdict on each excerpt of an editor, outside its state: a verdict is no edit. */
const verdicts = new WeakMap<LexicalEditor, Map<NodeKey, Verdict>>();

/** The verdicts known in this editor by the key of the excerpt's node. */
export function verdictsOf(editor: LexicalEditor): Map<NodeKey, Verdict> {
  const known = verdicts.get(editor) ?? new Map<NodeKey, Verdict>();
  verdicts.set(editor, known);
  return known;
}
