import type { NoteProblems, QuoteProblem } from "#shared/ipc";
import { findExcerpts } from "#shared/markdown";
import {
  isBroken,
  type Annotation,
  type NoteDocument,
  type NoteId,
  type NoteRecord,
  type SnapshotId,
  type SourceId,
} from "#shared/model";
import { checkNote, type NoteVerdict } from "./check.ts";
import type { Library } from "./library.ts";
import { readNotes } from "./notes.ts";
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
  const [records, versions] = await Promise.all([
    library.store.listNotes(),
    library.store.noteVersions(),
  ]);
  const grounds = await groundsOf(library);
  const stale = records.filter(({ id }) => !stands(known.get(id), versions.get(id), grounds));
  for (const note of await readNotes(library, stale, () => undefined)) {
    known.set(note.id, await judge(library, note, grounds));
  }
  const there = new Set(records.map(({ id }) => id));
  for (const id of known.keys()) if (!there.has(id)) known.delete(id);
  return records.flatMap((record) => viewOf(record, known.get(record.id)?.problems ?? []));
}

function stands(judged: Judged | undefined, version: string | undefined, now: Grounding): boolean {
  if (judged === undefined || judged.hasUnknown || judged.version !== version) return false;
  return [...judged.grounds].every(([source, ground]) => {
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
async function groundsOf(library: Library): Promise<Grounding> {
  const sources = await library.store.listSources();
  const entries = await Promise.all(
    sources.map(async (record): Promise<readonly [SourceId, Ground]> => {
      const annotations = await library.annotations.of(record.id).catch(() => null);
      return [record.id, { newest: newestSnapshot(record), annotations }];
    }),
  );
  return new Map(entries);
}

async function judge(library: Library, note: NoteDocument, grounds: Grounding): Promise<Judged> {
  const places = findExcerpts(note.markdown);
  const verdicts = await checkNote(library, note);
  const used = new Set(verdicts.flatMap(({ source }) => (source === null ? [] : [source])));
  const none: Ground = { newest: null, annotations: null };
  return {
    version: note.version,
    grounds: new Map([...used].map((source) => [source, grounds.get(source) ?? none])),
    hasUnknown: verdicts.some(({ source }) => source === null),
    problems: verdicts.flatMap((verdict, at) => {
      const place = places[at];
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
