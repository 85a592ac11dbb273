import { AppError } from "#shared/errors";
import type { ExcerptWords, Verdict } from "#shared/ipc";
import { findExcerpts, type FoundExcerpt } from "#shared/markdown";
import {
  AnnotationId,
  targetSelectors,
  isBroken,
  targetSnapshot,
  type NoteDocument,
  type NoteId,
  type SnapshotId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import { checkQuote } from "#shared/quote";
import type { PlacedAnnotation } from "./annotationCatalog.ts";
import type { Library } from "./library.ts";
import { placeIn, wordsAreKnown } from "./placeIn.ts";
import { afresh, type Recall } from "./verdicts.ts";
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

/** What a judge asks beside the texts themselves. */
export interface Grounds {
  readonly recall: Recall;
  readonly readSource: (id: SourceId) => Promise<SourceRecord>;
}

/** Every record is looked at again, every quotation judged now. */
function groundsNow({ store }: Library): Grounds {
  return { recall: afresh, readSource: (id) => store.readSource(id) };
}

/** The records as listed once, and what was judged before of the same words and texts. */
export function groundsKnown(
  { store, verdicts }: Library,
  sources: readonly SourceRecord[],
): Grounds {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const readSource = async (id: SourceId) => byId.get(id) ?? (await store.readSource(id));
  return { recall: verdicts.recall, readSource };
}

/** Judges excerpts against the snapshots their annotations were made on; same order as given. */
export async function checkExcerpts(
  library: Library,
  excerpts: readonly ExcerptWords[],
  grounds: Grounds = groundsNow(library),
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const excerpt of excerpts) verdicts.push(await checkExcerpt(library, excerpt, grounds));
  return verdicts;
}

/** Where the source or its passage cannot be read, that excerpt alone is not found, with the reason. */
async function checkExcerpt(
  library: Library,
  excerpt: ExcerptWords,
  grounds: Grounds,
): Promise<Verdict> {
  try {
    return await judge(library, excerpt, grounds);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unknown(excerpt, error.message);
  }
}

async function judge(
  library: Library,
  excerpt: ExcerptWords,
  { recall, readSource }: Grounds,
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
  const { start, end } = position;
  const source = await readSource(placed.source);
  const ground = ["words", snapshot, start, end, excerpt.words];
  const { exact, ...verdict } = await recall(ground, async () => {
    const { text } = await library.snapshots.read(snapshot);
    return { exact: text.slice(start, end), ...checkQuote(excerpt.words, text, position) };
  });
  const newer = await checkNewer(library, { source, placed, snapshot }, recall);
  return {
    annotation: excerpt.annotation,
    words: excerpt.words,
    state: verdict.state,
    source: source.id,
    citekey: source.citekey,
    snapshot,
    start,
    end,
    exact,
    diff: [...verdict.diff],
    warnings: [...verdict.warnings],
    ...(verdict.extendTo === undefined ? {} : { extendTo: verdict.extendTo }),
    ...(newer === null ? {} : { newer }),
  };
}

/** An annotation with its source and the snapshot it was made on. */
interface Judged {
  readonly source: SourceRecord;
  readonly placed: PlacedAnnotation;
  readonly snapshot: SnapshotId;
}

/**
 * The newest version's state of the passage if that version alters or lacks it, else null. An
 * accepted place takes nothing back: it says only that the user has seen what stands there now.
 */
async function checkNewer(
  library: Library,
  { source, placed: { annotation }, snapshot }: Judged,
  recall: Recall,
): Promise<Verdict["newer"] | null> {
  const newest = newestSnapshot(source);
  if (newest === snapshot || targetSelectors(annotation.target[0]!).quote === null) return null;
  return recall(["newer", newest, annotation.target], async () => {
    const { state, place, accepted } = await placeIn(library, annotation, newest);
    if (!isBroken(state)) return null;
    const seen =
      accepted || (place !== null && (await wordsAreKnown(library, annotation, newest, place)));
    return { snapshot: newest, state, ...(seen ? { accepted: true } : {}) };
  });
}

/** The verdicts on every excerpt of a note, in the order they stand in it, each judged now. */
export function checkNote(library: Library, note: NoteDocument): Promise<NoteVerdict[]> {
  return checkFound(library, note.id, findExcerpts(note.markdown), groundsNow(library));
}

/** The same for excerpts that were found before. */
export async function checkFound(
  library: Library,
  note: NoteId,
  excerpts: readonly FoundExcerpt[],
  grounds: Grounds,
): Promise<NoteVerdict[]> {
  const verdicts = await checkExcerpts(library, excerpts, grounds);
  return verdicts.map((verdict, at) => {
    const cited = excerpts[at]?.citekey ?? null;
    const stale = cited !== null && verdict.citekey !== null && cited !== verdict.citekey;
    const warning = `The note cites “${cited}”, but the passage belongs to “${verdict.citekey}”; the annotation decides.`;
    return {
      note,
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
  const grounds = groundsKnown(library, await library.store.listSources());
  for (const { record, excerpts } of await library.noteExcerpts.all(unread)) {
    verdicts.push(...(await checkFound(library, record.id, excerpts, grounds)));
  }
  return verdicts;
}
