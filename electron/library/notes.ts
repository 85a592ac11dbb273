import { NoteId, type NoteDocument, type NoteRecord } from "#shared/model";
import { AppError } from "#shared/errors";
import type { NewNote, NoteChange } from "../storage/index.ts";
import { indexNote, unindex } from "./indexing.ts";
import type { Library } from "./library.ts";

/** The notebook new notes go to when none is named. */
export const DEFAULT_NOTEBOOK = "Notes";

/** The note a user means by an id, `notebook/title`, or a title that is unique; null if none. */
export async function findNote(library: Library, given: string): Promise<NoteRecord | null> {
  const notes = await library.store.listNotes();
  const asId = NoteId.safeParse(given);
  if (asId.success) {
    const byId = notes.find(({ id }) => id === asId.data);
    if (byId !== undefined) return byId;
  }
  const named = notes.filter(
    ({ notebook, title }) => title === given || `${notebook}/${title}` === given,
  );
  const exact = named.filter(({ notebook, title }) => `${notebook}/${title}` === given);
  const matches = exact.length > 0 ? exact : named;
  if (matches.length > 1) {
    const places = matches.map(({ notebook, title }) => `${notebook}/${title}`).join(", ");
    throw new AppError(
      "ambiguous",
      `“${given}” names ${matches.length} notes (${places}). Give the notebook and the title, or the id.`,
    );
  }
  return matches[0] ?? null;
}

/** Those of the notes that can be read; `unread` is told of each that cannot. */
export async function readNotes(
  library: Library,
  records: readonly NoteRecord[],
  unread: (failure: AppError) => void,
): Promise<NoteDocument[]> {
  const notes: NoteDocument[] = [];
  for (const { id } of records) {
    try {
      notes.push(await library.store.readNote(id));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      unread(error);
    }
  }
  return notes;
}

/** The version a note has on the disk now; `not-found` with a sentence when it is gone. */
export async function noteVersion(library: Library, id: NoteId): Promise<string> {
  const version = (await library.store.noteVersions()).get(id);
  return version ?? (await library.store.readNote(id)).version;
}

/** As `findNote`, but a missing note is `not-found` with a sentence. */
export async function resolveNote(library: Library, given: string): Promise<NoteRecord> {
  const note = await findNote(library, given);
  if (note === null) {
    throw new AppError("not-found", `There is no note “${given}” in this library.`);
  }
  return note;
}

/** Creates a note; the notebook is made if it does not exist. */
export async function createNote(
  library: Library,
  note: Omit<NewNote, "id">,
): Promise<NoteDocument> {
  const notebooks = await library.store.listNotebooks();
  if (!notebooks.includes(note.notebook)) {
    await library.store.createNotebook(note.notebook);
    library.changed({ type: "notebooks-changed" });
  }
  const created = await library.store.createNote({ ...note, id: library.newId() as NoteId });
  await indexNote(library, created);
  library.changed({ type: "notes-changed", notes: [created.id] });
  return created;
}

/** Saves a change made on version `base`; `changed-outside` if the file has moved on. */
export async function saveNote(
  library: Library,
  id: NoteId,
  change: NoteChange,
  base: string,
): Promise<NoteDocument> {
  const saved = await library.inTurn(`note:${id}`, () => library.store.saveNote(id, change, base));
  await indexNote(library, saved);
  library.changed({ type: "notes-changed", notes: [id] });
  return saved;
}

/** Changes a note's Markdown from what it is now. */
export async function editNote(
  library: Library,
  id: NoteId,
  edit: (markdown: string) => string,
): Promise<NoteDocument> {
  const saved = await library.inTurn(`note:${id}`, async () => {
    const note = await library.store.readNote(id);
    return library.store.saveNote(id, { markdown: edit(note.markdown) }, note.version);
  });
  await indexNote(library, saved);
  library.changed({ type: "notes-changed", notes: [id] });
  return saved;
}

/** Moves a note to the trash. */
export async function trashNote(library: Library, id: NoteId) {
  const entry = await library.store.trashNote(id);
  await unindex(library, "note", [id]);
  library.changed({ type: "notes-changed", notes: [id] });
  return entry;
}
