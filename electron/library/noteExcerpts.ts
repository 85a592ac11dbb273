import { AppError } from "#shared/errors";
import { EXCERPT_RULES, findExcerpts, type FoundExcerpt } from "#shared/markdown";
import type { NoteRecord } from "#shared/model";
import type { LibraryStore } from "../storage/index.ts";

/** A note with what it quotes; `version` is the sha256 of the file they were found in. */
export interface QuotingNote {
  readonly record: NoteRecord;
  readonly version: string;
  readonly excerpts: readonly FoundExcerpt[];
}

/** The excerpts of all notes: a note is read and parsed again only when its file has changed. */
export interface NoteExcerpts {
  /** Every note that can be read, in the order of the list; `unread` is told of each that cannot. */
  all(unread: (failure: AppError) => void): Promise<readonly QuotingNote[]>;
  /** Keeps what was found for the next session. */
  save(): Promise<void>;
}

const RULES = `excerpts ${EXCERPT_RULES}`;

type KeptLine = readonly [version: string, excerpts: readonly FoundExcerpt[]];

/** Excerpts by the version of their note, from the cache where it has them. */
export function createNoteExcerpts(store: LibraryStore): NoteExcerpts {
  let known = new Map<string, readonly FoundExcerpt[]>();
  let loaded: Promise<void> | null = null;
  let saved = true;

  async function load(): Promise<void> {
    // Our own lines under a checksum and our own rules: their shape is what we wrote.
    const lines = (await store.readKept("excerpts", RULES)) as readonly KeptLine[] | null;
    known = new Map(lines ?? []);
  }

  async function excerptsOf(record: NoteRecord, version: string | undefined): Promise<QuotingNote> {
    const kept = version === undefined ? undefined : known.get(version);
    if (version !== undefined && kept !== undefined) return { record, version, excerpts: kept };
    const note = await store.readNote(record.id);
    saved = false;
    return { record, version: note.version, excerpts: findExcerpts(note.markdown) };
  }

  return {
    all: async (unread) => {
      await (loaded ??= load());
      const records = await store.listNotes();
      const versions = await store.noteVersions();
      const notes: QuotingNote[] = [];
      for (const record of records) {
        try {
          notes.push(await excerptsOf(record, versions.get(record.id)));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          unread(error);
        }
      }
      known = new Map(notes.map(({ version, excerpts }) => [version, excerpts]));
      return notes;
    },
    save: async () => {
      if (saved || store.readOnly) return;
      saved = true;
      await store.writeKept("excerpts", RULES, [...known]);
    },
  };
}
