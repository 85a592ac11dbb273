import { AppError } from "#shared/errors";
import { nameText, type Block, type CslName } from "#shared/model";
import {
  BadEntry,
  cutReferences,
  readReference,
  referenceType,
  type ReadFormat,
  type Reference,
} from "#shared/references";
import { normalizeInline, normalizeLines } from "#shared/text";
import { labelled, type RawBlock } from "../blocks.ts";
import { decodeText } from "../decode.ts";
import { decideLanguage } from "../language.ts";
import { toMetadata, type Found } from "../metadata.ts";
import { nameOf, type ReadDocument, type Reader, type ReaderInput } from "../reader.ts";

/**
 * One entry of a file of references. Its text is what words it has: title, abstract, notes, and the
 * fields that CSL has no place for, so that they can be found and quoted.
 */
export const referenceReaders: readonly Reader[] = [
  readerOf("bibtex", ["bib", "bibtex", "biblatex"], ["application/x-bibtex"]),
  readerOf("ris", ["ris"], ["application/x-research-info-systems"]),
  readerOf("csl-json", ["json"], []),
];

function readerOf(
  format: ReadFormat,
  extensions: Reader["extensions"],
  aliases: readonly string[],
): Reader {
  return {
    mediaType: referenceType(format),
    aliases,
    extensions,
    keepsWithoutText: true,
    read: (input) => readEntry(input, format),
  };
}

function readEntry(input: ReaderInput, format: ReadFormat): ReadDocument {
  const { text: entry, charset } = decodeText(input.bytes, null);
  const reference = parse(input, entry, format);
  const { csl, citekey, tags } = reference;
  const title = normalizeInline(csl.title ?? "").trim();
  const byline = normalizeInline(bylineOf(reference)).trim();
  const paragraphs = paragraphsOf(reference);
  const text = [title, byline, ...paragraphs].filter((line) => line !== "").join("\n");
  const found = <T>(value: T | undefined): Found<T> | null =>
    value === undefined ? null : { value, from: "the reference" };
  return {
    charset,
    text,
    blocks: blocksOf(text, title === "" ? 0 : 1, byline === "" ? 0 : 1),
    metadata: toMetadata({
      title: title === "" ? null : found(title),
      authors: found(csl.author),
      container: found(csl["container-title"]),
      url: found(csl.URL),
      language: decideLanguage(csl.language ?? null, "the reference", paragraphs.join("\n")),
      abstract: found(csl.abstract),
      publisher: found(csl.publisher),
      type: { value: csl.type, from: "the reference" },
    }),
    dates: reference.dates,
    ambiguousDates: reference.ambiguousDates,
    confidence: 1,
    warnings: warningsOf(input, reference),
    tags,
    reference: { csl, citekey },
  };
}

function parse(input: ReaderInput, text: string, format: ReadFormat): Reference {
  const entries = input.from.kind === "record" ? null : cutReferences(text, format);
  if (entries !== null && entries.length > 1) {
    throw new AppError(
      "unsupported",
      `${nameOf(input)} holds ${entries.length} references, not one. Add it, and each becomes a source.`,
    );
  }
  try {
    return readReference(text, format);
  } catch (error) {
    if (!(error instanceof BadEntry)) throw error;
    const { line } = input.from;
    const which = line === undefined ? "The entry" : `The entry in line ${line}`;
    throw new AppError(
      "unsupported",
      `${which} of ${nameOf(input)} was left out: ${error.message}.`,
      { cause: error },
    );
  }
}

/** Who wrote it, or who edited it. */
function bylineOf({ csl }: Reference): string {
  const names = (key: string): string => {
    const value = csl[key];
    return Array.isArray(value) ? (value as readonly CslName[]).map(nameText).join(", ") : "";
  };
  const editors = names("editor");
  return names("author") || (editors === "" ? "" : `Edited by ${editors}`);
}

function paragraphsOf({ csl, notes, extra, attachments }: Reference): readonly string[] {
  const note = typeof csl["note"] === "string" ? [csl["note"]] : [];
  return [
    csl.abstract ?? "",
    ...note,
    ...notes,
    ...extra.map(({ name, value }) => `${name}: ${value}`),
    ...attachments.map((path) => `file: ${path}`),
  ].flatMap((paragraph) =>
    normalizeLines(paragraph)
      .split("\n")
      .filter((line) => line.trim() !== ""),
  );
}

function warningsOf(
  { from }: ReaderInput,
  { attachments, warnings }: Reference,
): readonly string[] {
  const names = attachments.map((path) => `“${path}”`).join(", ");
  const count = attachments.length;
  const said =
    count === 0
      ? []
      : [
          `The entry names ${count === 1 ? "a file" : `${count} files`}, ${names}: not added. ` +
            "Add it yourself as a version of this source.",
        ];
  const encoding =
    from.charset === undefined
      ? []
      : [`The file was read as ${from.charset}; the entry is kept in UTF-8.`];
  return [...warnings, ...said, ...encoding];
}

/** Title and byline where there are such lines, then paragraphs. */
function blocksOf(text: string, titles: number, bylines: number): readonly Block[] {
  return [...text.matchAll(/\S[^\n]*/g)].map((match, at) => {
    const span = { start: match.index, end: match.index + match[0].trimEnd().length, marks: [] };
    if (at < titles) {
      const heading: RawBlock = { ...span, kind: "heading", level: 1 };
      return labelled(heading, { label: "title", confidence: 1 });
    }
    const label = at < titles + bylines ? "byline" : "body";
    return labelled({ ...span, kind: "paragraph" }, { label, confidence: 1 });
  });
}
