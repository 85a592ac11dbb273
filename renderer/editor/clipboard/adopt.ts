import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type TextNode,
} from "lexical";
import { $cutOut } from "../extensions/cutOut.ts";
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

/** Where the words stand in the note: all of some paragraphs, or within one text. */
interface Standing {
  /** The block they end in, counted from the start of the note. */
  readonly block: number;
  readonly paragraphs: readonly ElementNode[];
  readonly text: TextNode | null;
}

/** A paragraph without quotations, citations or links, which would lose what they are tied to. */
function $isPlainParagraph(node: LexicalNode): node is ElementNode {
  if (!$isElementNode(node) || node.getType() !== "paragraph") return false;
  const isPlain = (child: LexicalNode): boolean =>
    $isLineBreakNode(child) || ($isTextNode(child) && child.isSimpleText());
  return node.getChildren().every(isPlain);
}

/** The paragraphs from one on that hold exactly the words; empty if they do not. */
function $paragraphsOf(blocks: readonly LexicalNode[], words: string): readonly ElementNode[] {
  const run: ElementNode[] = [];
  let text = "";
  for (const block of blocks) {
    if (!$isPlainParagraph(block)) break;
    run.push(block);
    text = squeezed(`${text} ${block.getTextContent()}`);
    if (text === words) return run;
    if (!words.startsWith(text)) break;
  }
  return [];
}

function $textsHolding(node: LexicalNode, words: string): readonly TextNode[] {
  if ($isElementNode(node))
    return node.getChildren().flatMap((child) => $textsHolding(child, words));
  if (!$isTextNode(node) || !node.isSimpleText() || !node.getTextContent().includes(words))
    return [];
  return $inProse(node) ? [node] : [];
}

function $standings(words: string): readonly Standing[] {
  const blocks = $getRoot().getChildren();
  return blocks.flatMap((top, at): Standing[] => {
    const paragraphs = $paragraphsOf(blocks.slice(at), squeezed(words));
    if (paragraphs.length > 0)
      return [{ block: at + paragraphs.length - 1, paragraphs, text: null }];
    return $textsHolding(top, words).map((text) => ({ block: at, paragraphs, text }));
  });
}

/** Of several places the nearest to the caret, which stands behind what was pasted; else the last. */
function $nearest(standings: readonly Standing[]): Standing | null {
  const selection = $getSelection();
  const top = $isRangeSelection(selection) ? selection.focus.getNode().getTopLevelElement() : null;
  const caret = top?.getIndexWithinParent() ?? Infinity;
  const distance = ({ block }: Standing): number => Math.abs(block - caret);
  return standings.reduce<Standing | null>(
    (best, one) => (best === null || distance(one) <= distance(best) ? one : best),
    null,
  );
}

/**
 * Makes words that stand in the note an excerpt: a block where they are all of their paragraphs, else
 * inside their sentence. False if they are no longer there. Call inside an update.
 */
export function $adoptWords(words: string, tie: Tie): boolean {
  const line = words.trim();
  const found = $nearest($standings(line));
  if (found === null) return false;
  if (found.text !== null) return $adoptInline(found.text, line, tie);
  $adoptBlocks(found.paragraphs, tie);
  return true;
}

function $adoptBlocks(run: readonly ElementNode[], tie: Tie): void {
  const lines = run.map((block) => block.getTextContent()).join("\n");
  const excerpt = $createExcerptNode(tie).append(...$wordNodes(lines));
  run[0]?.replace(excerpt);
  for (const block of run.slice(1)) block.remove();
  if (excerpt.getNextSibling() === null) excerpt.insertAfter($createParagraphNode());
  excerpt.selectEnd();
}

/** Of the places of the words in a text the last before the caret. */
function $placeIn(node: TextNode, words: string): number {
  const text = node.getTextContent();
  const selection = $getSelection();
  const isHere = $isRangeSelection(selection) && selection.focus.key === node.getKey();
  const before = isHere ? text.slice(0, selection.focus.offset).lastIndexOf(words) : -1;
  return before === -1 ? text.lastIndexOf(words) : before;
}

/** The excerpt shows quotation marks of its own: those typed around the words go. */
function $adoptInline(node: TextNode, words: string, tie: Tie): boolean {
  const text = node.getTextContent();
  const at = $placeIn(node, words);
  const marked =
    /[“"„«]/.test(text.charAt(at - 1)) && /[”"“»]/.test(text.charAt(at + words.length));
  const [start, end] = marked ? [at - 1, at + words.length + 1] : [at, at + words.length];
  const written = $cutOut(node, start, end);
  const excerpt = $createInlineExcerptNode(tie).append(...$wordNodes(words));
  written.replace(excerpt);
  excerpt.selectNext();
  return true;
}
