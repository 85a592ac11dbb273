import type { FootnoteDefinition, Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import { AppError } from "#shared/errors";
import type { Verdict } from "#shared/ipc";
import { parseTree } from "#shared/markdown";
import type { BlockExcerpt, Citation, InlineExcerpt } from "#shared/markdown";
import type { CslItem, NoteDocument, SourceRecord } from "#shared/model";
import type { CitedCluster, CitedWork } from "./citations.ts";
import type { ExportRequest, JudgedNote } from "./request.ts";

type Excerpt = BlockExcerpt | InlineExcerpt;

/** An excerpt with its verdict and the source its annotation belongs to. */
export interface JudgedExcerpt {
  readonly node: Excerpt;
  readonly verdict: Verdict;
  readonly source: SourceRecord | null;
}

/** An excerpt that a reader meets: not one of a footnote that is never mentioned. */
export interface Quotation extends JudgedExcerpt {
  /** Counted through all notes, from 1. */
  readonly number: number;
}

/** One note of an export, parsed. */
export interface DocumentPart {
  readonly note: NoteDocument;
  readonly tree: Root;
  readonly excerpts: readonly JudgedExcerpt[];
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** Addresses of links and pictures by their reference. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** Notes read for export: what is quoted and cited, in the order a reader meets it. */
export interface ExportDocument {
  readonly request: ExportRequest;
  readonly parts: readonly DocumentPart[];
  readonly quotations: readonly Quotation[];
  readonly quotationOf: ReadonlyMap<Nodes, Quotation>;
  readonly clusters: readonly CitedCluster[];
  /** Which cluster a node shows; absent where no work of it is known. */
  readonly clusterOf: ReadonlyMap<Nodes, number>;
  /** The works cited, once each, with the citekey as id. */
  readonly items: readonly CslItem[];
}

/** Reads notes for export; the verdicts must be those of their excerpts. */
export function readDocument(request: ExportRequest): ExportDocument {
  const byId = new Map(request.sources.map((source) => [source.id, source]));
  const parts: DocumentPart[] = [];
  const quotations: Quotation[] = [];
  for (const judged of request.notes) {
    const part = readPart(judged, byId);
    const met = new Set([...readingOrder(part)].map(({ node }) => node));
    for (const excerpt of part.excerpts) {
      if (met.has(excerpt.node)) quotations.push({ ...excerpt, number: quotations.length + 1 });
    }
    parts.push(part);
  }
  const quotationOf = new Map<Nodes, Quotation>(quotations.map((one) => [one.node, one]));
  const byKey = new Map(request.sources.map((source) => [source.citekey, source]));
  const { clusters, clusterOf } = readClusters(parts, quotationOf, byKey);
  const cited = new Set(clusters.flatMap(({ works }) => works.map(({ citekey }) => citekey)));
  const items = request.sources
    .filter(({ citekey }) => cited.has(citekey))
    .map(({ csl, citekey }) => ({ ...csl, id: citekey }));
  return { request, parts, quotations, quotationOf, clusters, clusterOf, items };
}

function readPart(
  { note, verdicts }: JudgedNote,
  byId: ReadonlyMap<string, SourceRecord>,
): DocumentPart {
  const tree = parseTree(note.markdown);
  const excerpts: JudgedExcerpt[] = [];
  const footnotes = new Map<string, FootnoteDefinition>();
  const definitions = new Map<string, string>();
  visit(tree, (node) => {
    if (node.type === "definition") definitions.set(node.identifier, node.url);
    if (node.type === "footnoteDefinition") footnotes.set(node.identifier, node);
    if (node.type !== "inlineExcerpt" && node.type !== "blockExcerpt") return;
    const verdict = verdicts[excerpts.length];
    if (verdict?.annotation !== node.annotation) throw mismatch();
    const source = (verdict.source === null ? null : byId.get(verdict.source)) ?? null;
    excerpts.push({ node, verdict, source });
  });
  if (excerpts.length !== verdicts.length) throw mismatch();
  return { note, tree, excerpts, footnotes, definitions };
}

function mismatch(): AppError {
  return new AppError(
    "internal",
    "The note changed while it was checked for export. Nothing was written; export it again.",
  );
}

/** A node as it is read, with the footnote it stands in. */
interface Met {
  readonly node: Nodes;
  readonly inFootnote: FootnoteDefinition | null;
}

/** The nodes of a note as a reader meets them: a footnote where it is first mentioned. */
function* readingOrder(part: DocumentPart): Generator<Met> {
  const seen = new Set<FootnoteDefinition>();
  function* walk(node: Nodes, inFootnote: FootnoteDefinition | null): Generator<Met> {
    if (node.type === "footnoteDefinition") return;
    yield { node, inFootnote };
    if (node.type === "footnoteReference") {
      const definition = part.footnotes.get(node.identifier);
      if (definition === undefined || seen.has(definition)) return;
      seen.add(definition);
      for (const child of definition.children) yield* walk(child, definition);
    }
    if ("children" in node) for (const child of node.children) yield* walk(child, inFootnote);
  }
  yield* walk(part.tree, null);
}

/** The clusters in reading order, numbered by the note they would stand in under a style of notes. */
function readClusters(
  parts: readonly DocumentPart[],
  quotationOf: ReadonlyMap<Nodes, Quotation>,
  byKey: ReadonlyMap<string, SourceRecord>,
): Pick<ExportDocument, "clusters" | "clusterOf"> {
  const clusters: CitedCluster[] = [];
  const clusterOf = new Map<Nodes, number>();
  let note = 0;
  for (const part of parts) {
    for (const { node, inFootnote } of readingOrder(part)) {
      // A footnote of a footnote stands in the same note.
      if (node.type === "footnoteReference" && inFootnote === null) note += 1;
      const works = worksOf(node, quotationOf).filter(({ citekey }) => byKey.has(citekey));
      if (works.length === 0) continue;
      if (inFootnote === null) note += 1;
      const opensNote = inFootnote === null;
      clusterOf.set(node, clusters.push({ works, note, opensNote, inText: isInText(node) }) - 1);
    }
  }
  return { clusters, clusterOf };
}

/** `@key`: the work is named in the sentence. */
function isInText(node: Nodes): boolean {
  return node.type === "citation" && node.value.startsWith("@");
}

/** The annotation's own source wins over a stale citekey in the note. */
function worksOf(node: Nodes, quotationOf: ReadonlyMap<Nodes, Quotation>): readonly CitedWork[] {
  if (node.type === "citation") return citationWorks(node);
  if (node.type !== "inlineExcerpt" && node.type !== "blockExcerpt") return [];
  const citekey = quotationOf.get(node)?.source?.citekey ?? node.citekey;
  if (citekey === null) return [];
  return [{ citekey, prefix: "", locator: node.locator ?? "", suppressAuthor: false }];
}

function citationWorks(node: Citation): readonly CitedWork[] {
  return node.items.map(({ citekey, prefix, locator, suppressAuthor }) => ({
    citekey,
    prefix,
    locator,
    suppressAuthor,
  }));
}
