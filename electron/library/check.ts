import { AppError } from "#shared/errors";
import type { ExcerptWords, Verdict } from "#shared/ipc";
import { findExcerpts } from "#shared/markdown";
import {
  AnnotationId,
  targetSelectors,
  isBroken,
  targetSnapshot,
  type NoteDocument,
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

/** Judges excerpts against the snapshots their annotations were made on; same order as given. */
export async function checkExcerpts(
  library: Library,
  excerpts: readonly ExcerptWords[],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const excerpt of excerpts) verdicts.push(await checkExcerpt(library, excerpt));
  return verdicts;
}

/** Where the source or its passage cannot be read, that excerpt alone is not found, with the reason. */
async function checkExcerpt(library: Library, excerpt: ExcerptWords): Promise<Verdict> {
  try {
    return await judge(library, excerpt);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unknown(excerpt, error.message);
  }
}

async function judge(library: Library, excerpt: ExcerptWords): Promise<Verdict> {
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
  const newer = await checkNewer(library, source, placed, snapshot);
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
 * The newest version's state of the passage if that version alters or lacks it, else null. An
 * accepted place takes nothing back: it says only that the user has seen what stands there now.
 */
async function checkNewer(
  library: Library,
  source: SourceRecord,
  { annotation }: PlacedAnnotation,
  snapshot: SnapshotId,
): Promise<Verdict["newer"] | null> {
  const newest = newestSnapshot(source);
  if (newest === snapshot || targetSelectors(annotation.target[0]!).quote === null) return null;
  const { state, place, accepted } = await placeIn(library, annotation, newest);
  if (!isBroken(state)) return null;
  const seen =
    accepted || (place !== null && (await wordsAreKnown(library, annotation, newest, place)));
  return { snapshot: newest, state, ...(seen ? { accepted: true } : {}) };
}

/** The verdicts on every excerpt of a note, in the order they stand in it. */
export async function checkNote(library: Library, note: NoteDocument): Promise<NoteVerdict[]> {
  const excerpts = findExcerpts(note.markdown);
  const verdicts = await checkExcerpts(library, excerpts);
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
  const verdicts: NoteVerdict[] = [];
  for (const note of await readNotes(library, await library.store.listNotes(), unread)) {
    verdicts.push(...(await checkNote(library, note)));
  }
  return verdicts;
}
