import type { IndexDocument, Span } from "#shared/ipc";
import { indexTerms, languageOf } from "#shared/text";
import type { Entry, Page } from "./segment.ts";

/** The terms of each field of a document, in order and with repetitions. */
export interface FieldTerms {
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly folded: readonly string[];
}

/** Spans in order of where they begin. */
export function sorted(spans: readonly Span[]): readonly Span[] {
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

/** A document's text and its parts; stretches of body that touch are one. */
export function pageOf({ text, body, skipped }: IndexDocument): Page {
  const joined: Span[] = [];
  for (const { start, end } of sorted(body)) {
    const last = joined.at(-1);
    if (last !== undefined && text.slice(last.end, start).trim() === "") {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else joined.push({ start, end });
  }
  return { text, body: joined, skipped };
}

/** A document without its text, and the language its words are stemmed in. */
export function entryOf(document: IndexDocument): Entry {
  const { text, body: _body, skipped: _skipped, ...rest } = document;
  // Of a short text the title often says the most.
  const sample = `${document.title}\n${text.slice(0, 4000)}`;
  return { ...rest, terms: languageOf(document.filters.language, sample) };
}

/** Counts a document's words into the fields of the index. */
export function fieldTerms(entry: Entry, { text, body, skipped }: Page): FieldTerms {
  const title = indexTerms(entry.title, entry.terms);
  const within = (spans: readonly Span[]): readonly string[] =>
    spans.flatMap(({ start, end }) => indexTerms(text, entry.terms, start, end));
  return {
    title,
    body: [...title, ...within(sorted(body))],
    folded: within(outside([...body, ...skipped], text.length)),
  };
}
