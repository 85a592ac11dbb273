import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { IndexDocument } from "#shared/ipc";

const ARCHIVE = resolve(import.meta.dirname, "../../../shared/data/archive/archive.ndjson.gz");
const WORDS_OF_A_MIX = 800;

interface Text {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function archiveTexts(): readonly Text[] {
  return gunzipSync(readFileSync(ARCHIVE))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Text);
}

// Zipf's law over made-up words: what is left where the archive is missing.
function inventedTexts(count: number): readonly Text[] {
  const random = seeded(7);
  const word = (): string => `w${Math.floor(Math.exp(random() * Math.log(60_000))).toString(36)}`;
  const words = (many: number): string => Array.from({ length: many }, word).join(" ");
  return Array.from({ length: count }, (_, at) => ({
    id: `invented-${at}`,
    title: words(6),
    text: Array.from({ length: 8 }, () => words(100)).join("\n\n"),
  }));
}

/** A text as the index is given it. */
export function asDocument({ id, title, text }: Text): IndexDocument {
  const none = { date: null, container: null, grade: null, notebook: null, kind: null };
  return {
    type: "source",
    id,
    source: id,
    title,
    text,
    body: [{ start: 0, end: text.length }],
    skipped: [],
    offset: 0,
    filters: { ...none, authors: [], tags: [], language: null },
  };
}

/** The archive's own texts, then texts mixed from its paragraphs until there are `count`. */
export function* corpus(count: number): Generator<IndexDocument> {
  const texts = existsSync(ARCHIVE) ? archiveTexts() : inventedTexts(Math.min(count, 13_334));
  for (const text of texts.slice(0, count)) yield asDocument(text);
  const random = seeded(11);
  const paragraphs = texts.flatMap(({ text }) =>
    text.split(/\n\s*\n/).filter((p) => p.length > 80),
  );
  for (let at = texts.length; at < count; at++) {
    const chosen: string[] = [];
    for (let words = 0; words < WORDS_OF_A_MIX;) {
      const paragraph = paragraphs[Math.floor(random() * paragraphs.length)] ?? "";
      chosen.push(paragraph);
      words += paragraph.split(/\s+/).length;
    }
    const [first = ""] = chosen;
    yield asDocument({ id: `mix-${at}`, title: first.slice(0, 60), text: chosen.join("\n\n") });
  }
}
