import type { LinkReference, Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { formatCitation } from "#shared/markdown";
import { isBroken } from "#shared/model";
import type { DocumentPart, Quotation } from "../document.ts";

/** Offsets into the note's Markdown and what stands there in the export. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the replacements of a note depend on besides the note. */
export interface Setting {
  /** Keeps the footnotes of two notes apart; null where there is one note. */
  readonly chapter: number | null;
  /** The numbers of the quotations that have a note. */
  readonly noted: ReadonlySet<number>;
}

/** What differs from the note's own text, in order. */
export function replacementsIn(
  part: DocumentPart,
  { chapter, noted }: Setting,
): readonly Replacement[] {
  const { markdown } = part.note;
  return [
    ...part.quotations.map((quotation) => replaceQuotation(quotation, markdown, noted)),
    ...replaceHtml(part),
    ...(chapter === null ? [] : keepApart(part, chapter)),
  ].sort((a, b) => a.start - b.start);
}

function span(node: Nodes): { readonly start: number; readonly end: number } {
  const start = node.position?.start.offset ?? 0;
  return { start, end: node.position?.end.offset ?? start };
}

/** The excerpt's own lines; its link becomes an attribute, a stale citekey that of its source. */
function replaceQuotation(
  quotation: Quotation,
  markdown: string,
  noted: Setting["noted"],
): Replacement {
  const { node, verdict, source, number } = quotation;
  const { start, end } = span(node);
  const attributes = `{.quotation annotation="${node.annotation}" state="${verdict.state}"}`;
  const link = `(anno:${node.annotation})`;
  let text = markdown.slice(start, end);
  const at = text.lastIndexOf(link);
  const note = noted.has(number) ? `[^quotation-${number}]` : "";
  const mark = (isBroken(verdict.state) ? ` **\\[${verdict.state}\\]**` : "") + note;
  const citekey = source?.citekey ?? node.citekey;
  const missingCitation = citekey !== null && node.citekey === null;
  const added = missingCitation ? ` ${formatCitation(citekey)}` : "";
  if (node.type === "blockExcerpt") {
    const open = text.lastIndexOf("[", at);
    text = `${text.slice(0, open)}[${added.trim()}]${attributes}${mark}${text.slice(at + link.length)}`;
  } else {
    text = `${text.slice(0, at)}${attributes}${mark}${added}${text.slice(at + link.length)}`;
  }
  return { start, end, text: renameKey(text, node.citekey, citekey) };
}

function renameKey(text: string, stale: string | null, citekey: string | null): string {
  if (stale === null || citekey === null || stale === citekey) return text;
  const at = text.lastIndexOf(`@${stale}`);
  return at < 0 ? text : `${text.slice(0, at)}@${citekey}${text.slice(at + 1 + stale.length)}`;
}

function replaceHtml({ tree, note }: DocumentPart): readonly Replacement[] {
  const replacements: Replacement[] = [];
  visit(tree, "html", (node) => {
    const { start, end } = span(node);
    const text = note.markdown.slice(start, end);
    const comment = /^<!--[\s\S]*-->\s*$/.test(text);
    replacements.push({ start, end, text: comment ? "" : text.replace(/[<>&]/g, "\\$&") });
  });
  return replacements;
}

/** Footnotes and link references of one note, renamed so that they are not those of another. */
function keepApart(part: DocumentPart, chapter: number): readonly Replacement[] {
  const replacements: Replacement[] = [];
  visit(part.tree, (node) => {
    if (node.type === "footnoteReference" || node.type === "footnoteDefinition") {
      const { start } = span(node);
      const end = start + `[^${node.label ?? node.identifier}]`.length;
      const text = `[^${chapter}-${node.label ?? node.identifier}]`;
      replacements.push({ start, end, text });
    }
    if (node.type === "linkReference") replacements.push(inlineLink(node, part));
  });
  return replacements;
}

function inlineLink(node: LinkReference, { note, definitions }: DocumentPart): Replacement {
  const { start, end } = span(node);
  const [first] = node.children;
  const last = node.children.at(-1);
  const inner =
    first === undefined || last === undefined
      ? ""
      : note.markdown.slice(span(first).start, span(last).end);
  const url = (definitions.get(node.identifier) ?? "").replace(/[<>\n]/g, encodeURIComponent);
  return { start, end, text: `[${inner}](<${url}>)` };
}
