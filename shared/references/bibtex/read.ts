import type { CslDate, CslItem } from "#shared/model";
import { ledgerOf, parseEdtf, type DateEvidence } from "../dates.ts";
import { bareDoi } from "../doi.ts";
import { oneLine, paragraphs } from "../lines.ts";
import { BadEntry, type ExtraField, type Reference } from "../reference.ts";
import { dateOfParts } from "./dates.ts";
import { DATE_FIELDS, FILE_FIELD, NAME_FIELDS, WORD_FIELDS } from "./fields.ts";
import { archiveOf } from "./eprints.ts";
import { Fields, verbatimText } from "./entryFields.ts";
import { inherited } from "./inherit.ts";
import { languageTag } from "./languages.ts";
import { latexToText } from "./latex.ts";
import { readNames } from "./names.ts";
import { parseBibtex } from "./parse.ts";
import { keywordsOf } from "./keywords.ts";
import { numbersOf, placedOf } from "./placed.ts";
import { cslTypeOf, entryTypeOf } from "./types.ts";
import { entryOf } from "../table.ts";

/** Reads one entry; `@string` before it and its parents after it belong to it. */
export function readBibtex(text: string): Reference {
  const [entry, ...parents] = parseBibtex(text);
  if (entry === undefined) throw new BadEntry("there is no entry in it");
  const fields = new Fields(inherited(entry, parents));
  const type = cslTypeOf(
    entry.type,
    fields.has("entrysubtype") ? fields.words("entrysubtype") : null,
  );
  const dates = datesOf(fields);
  const names = namesOf(fields);
  const words = wordsOf(fields);
  const notes = ["annotation", "annote"].flatMap((name) => textOf(fields, name) ?? []);
  const abstract = textOf(fields, "abstract");
  const tags = keywordsOf(fields.raw("keywords", "keyword"));
  const attachments = filesOf(fields);
  const genre = genreOf(entry.type, words["genre"]);
  const csl: Record<string, unknown> = {
    id: "",
    type,
    ...titleOf(fields),
    ...names,
    ...placedOf(fields, type),
    ...words,
    ...(genre === null ? {} : { genre }),
    ...numbersOf(fields, type),
    ...archiveOf(fields, words),
    ...languageOf(fields),
    ...dates.csl,
    ...(abstract === null ? {} : { abstract }),
    ...(notes.length === 0 ? {} : { annote: notes.join("\n\n") }),
  };
  const extra = fields.left();
  const custom = customOf(entry.type, type, extra);
  const item = { ...csl, ...(custom === null ? {} : { custom: { bibtex: custom } }) } as CslItem;
  return {
    csl: item,
    citekey: entry.key === "" ? null : entry.key,
    tags,
    notes,
    extra: extra.map(({ name, value }) => ({ name, value: oneLine(latexToText(value)) })),
    dates: ledgerOf(item, dates.evidence),
    ambiguousDates: [],
    attachments,
    warnings: [],
  };
}

