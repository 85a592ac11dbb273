import type { CslDate, CslItem, CslName } from "#shared/model";
import { formatEdtf } from "../dates.ts";
import type { WrittenSource } from "../reference.ts";
import { eprintKind } from "./eprints.ts";
import { monthMacro } from "./dates.ts";
import { DATE_FIELDS, NAME_FIELDS, WORD_FIELDS } from "./fields.ts";
import { writeKeywords } from "./keywords.ts";
import { languageName } from "./languages.ts";
import { hasEvenBraces, textToLatex } from "./latex.ts";
import { writeNames } from "./names.ts";
import { entryTypeOf, IN_A_BOOK, IN_A_PERIODICAL, subtypeOf } from "./types.ts";
import { entryOf } from "../table.ts";

type Form = "bibtex" | "biblatex";
/** A field and its value; `bare` values are written without braces. */
type Field = readonly [name: string, value: string, bare?: "bare"];

/** One entry. Letters are written in UTF-8. */
export function bibtexEntry({ csl, tags }: WrittenSource, form: Form): string {
  const fields = [
    ...nameFields(csl),
    ["title", csl.title === undefined ? "" : `{${textToLatex(csl.title)}}`] as const,
    ...containerFields(csl, form),
    ...WORD_FIELDS.map((field): Field => {
      const value = wordsOf(csl, field.csl);
      return [field[form], field.isVerbatim === true ? verbatim(value) : textToLatex(value)];
    }),
    ...numberFields(csl),
    ...dateFields(csl, form),
    ...archiveFields(csl),
    ["langid", languageName(csl.language ?? "") ?? ""] as const,
    [
      "language",
      languageName(csl.language ?? "") === null ? textToLatex(csl.language ?? "") : "",
    ] as const,
    ["keywords", writeKeywords(tags)] as const,
    ["abstract", textOf(csl.abstract)] as const,
    [form === "bibtex" ? "annote" : "annotation", textOf(csl["annote"])] as const,
    ["entrysubtype", subtypeOf(csl.type) ?? ""] as const,
  ];
  const own = customOf(csl);
  const said = new Set(fields.filter(([, value]) => value !== "").map(([name]) => name));
  const kept = Object.entries(own.fields).filter(([name]) => !said.has(name));
  const lines = [...fields, ...kept.map(([name, value]): Field => [name, balanced(value)])]
    .filter(([, value]) => value !== "")
    .map(([name, value, bare]) => `  ${name} = ${bare === "bare" ? value : `{${value}}`}`);
  const type = own.type ?? thesisType(csl, form);
  return `@${type}{${[csl.id.replace(/[\s,{}()"=#%\\]+/g, "-"), ...lines].join(",\n")}\n}`;
}

function thesisType(csl: CslItem, form: Form): string {
  const isMaster = form === "bibtex" && /master/i.test(wordsOf(csl, "genre"));
  return csl.type === "thesis" && isMaster ? "mastersthesis" : entryTypeOf(csl.type, form);
}

