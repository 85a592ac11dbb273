import { AppError } from "#shared/errors";
import { normalizeInline, normalizeLines } from "#shared/text";
import type { CslName } from "#shared/model";
import { dateEntries } from "../dates/given.ts";
import { decideLanguage } from "../language.ts";
import { toMetadata, type Found } from "../metadata.ts";
import { parseName } from "../names.ts";
import type { ReadDocument, Reader, ReaderInput } from "../reader.ts";
import { labelled, type RawBlock } from "../blocks.ts";
import { RECORD_TYPE } from "../records.ts";

/** One record of a bulk archive: a line of NDJSON `{title, text, issued?, authors?, url?, container?, tags?}`. */
export const recordReader: Reader = {
  mediaType: RECORD_TYPE,
  aliases: ["application/json", "application/jsonl", "application/ndjson"],
  extensions: ["json"],
  read: readRecord,
};

function readRecord(input: ReaderInput): ReadDocument {
  const record = parseRecord(input);
  const title = normalizeInline(textField(record, "title") ?? "").trim();
  const body = normalizeLines(textField(record, "text") ?? "");
  const text = title === "" ? body : `${title}\n${body}`;
  const issued = dateEntries(
    textField(record, "issued") ?? "",
    "first-published",
    "the record's “issued”",
  );
  const given = (key: string): Found<string> | null => {
    const value = textField(record, key);
    return value === null ? null : { value: normalizeInline(value).trim(), from: "record" };
  };
  const authors = authorsOf(record["authors"] ?? record["author"]);
  return {
    charset: "utf-8",
    text,
    blocks: recordBlocks(text, title.length).map((raw) =>
      labelled(raw, { label: "body", confidence: 1 }),
    ),
    metadata: toMetadata({
      title: title === "" ? null : { value: title, from: "record" },
      authors: authors.length === 0 ? null : { value: authors, from: "record" },
      container: given("container"),
      url: given("url"),
      language: decideLanguage(textField(record, "language"), "record", body),
      type: { value: "document", from: "record" },
    }),
    ...issued,
    confidence: 1,
    warnings: [],
    tags: tagsOf(record["tags"]),
  };
}

function parseRecord(input: ReaderInput): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8").decode(input.bytes));
  } catch (cause) {
    throw new AppError("unsupported", `${whichRecord(input)} is not valid JSON; it was left out.`, {
      cause,
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError(
      "unsupported",
      `${whichRecord(input)} is not an object with a text; it was left out.`,
    );
  }
  return value as Readonly<Record<string, unknown>>;
}

function whichRecord(input: ReaderInput): string {
  const line =
    input.from.line === undefined ? "The record" : `The record in line ${input.from.line}`;
  return input.name === null ? line : `${line} of “${input.name}”`;
}

function textField(record: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = record[key];
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function authorsOf(value: unknown): readonly CslName[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return list.flatMap((entry) => {
    if (typeof entry === "string") return entry.trim() === "" ? [] : [parseName(entry)];
    if (typeof entry !== "object" || entry === null) return [];
    const { family, given, literal, name } = entry as Readonly<Record<string, unknown>>;
    if (typeof literal === "string") return [{ literal }];
    if (typeof family === "string")
      return [typeof given === "string" ? { family, given } : { family }];
    return typeof name === "string" ? [parseName(name)] : [];
  });
}

function tagsOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const tags = list.flatMap((tag) =>
    typeof tag === "string" ? [normalizeInline(tag).trim()] : [],
  );
  return [...new Set(tags)].filter((tag) => tag !== "");
}

function recordBlocks(text: string, titleLength: number): readonly RawBlock[] {
  const blocks: RawBlock[] = [];
  for (const match of text.matchAll(/\S[^\n]*/g)) {
    const kind = match.index === 0 && titleLength > 0 ? "heading" : "paragraph";
    const span = { start: match.index, end: match.index + match[0].trimEnd().length, marks: [] };
    blocks.push(kind === "heading" ? { ...span, kind, level: 1 } : { ...span, kind });
  }
  return blocks;
}
