import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { normalizeInline } from "#shared/text";
import type { CslName } from "#shared/model";
import { dateEntries, type DateLedger } from "../dates/given.ts";
import type { Found } from "../metadata.ts";
import { parseName } from "../names.ts";

/** What a PDF says of itself. */
export interface PdfProperties {
  readonly title: Found<string> | null;
  readonly authors: Found<readonly CslName[]> | null;
  readonly container: Found<string> | null;
  readonly language: string | null;
  readonly ledger: DateLedger;
}

const NO_LEDGER: DateLedger = { dates: [], ambiguousDates: [] };
const FILE_NAME =
  /\.(?:docx?|odt|rtf|pdf|indd|tex|dvi|qxd|pptx?|xlsx?|txt|html?|p65|fm|ps)$|^(?:untitled|document\d*|unknown|title|no ?title)$|^[\d._-]+$|^(?:microsoft (?:word|powerpoint)|powerpoint)\b/i;
/** Programs and accounts that stand where the author should. */
const NO_AUTHOR =
  /^(?:(?:admin(?:istrator)?|user|owner|root|unknown|anonymous|none|author)\d*|.*\b(?:microsoft|adobe|acrobat|latex|writer|calibre)\b.*|\S+@\S+|[\d._-]+)$/i;

/** Title, authors, journal, language and publication date, as far as the properties are to be believed. */
export async function readProperties(document: PDFDocumentProxy): Promise<PdfProperties> {
  const { info, metadata } = await document
    .getMetadata()
    .catch(() => ({ info: {}, metadata: null }));
  const own = info as Readonly<Record<string, unknown>>;
  const xmp = (key: string): unknown => (metadata?.get(key) as unknown) ?? null;
  const given = own["Author"];
  const author = typeof given === "string" && given.trim() !== "" ? given : xmp("dc:creator");
  return {
    title: titleIn(own["Title"], "PDF title") ?? titleIn(xmp("dc:title"), "XMP dc:title"),
    authors: authorsIn(author, author === given ? "PDF author" : "XMP dc:creator"),
    container: found(xmp("prism:publicationname"), "XMP prism:publicationName"),
    language: typeof own["Language"] === "string" ? own["Language"] : null,
    ledger: publishedIn(xmp),
  };
}

function found(value: unknown, from: string): Found<string> | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "string") return null;
  const text = normalizeInline(first).trim();
  return text === "" || text.length > 500 ? null : { value: text, from };
}

/** A title that is a file's name says nothing. */
function titleIn(value: unknown, from: string): Found<string> | null {
  const title = found(value, from);
  return title === null || FILE_NAME.test(title.value) ? null : title;
}

function authorsIn(value: unknown, from: string): Found<readonly CslName[]> | null {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const names = list
    .flatMap((entry) => (typeof entry === "string" ? splitNames(normalizeInline(entry)) : []))
    .filter((name) => name !== "" && name.length <= 120 && !NO_AUTHOR.test(name));
  return names.length === 0 ? null : { value: names.slice(0, 100).map(parseName), from };
}

/** "A. One; B. Two" and "A One, B Two and C Three"; "One, A." is one name. */
function splitNames(text: string): readonly string[] {
  const parts = text.includes(";") ? text.split(";") : text.split(/ (?:and|und|et|&) /);
  return parts.flatMap((part) => {
    const commas = part.split(",").map((name) => name.trim());
    return commas.length > 1 && commas.every((name) => name.includes(" ")) ? commas : [part.trim()];
  });
}

/** The day a file was made is not the day the work was published; only PRISM states that. */
function publishedIn(xmp: (key: string) => unknown): DateLedger {
  for (const key of ["prism:publicationdate", "prism:coverdate"]) {
    const value = found(xmp(key), key);
    if (value !== null) return dateEntries(value.value, "first-published", `XMP ${key}`);
  }
  return NO_LEDGER;
}
