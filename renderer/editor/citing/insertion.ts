import {
  $addUpdateTag,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  HISTORY_PUSH_TAG,
  type NodeKey,
} from "lexical";
import { formatCitations } from "#shared/markdown";
import { $cutOut } from "../extensions/cutOut.ts";
import { $inProse } from "../extensions/keys.ts";
import { $createCitationNode } from "../nodes/index.ts";

/** What is being typed after an `@`. */
export interface Typed {
  readonly key: NodeKey;
  /** Where the `@` stands in that text. */
  readonly start: number;
  readonly end: number;
  readonly query: string;
}

/** An `@` that begins a word, and at most two words after it: an author and a year. */
const AT = /(?:^|[\s([“‘"'–—-])@([^\s@[\](){};,]*(?: [^\s@[\](){};,]+)?)$/u;
/** An open bracket before it, with the words that are to be the prefix. */
const OPEN = /\[([^[\]@;]*?)\s*$/;

/** What is typed after an `@` at the caret, null where no citation can stand. Call inside a read. */
export function $typedCitation(): Typed | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat("code")) return null;
  const end = selection.anchor.offset;
  const query = AT.exec(node.getTextContent().slice(0, end))?.[1];
  if (query === undefined) return null;
  if (!$inProse(node)) return null;
  return { key: node.getKey(), start: end - query.length - 1, end, query };
}

/**
 * Puts a citation in place of what was typed, with a bracket that was begun; its node's key, null if
 * nothing was being typed. Call inside an update.
 */
export function $insertCitation(citekey: string): NodeKey | null {
  const typed = $typedCitation();
  const node = typed === null ? null : $getNodeByKey(typed.key);
  if (typed === null || !$isTextNode(node)) return null;
  const text = node.getTextContent();
  const open = OPEN.exec(text.slice(0, typed.start));
  const start = open === null ? typed.start : open.index;
  const end = open !== null && text[typed.end] === "]" ? typed.end + 1 : typed.end;
  const item = { citekey, prefix: open?.[1] ?? "", locator: "", suppressAuthor: false };
  const chip = $createCitationNode(formatCitations([item]));
  $cutOut(node, start, end).replace(chip);
  chip.selectNext();
  $addUpdateTag(HISTORY_PUSH_TAG);
  return chip.getKey();
}
