import { describeSource, republished } from "#shared/citation";
import type { SourceRecord } from "#shared/model";
import type { ExportDocument, Quotation } from "../document.ts";
import { safeHref } from "../escape.ts";
import type { RenderedCitations } from "../citations.ts";
import { readCiteproc } from "./citeproc.ts";
import { stateText } from "./quotationNote.ts";
import { words, type BackSection, type Block, type Inline, type Work } from "./paper.ts";

/** The works cited, as the style lists them; null where it lists none. */
export function references(
  document: ExportDocument,
  { bibliography }: RenderedCitations,
  lang: string,
): BackSection | null {
  if (bibliography.length === 0) return null;
  const sources = new Map(document.request.sources.map((source) => [source.citekey, source]));
  const works = bibliography.map(({ citekey, entry }) =>
    work(citekey, entry, sources.get(citekey), lang),
  );
  return { anchor: "references", title: "References", blocks: [{ kind: "works", works }] };
}

/** An entry with the work's own address as a link, and its republication said. */
export function work(
  citekey: string,
  entry: string,
  source: SourceRecord | undefined,
  lang: string,
): Work {
  const { label, text } = readCiteproc(entry);
  const again = republished(source?.dates ?? []);
  const said = again === null ? [] : [words(` Republished ${longDate(again, lang)}.`)];
  return { citekey, label, entry: [...linked(text, source?.csl.URL), ...said] };
}

/** "1 June 2023", in the language of the paper. */
export function longDate(iso: string, lang: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(date);
}

function linked(line: readonly Inline[], url: string | undefined): readonly Inline[] {
  const href = url === undefined ? null : safeHref(url);
  if (href === null || url === undefined) return line;
  return line.flatMap((part): readonly Inline[] => {
    const at = part.kind === "words" ? part.text.indexOf(url) : -1;
    if (part.kind !== "words" || at < 0) return [part];
    return [
      words(part.text.slice(0, at), ...part.marks),
      { kind: "link", href, inner: [words(url, ...part.marks)] },
      words(part.text.slice(at + url.length), ...part.marks),
    ];
  });
}

const SHOWN = 80;

/** The first words of a quotation, linked to where it stands. */
export function opening({ number, verdict }: Quotation): Inline {
  const all = verdict.words.replace(/\s+/g, " ").trim();
  const begin = all.length > SHOWN ? `${all.slice(0, SHOWN - 2).trimEnd()}…` : all;
  return { kind: "jump", to: `quotation-${number}`, inner: [words(`“${begin}”`)] };
}

/** What the check says of a quotation, its warnings with it. */
export function verdictText({ verdict }: Quotation): string {
  const newer =
    verdict.newer === undefined
      ? []
      : [`In a newer capture of the source the passage is ${verdict.newer.state}.`];
  return [stateText(verdict.state), ...verdict.warnings, ...newer].join(" ");
}

/** The list by which a draft's quotations are found again; null where it has none. */
export function trace(document: ExportDocument): BackSection | null {
  if (document.quotations.length === 0) return null;
  const blocks = document.quotations.map((quotation): Block => {
    const { node, source, verdict, number } = quotation;
    const from = source === null ? "" : ` ${describeSource(source.csl, source.dates)}.`;
    return {
      kind: "evidence",
      anchor: `trace-${number}`,
      annotation: node.annotation,
      head: [
        words(`Q${number} `, "quiet"),
        opening(quotation),
        words(`${from} ${verdictText(quotation)}`),
        ...difference(quotation, " From the source to the draft: "),
        words(` anno:${node.annotation}`, "quiet"),
        ...(verdict.snapshot === null ? [] : [words(`, sha256:${verdict.snapshot}`, "quiet")]),
      ],
      facts: [],
    };
  });
  return { anchor: "quotations", title: "Quotations", blocks };
}

/** What the source says and what the note says, where they differ. */
export function difference({ verdict }: Quotation, lead: string): readonly Inline[] {
  if (verdict.state !== "altered" || verdict.diff.length === 0) return [];
  const steps = verdict.diff.map(({ op, text }) => {
    if (op === "=") return words(text);
    return words(text, op === "-" ? "deleted" : "inserted");
  });
  return [...(lead === "" ? [] : [words(lead)]), ...steps];
}
