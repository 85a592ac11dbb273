import type { Nodes, Parents, PhrasingContent } from "mdast";
import { isBroken } from "#shared/model";
import type { Quotation } from "../document.ts";
import { safeHref } from "../escape.ts";
import type { Composer } from "./composer.ts";
import { asLine } from "./line.ts";
import { plain, words, type Block, type Inline, type Mark, type QuotationTie } from "./paper.ts";
import { quotationNote } from "./quotationNote.ts";

const COMMENT = /^<!--[\s\S]*-->\s*$/;
const MARKS: Readonly<Record<string, Mark>> = {
  emphasis: "italic",
  strong: "bold",
  delete: "strike",
};

/** The children of a node as one line. */
export function composeLine(
  node: Parents,
  composer: Composer,
  marks: readonly Mark[] = [],
): readonly Inline[] {
  return node.children.flatMap((child) => composeInline(child, composer, marks));
}

function composeInline(node: Nodes, composer: Composer, marks: readonly Mark[]): readonly Inline[] {
  switch (node.type) {
    case "text":
      return [words(node.value, ...marks)];
    case "rawInline":
      return node.value.startsWith("%%") ? [] : [words(node.value, ...marks)];
    case "html":
      return COMMENT.test(node.value) ? [] : [words(node.value, ...marks)];
    case "inlineCode":
      return [words(node.value, ...marks, "code")];
    case "break":
      return [{ kind: "break" }];
    case "image":
      return composePicture(node.url, node.alt ?? "", composer);
    case "imageReference":
      return composePicture(address(node.identifier, composer), node.alt ?? "", composer);
    case "link":
      return composeLink(node.url, composeLine(node, composer, marks));
    case "linkReference":
      return composeLink(address(node.identifier, composer), composeLine(node, composer, marks));
    case "citation":
      return composeCitation(node, node.value, composer);
    case "footnoteReference":
      return composeFootnote(node.identifier, composer);
    case "inlineExcerpt":
      return composeQuotation(node, composer, marks);
    default:
      return composeMarked(node, composer, marks);
  }
}

function composeMarked(node: Nodes, composer: Composer, marks: readonly Mark[]): readonly Inline[] {
  if (!("children" in node) || node.type === "footnoteDefinition") return [];
  const mark = MARKS[node.type];
  return composeLine(node, composer, mark === undefined ? marks : [...marks, mark]);
}

const address = (identifier: string, { part }: Composer): string =>
  part.definitions.get(identifier) ?? "";

function composeLink(url: string, inner: readonly Inline[]): readonly Inline[] {
  const href = safeHref(url);
  return href === null ? inner : [{ kind: "link", href, inner }];
}

/** A picture whose bytes are at hand; any other is its description. */
function composePicture(url: string, alt: string, composer: Composer): readonly Inline[] {
  const { note } = composer.part;
  const picture = composer.document.request.pictures.get(note.id)?.get(url);
  if (picture !== undefined) return [{ kind: "picture", picture, alt }];
  return [words(`[${alt === "" ? "picture" : alt}]`, "quiet")];
}

/** A footnote's mark; inside a note, which has none of its own, its words in parentheses. */
function composeFootnote(identifier: string, composer: Composer): readonly Inline[] {
  const { notes, part } = composer;
  const definition = part.footnotes.get(identifier);
  if (definition === undefined) return [words(`[^${identifier}]`)];
  const name = `${part.note.id}^${identifier}`;
  const write = (): readonly Block[] =>
    composer.footnote(definition, { ...composer, insideNote: true });
  if (!composer.insideNote || notes.has(name)) return [notes.mark(name, null, write)];
  const told = notes.tell(name, write);
  return told === null ? [words(`[^${identifier}]`)] : [words(" ("), ...asLine(told), words(")")];
}

/** A citation: the cluster in the text, or the mark of a note that holds it. */
function composeCitation(node: Nodes, asWritten: string, composer: Composer): readonly Inline[] {
  const at = composer.document.clusterOf.get(node);
  if (at === undefined) return [words(asWritten, "flag")];
  const inner = composer.clusters[at] ?? [];
  const name = composer.names[at] ?? null;
  const named = name === null ? [] : [words(name)];
  if (inner.length === 0) return named;
  const space = name === null ? [] : [words(" ")];
  if (!composer.inNotes) return [...named, ...space, ...inner];
  // In a note of the author's own the cluster is part of a sentence, which ends by itself.
  if (composer.insideNote) return [...named, ...space, ...withoutStop(inner)];
  const write = () => [{ kind: "paragraph" as const, inner }];
  return [...named, composer.notes.mark(`cluster ${at}`, null, write)];
}

function withoutStop(line: readonly Inline[]): readonly Inline[] {
  const last = line.at(-1);
  if (last?.kind !== "words") return line;
  return [...line.slice(0, -1), { ...last, text: last.text.replace(/\.$/, "") }];
}

/** What follows the words of a quotation: its citation, a note where there is one, its trace. */
export function afterQuotation(quotation: Quotation, composer: Composer): readonly Inline[] {
  const { node, verdict, number } = quotation;
  const flag = isBroken(verdict.state) ? [words(" "), words(`[${verdict.state}]`, "flag")] : [];
  const trace: Inline = {
    kind: "jump",
    to: `trace-${number}`,
    inner: [words(`Q${number}`, "trace")],
  };
  const note = composer.insideNote ? null : quotationNote(quotation, composer);
  const cited = composer.document.clusterOf.has(node) || node.citekey !== null;
  const inText =
    !cited || (composer.inNotes && note !== null)
      ? []
      : [words(" "), ...composeCitation(node, `[@${node.citekey ?? ""}]`, composer)];
  return [...flag, ...inText, ...(note === null ? [] : [note]), trace];
}

/** The tie of a quotation to its annotation. */
export function tieOf({ number, node, verdict }: Quotation): QuotationTie {
  const { state } = verdict;
  return { number, annotation: node.annotation, state, broken: isBroken(state) };
}

function composeQuotation(
  node: Extract<PhrasingContent, { type: "inlineExcerpt" }>,
  composer: Composer,
  marks: readonly Mark[],
): readonly Inline[] {
  const quotation = composer.document.quotationOf.get(node);
  if (quotation === undefined) return [];
  const inner = [words("“", ...marks), ...composeLine(node, composer, marks), words("”", ...marks)];
  return [
    { kind: "quotation", tie: tieOf(quotation), inner },
    ...afterQuotation(quotation, composer),
  ];
}

/** True for a line that shows nothing. */
export function isBlank(line: readonly Inline[]): boolean {
  return plain(line).trim() === "" && line.every(({ kind }) => kind === "words");
}
