import type { LinkReference, Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { formatCitation } from "#shared/markdown";
import { isBroken } from "#shared/model";
import type { DocumentPart, JudgedExcerpt } from "../document.ts";
import { inert } from "./inert.ts";
import { span, type Replacement } from "./replacement.ts";

/** What the replacements of a note depend on besides the note. */
export interface Setting {
  /** Keeps the footnotes of two notes apart; null where there is one note. */
  readonly chapter: number | null;
  /** The numbers of the quotations that have a note. */
  readonly noted: ReadonlyMap<Nodes, number>;
}

/** What differs from the note's own text. */
export function replacementsIn(
  part: DocumentPart,
  { chapter, noted }: Setting,
): readonly Replacement[] {
  return [
    ...part.excerpts.map((excerpt) => replaceExcerpt(excerpt, noted.get(excerpt.node))),
    ...inert(part),
    ...(chapter === null ? [] : keepApart(part, chapter)),
  ];
}

function replaceExcerpt(excerpt: JudgedExcerpt, number: number | undefined): Replacement {
  const note = number === undefined ? "" : `[^quotation-${number}]`;
  return { ...span(excerpt.node), write: (slice) => writeExcerpt(excerpt, note, slice) };
}

/** The excerpt's own lines; its link becomes an attribute, a stale citekey that of its source. */
function writeExcerpt(
  { node, verdict, source }: JudgedExcerpt,
  note: string,
  slice: string,
): string {
  const attributes = `{.quotation annotation="${node.annotation}" state="${verdict.state}"}`;
  const link = `(anno:${node.annotation})`;
  const at = slice.lastIndexOf(link);
  const mark = (isBroken(verdict.state) ? ` **\\[${verdict.state}\\]**` : "") + note;
  const citekey = source?.citekey ?? node.citekey;
  const missingCitation = citekey !== null && node.citekey === null;
  const added = missingCitation ? ` ${formatCitation(citekey)}` : "";
  const rest = slice.slice(at + link.length);
  const open = slice.lastIndexOf("[", at);
  const text =
    node.type === "blockExcerpt"
      ? `${slice.slice(0, open)}[${added.trim()}]${attributes}${mark}${rest}`
      : `${slice.slice(0, at)}${attributes}${mark}${added}${rest}`;
  return renameKey(text, node.citekey, citekey);
}

function renameKey(text: string, stale: string | null, citekey: string | null): string {
  if (stale === null || citekey === null || stale === citekey) return text;
  const at = text.lastIndexOf(`@${stale}`);
  return at < 0 ? text : `${text.slice(0, at)}@${citekey}${text.slice(at + 1 + stale.length)}`;
}

/** Footnotes and link references of one note, renamed so that they are not those of another. */
function keepApart(part: DocumentPart, chapter: number): readonly Replacement[] {
  const replacements: Replacement[] = [];
  visit(part.tree, (node) => {
    if (node.type === "footnoteReference" || node.type === "footnoteDefinition") {
      const { start } = span(node);
      const end = start + `[^${node.label ?? node.identifier}]`.length;
      const text = `[^${chapter}-${node.label ?? node.identifier}]`;
      replacements.push({ start, end, write: () => text });
    }
    if (node.type === "linkReference") replacements.push(inlineLink(node, part));
  });
  return replacements;
}

/** The words of the reference keep what is replaced in them. */
function inlineLink(node: LinkReference, { definitions }: DocumentPart): Replacement {
  const { start, end } = span(node);
  const last = node.children.at(-1);
  const behind = last === undefined ? 0 : end - span(last).end;
  const url = (definitions.get(node.identifier) ?? "").replace(/[<>\n]/g, encodeURIComponent);
  const write = (slice: string): string => `[${slice.slice(1, slice.length - behind)}](<${url}>)`;
  return { start, end, write };
}
