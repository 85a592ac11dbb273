import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { formatCitation } from "#shared/markdown";
import {
  $createCitationNode,
  $isExcerpt,
  $setTie,
  $wordNodes,
  ExcerptNode,
  type ExcerptLike,
  type Tie,
} from "../nodes/index.ts";

/** Runs a change of one excerpt as one step that can be undone; false if it is no longer there. */
function change(editor: LexicalEditor, key: NodeKey, work: (node: ExcerptLike) => void): boolean {
  let found = false;
  editor.update(
    () => {
      const node = $getNodeByKey(key);
      if (!$isExcerpt(node)) return;
      found = true;
      work(node);
    },
    { discrete: true, tag: HISTORY_PUSH_TAG },
  );
  return found;
}

/** Puts other words into an excerpt; its tie stays. */
export function replaceWords(editor: LexicalEditor, key: NodeKey, words: string): boolean {
  return change(editor, key, (node) => {
    node.clear().append(...$wordNodes(words));
    node.selectEnd();
  });
}

/** Ties an excerpt to another annotation; its words stay. */
export function tieAnew(editor: LexicalEditor, key: NodeKey, tie: Tie): boolean {
  return change(editor, key, (node) => {
    $setTie(node, tie);
    node.selectEnd();
  });
}

/** Makes an excerpt the writer's own words, which name the source they rest on. */
export function detach(editor: LexicalEditor, key: NodeKey): boolean {
  return change(editor, key, (node) => {
    const { citekey, locator } = node.getTie();
    const cited =
      citekey === ""
        ? []
        : [$createTextNode(" "), $createCitationNode(formatCitation(citekey, locator))];
    const parts = [...node.getChildren(), ...cited];
    if (node instanceof ExcerptNode) {
      const paragraph = $createParagraphNode().append(...parts);
      node.replace(paragraph);
      paragraph.selectEnd();
      return;
    }
    for (const part of parts) node.insertBefore(part);
    const last = parts.at(-1);
    node.remove(true);
    last?.selectEnd();
  });
}
