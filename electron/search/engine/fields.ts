import type { IndexDocument, Span } from "#shared/ipc";
import { indexTerms, languageOf } from "#shared/text";
import type { Entry } from "./segment.ts";

/** The terms of each field of a document, in order and with repetitions. */
export interface FieldTerms {
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly folded: readonly string[];
}

function sorted(spans: readonly Span[]): readonly Span[] {
  return [...spans].sort((a, b) => a.start - b.start);
}

/** The parts of `0..length` outside the spans. */
export function outside(spans: readonly Span[], length: number): readonly Span[] {
  const gaps: Span[] = [];
  let from = 0;
  for (const { start, end } of sorted(spans)) {
    if (start > from) gaps.push({ start: from, end: start });
    from = Math.max(from, end);
  }
  if (from < length) gaps.push({ start: from, end: length });
  return gaps;
}

/** A document without its text, and the language its words are stemmed in. */
export function entryOf(document: IndexDocument): Entry {
  const { text, ...rest } = document;
  return { ...rest, terms: languageOf(document.filters.language, text) };
}

/** Counts a document's words into the fields of the index. */
export function fieldTerms(entry: Entry, text: string): FieldTerms {
  const title = indexTerms(entry.title, entry.terms);
  const within = (spans: readonly Span[]): readonly string[] =>
    spans.flatMap(({ start, end }) => indexTerms(text, entry.terms, start, end));
  return {
    title,
    body: [...title, ...within(sorted(entry.body))],
    folded: within(outside([...entry.body, ...entry.skipped], text.length)),
  };
}
