import {
  $createParagraphNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type TextNode,
} from "lexical";
import { $inProse } from "../extensions/keys.ts";
import {
  $createExcerptNode,
  $createInlineExcerptNode,
  $wordNodes,
  type Tie,
} from "../nodes/index.ts";

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** The paragraphs in a row that hold exactly the words. */
function $paragraphsOf(words: string): readonly ElementNode[] | null {
  const blocks = $getRoot().getChildren();
  for (const at of blocks.keys()) {
    const run: ElementNode[] = [];
    let text = "";
    for (const block of blocks.slice(at)) {
      if (!$isElementNode(block) || block.getType() !== "paragraph") break;
      run.push(block);
      text = squeezed(`${text} ${block.getTextContent()}`);
      if (text === words) return run;
      if (!words.startsWith(text)) break;
    }
  }
  return null;
}

function $textHolding(node: LexicalNode, words: string): TextNode | null {
  if ($isTextNode(node))
    return node.isSimpleText() && node.getTextContent().includes(words) && $inProse(node)
      ? node
      : null;
  if (!$isElementNode(node)) return null;
  for (const child of node.getChildren()) {
    const found = $textHolding(child, words);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Makes words that stand in the note an excerpt: a block where they are all of their paragraphs, else
 * inside their sentence. False if they are no longer there. Call inside an update.
 */
export function $adoptWords(words: string, tie: Tie): boolean {
  const run = $paragraphsOf(squeezed(words));
  const [first, ...rest] = run ?? [];
  if (first !== undefined) {
    const lines = [first, ...rest].map((block) => block.getTextContent()).join("\n");
    const excerpt = $createExcerptNode(tie).append(...$wordNodes(lines));
    first.replace(excerpt);
    for (const block of rest) block.remove();
    if (excerpt.getNextSibling() === null) excerpt.insertAfter($createParagraphNode());
    excerpt.selectEnd();
    return true;
  }
  const line = words.trim();
  const node = $textHolding($getRoot(), line);
  if (node === null) return false;
  return $adoptInline(node, line, tie);
}

/** The excerpt shows quotation marks of its own: those typed around the words go. */
function $adoptInline(node: TextNode, words: string, tie: Tie): boolean {
  const text = node.getTextContent();
  const at = text.indexOf(words);
  const marked =
    /[“"„«]/.test(text.charAt(at - 1)) && /[”"“»]/.test(text.charAt(at + words.length));
  const [start, end] = marked ? [at - 1, at + words.length + 1] : [at, at + words.length];
  const parts = node.splitText(...[start, end].filter((one) => one > 0 && one < text.length));
  const written = parts[start === 0 ? 0 : 1];
  const excerpt = $createInlineExcerptNode(tie).append(...$wordNodes(words));
  written?.replace(excerpt);
  excerpt.selectNext();
  return written !== undefined;
}
