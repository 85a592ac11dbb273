import type { SourceRecord } from "#shared/model";
import type { RenderedCitations } from "../citations.ts";
import type { ExportDocument, Quotation } from "../document.ts";
import { difference, longDate, opening, verdictText, work } from "./back.ts";
import { CREDIBILITY, gradeMeaning, RELIABILITY } from "./grades.ts";
import { words, type BackSection, type Block, type Fact, type Inline } from "./paper.ts";

const fact = (name: string, ...value: readonly Inline[]): readonly Fact[] =>
  value.length === 0 ? [] : [{ name, value }];

/** An instant as people read it, to the minute, with its zone. */
function instant(iso: string): string {
  return /T\d\d:\d\d/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso;
}

/** Every quotation with all by which it can be proved; null where there is none. */
export function quotationAppendix(document: ExportDocument): BackSection | null {
  if (document.quotations.length === 0) return null;
  const lead: Block = {
    kind: "paragraph",
    inner: [
      words(
        "Each quotation was compared with the captured bytes of its source when this report was " +
          "made. A snapshot is named by the SHA-256 of those bytes; the annotation leads back to the passage.",
      ),
    ],
  };
  const blocks = document.quotations.map((quotation) => quotationEvidence(quotation, document));
  return { anchor: "quotations", title: "Appendix A: Quotations", blocks: [lead, ...blocks] };
}

function quotationEvidence(quotation: Quotation, { request }: ExportDocument): Block {
  const { number, node, source, verdict } = quotation;
  const captured = source?.snapshots.find(({ id }) => id === verdict.snapshot)?.captured;
  const title = source === null ? "not in the library" : (source.csl.title ?? source.citekey);
  const key = source === null ? [] : [words(` @${source.citekey}`, "quiet")];
  return {
    kind: "evidence",
    anchor: `trace-${number}`,
    annotation: node.annotation,
    head: [words(`Q${number} `, "quiet"), opening(quotation)],
    facts: [
      ...fact("Source", words(title), ...key),
      ...fact("State", words(verdictText(quotation))),
      ...fact("Difference", ...difference(quotation, "")),
      ...fact("Grade", ...gradeLine(source)),
      ...fact("Context", ...contextLine(request.contexts.get(node.annotation))),
      ...fact("Captured", ...(captured === undefined ? [] : [words(instant(captured))])),
      ...fact(
        "Snapshot",
        ...(verdict.snapshot === null ? [] : [words(`sha256:${verdict.snapshot}`, "code")]),
      ),
      ...fact("Annotation", words(`anno:${node.annotation}`, "code")),
    ],
  };
}

function gradeLine(source: SourceRecord | null): readonly Inline[] {
  const meaning = gradeMeaning(source?.grade ?? null);
  return meaning === null ? [] : [words(meaning)];
}

function contextLine(
  context: { readonly before: string; readonly exact: string; readonly after: string } | undefined,
): readonly Inline[] {
  if (context === undefined) return [];
  return [words(context.before), words(context.exact, "bold"), words(context.after)];
}

/** Every work cited with its descriptor, its grade and its captures; null where none is cited. */
export function sourceAppendix(
  document: ExportDocument,
  { bibliography }: RenderedCitations,
  lang: string,
): BackSection | null {
  const cited = new Set(document.items.map(({ id }) => id));
  const sources = document.request.sources.filter(({ citekey }) => cited.has(citekey));
  if (sources.length === 0) return null;
  const entries = new Map(bibliography.map(({ citekey, entry }) => [citekey, entry]));
  const blocks = sources.map((source): Block => {
    const entry = entries.get(source.citekey) ?? source.csl.title ?? source.citekey;
    return {
      kind: "evidence",
      anchor: `source-${source.citekey}`,
      annotation: null,
      head: work(source.citekey, entry, source, lang).entry,
      facts: sourceFacts(source, lang),
    };
  });
  return {
    anchor: "sources",
    title: "Appendix B: Sources",
    blocks: [...blocks, ...gradeTables(sources)],
  };
}

function sourceFacts(source: SourceRecord, lang: string): readonly Fact[] {
  const { descriptor, grade, snapshots } = source;
  const by =
    grade === null || gradeMeaning(grade) === null
      ? ""
      : ` Set by ${grade.by} on ${longDate(grade.at, lang)}.`;
  const meaning = gradeMeaning(grade);
  return [
    ...fact("Descriptor", words(descriptor.trim() === "" ? "None given." : descriptor.trim())),
    ...fact("Grade", words(meaning === null ? "Not graded." : `${meaning}.${by}`)),
    ...snapshots.flatMap(({ id, captured }) =>
      fact("Captured", words(`${instant(captured)}, `), words(`sha256:${id}`, "code")),
    ),
  ];
}

/** The meaning of the grades, where one of the sources has one. */
function gradeTables(sources: readonly SourceRecord[]): readonly Block[] {
  if (sources.every(({ grade }) => gradeMeaning(grade) === null)) return [];
  const head = ["Reliability of the source", "Credibility of the content"].map((text) => [
    words(text),
  ]);
  const rows = RELIABILITY.map((reliable, at) =>
    [reliable, CREDIBILITY[at] ?? reliable].map(([grade, meaning]) => [
      words(`${grade}  `, "bold"),
      words(meaning),
    ]),
  );
  return [
    { kind: "heading", level: 3, anchor: "grades", inner: [words("What the grades mean")] },
    { kind: "table", align: [], rows: [head, ...rows] },
  ];
}
