import { $getSelection, $isNodeSelection, type LexicalEditor, type NodeKey } from "lexical";
import { $isCitation } from "../nodes/index.ts";

function $selectedCitations(): ReadonlySet<NodeKey> {
  const selection = $getSelection();
  const nodes = $isNodeSelection(selection) ? selection.getNodes() : [];
  return new Set(nodes.filter($isCitation).map((node) => node.getKey()));
}

/** Shows which citation the arrow keys stopped at. Returns the removal. */
export function registerSelected(editor: LexicalEditor): () => void {
  let shown: ReadonlySet<NodeKey> = new Set();
  return editor.registerUpdateListener(({ editorState }) => {
    const selected = editorState.read($selectedCitations);
    for (const key of new Set([...shown, ...selected]))
      editor.getElementByKey(key)?.toggleAttribute("data-selected", selected.has(key));
    shown = selected;
  });
}
