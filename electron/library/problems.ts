import type { NoteProblems, QuoteProblem } from "#shared/ipc";
import {
  isBroken,
  type Annotation,
  type NoteId,
  type NoteRecord,
  type SnapshotId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import { checkFound, groundsKnown, type NoteVerdict } from "./check.ts";
import type { Library } from "./library.ts";
import type { QuotingNote } from "./noteExcerpts.ts";
import { newestSnapshot } from "./versions.ts";

/** What a judged note rests on in one source: it is judged anew when either is another. */
interface Ground {
  readonly newest: SnapshotId | null;
  readonly annotations: readonly Annotation[] | null;
}

interface Judged {
  readonly version: string;
  readonly grounds: ReadonlyMap<SourceId, Ground>;
  /** True where a quotation has no source: any change may give it one. */
  readonly hasUnknown: boolean;
  readonly problems: readonly QuoteProblem[];
}

const judgedNotes = new WeakMap<Library, Map<NoteId, Judged>>();

/**
 * Every quotation that is broken, or whose passage a newer version alters or lacks, by note. A note is
 * judged anew only when it, its sources or their annotations have changed since.
 */
export async function listProblems(library: Library): Promise<NoteProblems[]> {
  const known = judgedNotes.get(library) ?? new Map<NoteId, Judged>();
  judgedNotes.set(library, known);
  const notes = await library.noteExcerpts.all(() => undefined);
  const sources = await library.store.listSources();
  const now = await groundsOf(library, sources);
  const grounds = groundsKnown(library, sources);
  for (const note of notes) {
    if (stands(known.get(note.record.id), note.version, now)) continue;
    const verdicts = await checkFound(library, note.record.id, note.excerpts, grounds);
    known.set(note.record.id, judged(note, verdicts, now));
  }
  const there = new Set(notes.map(({ record }) => record.id));
  for (const id of known.keys()) if (!there.has(id)) known.delete(id);
  return notes.flatMap(({ record }) => viewOf(record, known.get(record.id)?.problems ?? []));
}

function stands(known: Judged | undefined, version: string, now: Grounding): boolean {
  if (known === undefined || known.hasUnknown || known.version !== version) return false;
  return [...known.grounds].every(([source, ground]) => {
    const current = now.get(source);
    return (
      current !== undefined &&
      current.newest === ground.newest &&
      current.annotations === ground.annotations
    );
  });
}

type Grounding = ReadonlyMap<SourceId, Ground>;

/** Annotations are kept by the catalog until they change: the same array means nothing has. */
async function groundsOf(library: Library, sources: readonly SourceRecord[]): Promise<Grounding> {
  const entries = await Promise.all(
    sources.map(async (record): Promise<readonly [SourceId, Ground]> => {
      const annotations = await library.annotations.of(record.id).catch(() => null);
      return [record.id, { newest: newestSnapshot(record), annotations }];
    }),
  );
  return new Map(entries);
}

function judged(
  { version, excerpts }: QuotingNote,
  verdicts: readonly NoteVerdict[],
  now: Grounding,
): Judged {
  const used = new Set(verdicts.flatMap(({ source }) => (source === null ? [] : [source])));
  const none: Ground = { newest: null, annotations: null };
  return {
    version,
    grounds: new Map([...used].map((source) => [source, now.get(source) ?? none])),
    hasUnknown: verdicts.some(({ source }) => source === null),
    problems: verdicts.flatMap((verdict, at) => {
      const place = excerpts[at];
      const shown = isBroken(verdict.state) || verdict.newer !== undefined;
      return shown && place !== undefined ? [problemOf(verdict, place)] : [];
    }),
  };
}

function problemOf(
  verdict: NoteVerdict,
  { start, end }: { readonly start: number; readonly end: number },
): QuoteProblem {
  const { annotation, words, state, newer, citekey, warnings } = verdict;
  return {
    annotation,
    words,
    state,
    newer: newer?.state ?? null,
    ...(newer?.accepted === true ? { newerSeen: true } : {}),
    citekey,
    warnings: [...warnings],
    at: { start, end },
  };
}

function viewOf(record: NoteRecord, problems: readonly QuoteProblem[]): NoteProblems[] {
  if (problems.length === 0) return [];
  const { id: note, notebook, title, kind } = record;
  return [{ note, notebook, title, kind, problems: [...problems] }];
}
