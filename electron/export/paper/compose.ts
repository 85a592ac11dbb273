import type { Heading } from "mdast";
import { renderCitations, type RenderedCitations } from "../citations.ts";
import { readDocument, type DocumentPart, type ExportDocument } from "../document.ts";
import type { ExportRequest } from "../request.ts";
import { localeFor } from "../styles.ts";
import { quotationAppendix, sourceAppendix } from "./appendix.ts";
import { longDate, references, trace } from "./back.ts";
import { composeBlocks, composeChildren } from "./blocks.ts";
import { readCiteproc } from "./citeproc.ts";
import type { Composer } from "./composer.ts";
import { composeLine } from "./inlines.ts";
import { NoteShelf } from "./notes.ts";
import { words, type BackSection, type Block, type Inline, type Paper } from "./paper.ts";

/** Composes notes for the page: text, notes, references, and what proves the quotations. */
export async function composePaper(request: ExportRequest): Promise<Paper> {
  const document = readDocument(request);
  const locale = localeFor(request.language);
  const setup = { styleXml: request.style.xml, locale, items: document.items };
  const citations = await renderCitations(setup, document.clusters, "html");
  const notes = new NoteShelf();
  const clusters = citations.clusters.map((cluster) => readCiteproc(cluster).text);
  const composed = document.parts.map((part) => {
    const { inNotes, names } = citations;
    const composer = { document, part, clusters, names, inNotes, notes };
    return composePart(
      { ...composer, insideNote: false, shift: 0, footnote: composeBlocks },
      document.parts.length > 1,
    );
  });
  const alone = composed.length === 1 ? composed[0] : undefined;
  return {
    title: alone?.title ?? [words(request.title)],
    plainTitle: request.title,
    subtitle: subtitle(request, locale.lang),
    lang: locale.lang,
    body: alone?.body ?? composed.flatMap(chapter),
    notes: notes.notes,
    back: back(document, citations, locale.lang),
  };
}

interface ComposedPart {
  readonly title: readonly Inline[];
  readonly body: readonly Block[];
}

/** A heading of the first level at the head of a note is its title. */
function composePart(composer: Composer, isChapter: boolean): ComposedPart {
  const { tree, note } = composer.part;
  const children = tree.children.filter(({ type }) => type !== "yaml");
  const first = children[0];
  const own: Heading | null = first?.type === "heading" && first.depth === 1 ? first : null;
  const shift = (own === null ? 1 : 0) + (isChapter ? 1 : 0);
  return {
    title: own === null ? [words(note.title)] : composeLine(own, composer),
    body: composeChildren(own === null ? children : children.slice(1), { ...composer, shift }),
  };
}

function chapter({ title, body }: ComposedPart): readonly Block[] {
  return [{ kind: "heading", level: 2, inner: title }, ...body];
}

function subtitle({ notes, form }: ExportRequest, lang: string): readonly string[] {
  const modified = notes.map(({ note }: { readonly note: DocumentPart["note"] }) => note.modified);
  const latest = modified.reduce((a, b) => (a > b ? a : b), "");
  return [
    ...(form === "report" ? ["Sourced report"] : []),
    ...(latest === "" ? [] : [longDate(latest, lang)]),
  ];
}

function back(
  document: ExportDocument,
  citations: RenderedCitations,
  lang: string,
): readonly BackSection[] {
  const isReport = document.request.form === "report";
  return [
    references(document, citations, lang),
    isReport ? quotationAppendix(document) : trace(document),
    isReport ? sourceAppendix(document, citations, lang) : null,
  ].filter((section) => section !== null);
}
