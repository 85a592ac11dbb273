import { AppError } from "#shared/errors";
import { indexText, type TextIndex } from "#shared/anchoring";
import type { ExcerptWords, Verdict } from "#shared/ipc";
import { findExcerpts } from "#shared/markdown";
import {
  AnnotationId,
  targetSelectors,
  targetSnapshot,
  type NoteDocument,
  type QuoteState,
  type SnapshotId,
  type SourceRecord,
} from "#shared/model";
import { checkQuote } from "#shared/quote";
import type { PlacedAnnotation } from "./annotationCatalog.ts";
import type { Library } from "./library.ts";
import { readNotes } from "./notes.ts";
import { placeIn, wordsAreKnown } from "./placeIn.ts";
import { newestSnapshot } from "./versions.ts";

/** A verdict with the note it was found in. */
export interface NoteVerdict extends Verdict {
  readonly note: string;
}

function unknown(excerpt: ExcerptWords, warning: string): Verdict {
  return {
    annotation: excerpt.annotation,
    words: excerpt.words,
    state: "missing",
    source: null,
    citekey: null,
    snapshot: null,
    start: null,
    end: null,
    exact: null,
    diff: [],
    warnings: [warning],
  };
}

/** Indexes of newest texts, made once per run of `check`: one text answers many quotes. */
type TextIndexes = Map<SnapshotId, Promise<TextIndex>>;

/** Judges excerpts against the snapshots their annotations were made on; same order as given. */
export async function checkExcerpts(
  library: Library,
  excerpts: readonly ExcerptWords[],
  indexes: TextIndexes = new Map(),
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const excerpt of excerpts) verdicts.push(await checkExcerpt(library, excerpt, indexes));
  return verdicts;
}

/** Where the source or its passage cannot be read, that excerpt alone is not found, with the reason. */
async function checkExcerpt(
  library: Library,
  excerpt: ExcerptWords,
  indexes: TextIndexes,
): Promise<Verdict> {
  try {
    return await judge(library, excerpt, indexes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unknown(excerpt, error.message);
  }
}

async function judge(
  library: Library,
  excerpt: ExcerptWords,
  indexes: TextIndexes,
): Promise<Verdict> {
  const id = AnnotationId.safeParse(excerpt.annotation);
  const placed = id.success ? await library.annotations.find(id.data) : null;
  if (placed === null) {
    return unknown(
      excerpt,
      `No annotation ${excerpt.annotation} is in this library: it was trashed, or the quotation ` +
        "comes from another one. The words are untouched; quote the passage again to tie them.",
    );
  }
  const target = placed.annotation.target[0]!;
  const snapshot = targetSnapshot(target);
  const { position } = targetSelectors(target);
  if (snapshot === null || position === null) {
    return unknown(excerpt, "The annotation does not point into a snapshot of this library.");
  }
  const { text } = await library.snapshots.read(snapshot);
  const source = await library.store.readSource(placed.source);
  const verdict = checkQuote(excerpt.words, text, position);
  const newer = await checkNewer(library, source, placed, snapshot, indexes);
  return {
    annotation: excerpt.annotation,
    words: excerpt.words,
    state: verdict.state,
    source: source.id,
    citekey: source.citekey,
    snapshot,
    start: position.start,
    end: position.end,
    exact: text.slice(position.start, position.end),
    diff: [...verdict.diff],
    warnings: [...verdict.warnings],
    ...(verdict.extendTo === undefined ? {} : { extendTo: verdict.extendTo }),
    ...(newer === null ? {} : { newer }),
  };
}

/**
 * The newest version's state of the passage if that version alters or lacks it, else null. What the
 * user has accepted is not reported again: that place, or a later version with the same words.
 */
async function checkNewer(
  library: Library,
  source: SourceRecord,
  placed: PlacedAnnotation,
  snapshot: SnapshotId,
  indexes: TextIndexes,
): Promise<{ snapshot: SnapshotId; state: QuoteState } | null> {
  const newest = newestSnapshot(source);
  const { annotation } = placed;
  if (newest === snapshot || targetSelectors(annotation.target[0]!).quote === null) return null;
  const index = await indexOf(library, newest, indexes);
  const { state, place, accepted } = placeIn(index, annotation, newest);
  if (accepted || state === "verbatim") return null;
  if (place !== null && wordsAreKnown(index, annotation, place)) return null;
  return { snapshot: newest, state };
}

function indexOf(library: Library, snapshot: SnapshotId, indexes: TextIndexes): Promise<TextIndex> {
  const known = indexes.get(snapshot);
  if (known !== undefined) return known;
  const made = library.snapshots.read(snapshot).then(({ text }) => indexText(text));
  indexes.set(snapshot, made);
  return made;
}

/** The verdicts on every excerpt of a note, in the order they stand in it. */
export async function checkNote(
  library: Library,
  note: NoteDocument,
  indexes: TextIndexes = new Map(),
): Promise<NoteVerdict[]> {
  const excerpts = findExcerpts(note.markdown);
  const verdicts = await checkExcerpts(library, excerpts, indexes);
  return verdicts.map((verdict, at) => {
    const cited = excerpts[at]?.citekey ?? null;
    const stale = cited !== null && verdict.citekey !== null && cited !== verdict.citekey;
    const warning = `The note cites “${cited}”, but the passage belongs to “${verdict.citekey}”; the annotation decides.`;
    return {
      note: note.id,
      ...verdict,
      warnings: stale ? [...verdict.warnings, warning] : verdict.warnings,
    };
  });
}

/**
 * The verdicts on every excerpt of every note. A note that cannot be read fails alone: `unread` is
 * told of it, the others are judged.
 */
export async function checkLibrary(
  library: Library,
  unread: (failure: AppError) => void,
): Promise<NoteVerdict[]> {
  const indexes: TextIndexes = new Map();
  const verdicts: NoteVerdict[] = [];
  for (const note of await readNotes(library, await library.store.listNotes(), unread)) {
    verdicts.push(...(await checkNote(library, note, indexes)));
  }
  return verdicts;
}