function titleOf(fields: Fields): { title?: string } {
  const title = fields.words("title");
  const subtitle = fields.words("subtitle");
  if (title === null) return subtitle === null ? {} : { title: subtitle };
  if (subtitle === null) return { title };
  return { title: /[:?!.]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}` };
}

function textOf(fields: Fields, name: string): string | null {
  const value = fields.raw(name);
  if (value === null) return null;
  return paragraphs(
    value
      .split(/\n\s*\n/)
      .map(latexToText)
      .join("\n\n"),
  );
}

function namesOf(fields: Fields): Readonly<Record<string, unknown>> {
  const read = NAME_FIELDS.flatMap(([csl, field]) => {
    const value = fields.raw(field);
    const names = value === null ? [] : readNames(value);
    return names.length === 0 ? [] : [[csl, names] as const];
  });
  return Object.fromEntries(read);
}

function wordsOf(fields: Fields): Record<string, string> {
  const read = WORD_FIELDS.flatMap(({ csl, bibtex, biblatex, also, isVerbatim }) => {
    const value = fields.raw(bibtex, biblatex, ...also);
    if (value === null) return [];
    const words = isVerbatim === true ? verbatimText(value) : oneLine(latexToText(value));
    return words === "" ? [] : [[csl, csl === "DOI" ? bareDoi(words) : words] as const];
  });
  return Object.fromEntries(read);
}

const THESES: Readonly<Record<string, string>> = {
  phdthesis: "PhD thesis",
  mastersthesis: "Master’s thesis",
  mathesis: "Master’s thesis",
  techreport: "Technical report",
};

/** What BibTeX says by the type of an entry, and BibLaTeX by a key in its `type`. */
function genreOf(entryType: string, said: string | undefined): string | null {
  if (said !== undefined) return entryOf(THESES, said) ?? said;
  return entryType === "techreport" ? null : (entryOf(THESES, entryType) ?? null);
}

function languageOf(fields: Fields): { language?: string } {
  const said = fields.words("langid");
  const named = said === null ? fields.words("language") : null;
  const tag = said ?? named;
  return tag === null ? {} : { language: languageTag(tag) };
}

interface ReadDates {
  readonly csl: Readonly<Record<string, CslDate>>;
  readonly evidence: readonly DateEvidence[];
}

function datesOf(fields: Fields): ReadDates {
  const csl: Record<string, CslDate> = {};
  const evidence: DateEvidence[] = [];
  const date = fields.raw("date");
  const [year, month, day] = ["year", "month", "day"].map((name) => fields.raw(name));
  const issued =
    date === null
      ? dateOfParts(year ?? null, month ?? null, day ?? null)
      : parseEdtf(oneLine(latexTilde(date)));
  if (issued !== null) {
    csl["issued"] = issued;
    const parts = { year, month, day };
    const said = Object.entries(date === null ? parts : { date }).filter(([, value]) => value);
    const words = said.map(([name, value]) => `${name} = {${oneLine(value ?? "")}}`).join(", ");
    evidence.push({ key: "issued", evidence: words });
  }
  for (const [key, field] of DATE_FIELDS) {
    const value = fields.raw(field, field === "origdate" ? "origyear" : field);
    const read = value === null ? null : parseEdtf(oneLine(latexTilde(value)));
    if (read === null || value === null) continue;
    csl[key] = read;
    if (key === "original-date") {
      evidence.push({ key, evidence: `${field} = {${oneLine(value)}}` });
    }
  }
  return { csl, evidence };
}

/** In a date a tilde is doubt and no space. */
function latexTilde(value: string): string {
  return value.replace(/\\textasciitilde\s*(?:\{\})?|\\~\{?\}?/g, "~").replace(/[{}]/g, "");
}

function filesOf(fields: Fields): readonly string[] {
  const named = fields.left().filter(({ name }) => FILE_FIELD.test(name));
  return named.flatMap(({ name }) => {
    const value = fields.raw(name) ?? "";
    if (name.startsWith("bdsk-")) return [name];
    // JabRef and Zotero: description:path:type;..., colons and backslashes escaped.
    return value.split(/(?<!\\);/).flatMap((one) => {
      const parts = one.split(/(?<!\\):/).map((part) => part.replace(/\\([:;\\])/g, "$1").trim());
      const path = parts.length >= 3 ? (parts[1] === "" ? parts[0] : parts[1]) : one.trim();
      return path === undefined || path === "" ? [] : [path];
    });
  });
}

/** What only BibTeX has a place for, kept so that it can be written back. */
function customOf(
  entryType: string,
  cslType: string,
  extra: readonly ExtraField[],
): { type?: string; fields?: Record<string, string> } | null {
  const isSaid = (["bibtex", "biblatex"] as const).some(
    (form) => entryTypeOf(cslType, form) === entryType,
  );
  const isThesis = entryOf(THESES, entryType) !== undefined;
  const type = isSaid || isThesis ? {} : { type: entryType };
  const fields =
    extra.length === 0
      ? {}
      : { fields: Object.fromEntries(extra.map(({ name, value }) => [name, value])) };
  const custom = { ...type, ...fields };
  return Object.keys(custom).length === 0 ? null : custom;
}