function wordsOf(csl: CslItem, key: string): string {
  const value = csl[key];
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

function verbatim(value: string): string {
  return value.replace(/[{}\s\\]/g, encodeURIComponent);
}

/** Paragraphs of plain text are lines; those of LaTeX have an empty line between them. */
function textOf(value: unknown): string {
  if (typeof value !== "string") return "";
  return value
    .split("\n")
    .map((line) => textToLatex(line).trim())
    .filter((line) => line !== "")
    .join("\n\n");
}

/** A value as it was written elsewhere; without its braces where they are not even. */
function balanced(value: string): string {
  return hasEvenBraces(value) ? value : value.replace(/[{}]/g, "");
}

function nameFields(csl: CslItem): readonly Field[] {
  return NAME_FIELDS.map(([key, field]) => {
    const names = csl[key];
    return [field, Array.isArray(names) ? writeNames(names as readonly CslName[]) : ""];
  });
}

function containerFields(csl: CslItem, form: Form): readonly Field[] {
  const isPeriodical = IN_A_PERIODICAL.has(csl.type);
  const inBook = IN_A_BOOK.has(csl.type) || csl.type === "book";
  // Of these BibTeX takes “howpublished” for the publisher.
  const isBody = ["report", "thesis", "pamphlet"].includes(csl.type);
  const loose = form === "biblatex" ? "titleaddon" : isBody ? "booktitle" : "howpublished";
  const journal = form === "bibtex" ? "journal" : "journaltitle";
  const container = isPeriodical ? journal : inBook ? "booktitle" : loose;
  const body: Readonly<Record<string, string>> = {
    report: "institution",
    thesis: form === "bibtex" ? "school" : "institution",
    webpage: form === "bibtex" ? "publisher" : "organization",
  };
  return [
    [container, textToLatex(wordsOf(csl, "container-title"))],
    [entryOf(body, csl.type) ?? "publisher", textToLatex(wordsOf(csl, "publisher"))],
    ["pages", textToLatex(wordsOf(csl, "page")).replace(/\s*[-–—]+\s*/g, "--")],
  ];
}

function numberFields(csl: CslItem): readonly Field[] {
  const [issue, number, inSeries] = ["issue", "number", "collection-number"].map((key) =>
    textToLatex(wordsOf(csl, key)),
  ) as [string, string, string];
  if (IN_A_PERIODICAL.has(csl.type) || csl.type === "periodical") {
    return [
      ["number", issue],
      ["eid", number],
    ];
  }
  const isNumbered = ["report", "patent"].includes(csl.type);
  if (wordsOf(csl, "collection-title") === "" || isNumbered) {
    return [
      ["number", number],
      ["issue", issue],
    ];
  }
  return [
    ["number", inSeries],
    ["eid", number],
    ["issue", issue],
  ];
}

function dateFields(csl: CslItem, form: Form): readonly Field[] {
  const others = DATE_FIELDS.map(([key, field]): Field => [
    field,
    dateText(csl[key] as CslDate | undefined),
  ]);
  const issued = dateText(csl.issued);
  if (form === "biblatex") return [["date", issued], ...others];
  const parts = csl.issued?.["date-parts"];
  const [year, month, day] = parts?.[0] ?? [];
  if (year === undefined) return [["year", textToLatex(csl.issued?.literal ?? "")], ...others];
  // What year and month cannot say stands as BibLaTeX has it as well, which others pass over.
  const isPlain = csl.issued?.["season"] === undefined && /^\d{4}(?:-\d{2}){0,2}$/.test(issued);
  return [
    ["year", String(year).padStart(4, "0")],
    ["month", month === undefined ? "" : (monthMacro(month) ?? ""), "bare"],
    ["day", day === undefined ? "" : String(day)],
    ["date", isPlain ? "" : issued],
    ...others,
  ];
}

function dateText(date: CslDate | undefined): string {
  if (date?.["date-parts"] === undefined) return textToLatex(date?.literal ?? "");
  return formatEdtf(date);
}

/** An archive of e-prints by its id, any other by its name and the place in it. */
function archiveFields(csl: CslItem): readonly Field[] {
  const place = wordsOf(csl, "archive_location");
  const archive = wordsOf(csl, "archive");
  const kind = eprintKind(archive);
  if (kind !== null)
    return [
      ["eprinttype", kind],
      ["eprint", verbatim(place)],
    ];
  return [
    ["library", textToLatex(archive)],
    ["shelfmark", textToLatex(place)],
  ];
}

/** What reading BibTeX kept for writing it. */
function customOf(csl: CslItem): {
  readonly type: string | null;
  readonly fields: Readonly<Record<string, string>>;
} {
  const custom = csl["custom"];
  const own = isRecord(custom) && isRecord(custom["bibtex"]) ? custom["bibtex"] : {};
  const type = typeof own["type"] === "string" && /^[a-z]+$/.test(own["type"]) ? own["type"] : null;
  const fields = isRecord(own["fields"]) ? own["fields"] : {};
  const plain = Object.entries(fields).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && /^[a-z][\w:-]*$/.test(entry[0]),
  );
  return { type, fields: Object.fromEntries(plain) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
