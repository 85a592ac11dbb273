import type { Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import { AppError } from "#shared/errors";
import type { Verdict } from "#shared/ipc";
import { parseTree } from "#shared/markdown";
import type { BlockExcerpt, Citation, InlineExcerpt } from "#shared/markdown";
import type { CslItem, SourceRecord } from "#shared/model";
import type { CitedWork } from "./citations.ts";
import type { ExportRequest } from "./request.ts";

export type Excerpt = BlockExcerpt | InlineExcerpt;

/** An excerpt of the note with its verdict and the source its annotation belongs to. */
export interface Quotation {
  readonly number: number;
  readonly node: Excerpt;
  readonly verdict: Verdict;
  readonly source: SourceRecord | null;
}

/** The note read for export: what is quoted and cited, in the order of the text. */
export interface ExportDocument {
  readonly request: ExportRequest;
  readonly tree: Root;
  readonly quotations: readonly Quotation[];
  readonly quotationOf: ReadonlyMap<Excerpt, Quotation>;
  readonly clusters: readonly (readonly CitedWork[])[];
  /** Which cluster a node shows; absent where no work of it is known. */
  readonly clusterOf: ReadonlyMap<Nodes, number>;
  /** The works cited, once each, with the citekey as id. */
  readonly items: readonly CslItem[];
}

/** Reads a note for export; the verdicts must be those of its excerpts. */
export function readDocument(request: ExportRequest): ExportDocument {
  const tree = parseTree(request.note.markdown);
  const byId = new Map(request.sources.map((source) => [source.id, source]));
  const byKey = new Map(request.sources.map((source) => [source.citekey, source]));
  const quotations: Quotation[] = [];
  const clusters: (readonly CitedWork[])[] = [];
  const clusterOf = new Map<Nodes, number>();
  const cite = (node: Nodes, works: readonly CitedWork[]): void => {
    const known = works.filter(({ citekey }) => byKey.has(citekey));
    if (known.length > 0) clusterOf.set(node, clusters.push(known) - 1);
  };
  visit(tree, (node) => {
    if (node.type === "inlineExcerpt" || node.type === "blockExcerpt") {
      const verdict = request.verdicts[quotations.length];
      if (verdict?.annotation !== node.annotation) throw mismatch();
      const source = (verdict.source === null ? null : byId.get(verdict.source)) ?? null;
      quotations.push({ number: quotations.length + 1, node, verdict, source });
      cite(node, excerptWorks(node, source));
    }
    if (node.type === "citation") cite(node, citationWorks(node));
  });
  if (quotations.length !== request.verdicts.length) throw mismatch();
  const cited = new Set(clusters.flat().map(({ citekey }) => citekey));
  return {
    request,
    tree,
    quotations,
    quotationOf: new Map(quotations.map((quotation) => [quotation.node, quotation])),
    clusters,
    clusterOf,
    items: request.sources
      .filter(({ citekey }) => cited.has(citekey))
      .map(({ csl, citekey }) => ({ ...csl, id: citekey })),
  };
}

function mismatch(): AppError {
  return new AppError(
    "internal",
    "The note changed while it was checked for export. Nothing was written; export it again.",
  );
}

/** The annotation's own source wins over a stale citekey in the note. */
function excerptWorks(node: Excerpt, source: SourceRecord | null): readonly CitedWork[] {
  const citekey = source?.citekey ?? node.citekey;
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
