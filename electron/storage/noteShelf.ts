import { AppError } from "#shared/errors";
import type { NoteId } from "#shared/model";
import type { Catalog, NoteEntry } from "./catalog.ts";
import { isMissing } from "./failure.ts";
import type { Ground } from "./ground.ts";
import { absolute, nameOf, PLACES } from "./layout.ts";
import { sameStat } from "./ledgerLines.ts";
import { foldName } from "./names.ts";
import { derivedId, describeNote } from "./noteFile.ts";
import { inParallel } from "./parallel.ts";
import { readTracked } from "./tracked.ts";

/** What differs from the last look, for the watcher. */
export interface NotesChanged {
  readonly notes: readonly NoteId[];
  readonly notebooks: boolean;
}

function isNoteFile(path: string): boolean {
  return /^[^.].*\.md$/i.test(nameOf(path));
}

/** Folders and notes inside `notebooks/`, one level deep, as last read. */
export class NoteShelf {
  readonly #ground: Ground;
  readonly #catalog: Catalog;
  readonly #byPath = new Map<string, NoteEntry>();
  readonly #pathOf = new Map<NoteId, string>();
  readonly #folded = new Set<string>();
  #notebooks: readonly string[] = [];
  #looking: Promise<NotesChanged> | null = null;
  #lookingAgain: Promise<void> | null = null;
  #looked = false;
  readonly #suspects = new Set<string>();
  /** Set while a watcher promises to say when something changes. */
  trusted = false;

  constructor(ground: Ground, catalog: Catalog) {
    this.#ground = ground;
    this.#catalog = catalog;
  }

  async load(): Promise<void> {
    if (!this.#looked) await this.refresh();
  }

  /** Compares with the disk, reads what differs, and tells watchers of it. */
  refresh(): Promise<NotesChanged> {
    this.#looking ??= this.#lookAtAll().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** As `refresh`; from its beginning on the watcher is trusted again, unless it fails. */
  async lookAtAllAnew(): Promise<void> {
    this.trusted = true;
    try {
      await this.refresh();
    } catch (error) {
      this.trusted = false;
      throw error;
    }
  }

  async #lookAtAll(): Promise<NotesChanged> {
    await this.#lookingAgain?.catch(() => undefined);
    return this.#look();
  }

  /** As `refresh`, but only where the watcher has seen a change, and at once when nowhere. */
  async current(): Promise<void> {
    if (!this.#looked || !this.trusted) await this.refresh();
    else {
      while (this.#suspects.size > 0) await (this.#lookingAgain ?? this.#lookAgain());
      await (this.#lookingAgain ?? this.#looking);
    }
  }

  /** The file at `path`, in a notebook's folder, may have changed. */
  suspect(path: string): void {
    if (isNoteFile(path)) this.#suspects.add(path);
  }

  #lookAgain(): Promise<void> {
    this.#lookingAgain = this.#lookAtSuspects().finally(() => {
      this.#lookingAgain = null;
    });
    return this.#lookingAgain;
  }

  async #lookAtSuspects(): Promise<void> {
    // Both kinds of look take over what they read: never two at a time.
    await this.#looking?.catch(() => undefined);
    const paths = [...this.#suspects];
    this.#suspects.clear();
    try {
      this.#tell({ notes: await this.#compareAll(paths), notebooks: false });
    } catch (error) {
      // What could not be read is not known to be as it was: the next question looks at everything.
      this.trusted = false;
      throw error;
    }
  }

  /** The ids that differences at these paths concern; what is gone is dropped first. */
  async #compareAll(paths: readonly string[]): Promise<readonly NoteId[]> {
    const standing = await inParallel(
      paths,
      async (path) => (await this.#ground.ledger.statOf(path)) !== null,
    );
    const lost = paths.filter((_, at) => standing[at] !== true);
    const gone = lost.flatMap((path) => this.#dropLost(path));
    const there = paths.filter((_, at) => standing[at] === true);
    const changed = (await inParallel(there, (path) => this.#compare(path))).flat();
    return [...new Set([...gone, ...changed])];
  }

  async #look(): Promise<NotesChanged> {
    const first = !this.#looked;
    this.#suspects.clear();
    if (first) for (const entry of this.#catalog.notes()) this.#set(entry);
    const before = this.#notebooks;
    this.#notebooks = await this.#readFolders();
    const paths = (await inParallel(this.#notebooks, (name) => this.#readFolder(name))).flat();
    const standing = new Set(paths);
    // Before the others are read: a file that was renamed keeps its id only where none holds it.
    const gone = [...this.#byPath.keys()].filter((path) => !standing.has(path));
    const lost = gone.flatMap((path) => this.#dropLost(path));
    const changed = (await inParallel(paths, (path) => this.#compare(path))).flat();
    this.#looked = true;
    const notebooks = before.join("/") !== this.#notebooks.join("/");
    const found = { notes: [...new Set([...lost, ...changed])], notebooks };
    if (!first) this.#tell(found);
    return found;
  }

  #tell({ notes, notebooks }: NotesChanged): void {
    if (notebooks) this.#ground.tell({ type: "notebooks-changed" });
    if (notes.length > 0) this.#ground.tell({ type: "notes-changed", notes });
  }

  async #readFolders(): Promise<readonly string[]> {
    const { files, root } = this.#ground;
    const entries = await files.readFolder(absolute(root, PLACES.notebooks));
    return entries
      .filter(({ kind, name }) => kind === "folder" && !name.startsWith("."))
      .map(({ name }) => name)
      .sort((one, other) => one.localeCompare(other));
  }

  async #readFolder(notebook: string): Promise<readonly string[]> {
    const { files, root } = this.#ground;
    const folder = `${PLACES.notebooks}/${notebook}`;
    try {
      const entries = await files.readFolder(absolute(root, folder));
      return entries
        .filter(({ kind, name }) => kind === "file" && isNoteFile(name))
        .map(({ name }) => `${folder}/${name}`);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** The ids that a difference at `path` concerns. */
  async #compare(path: string): Promise<readonly NoteId[]> {
    const { files, root } = this.#ground;
    try {
      const stat = await files.stat(absolute(root, path));
      const before = this.#byPath.get(path);
      if (before !== undefined && sameStat(before.mark, stat)) return [];
      const { entry, file } = await this.read(path);
      if (file.ours || before?.mark.sha256 === entry.mark.sha256) return [];
      return before === undefined || before.record.id === entry.record.id
        ? [entry.record.id]
        : [before.record.id, entry.record.id];
    } catch (error) {
      if (isMissing(error)) return this.#dropLost(path);
      throw error;
    }
  }

  /** As `drop`; nothing is told of what this program itself has moved away. */
  #dropLost(path: string): readonly NoteId[] {
    const isOurs = this.#ground.ledger.written(path) === null && this.#ground.ledger.complete;
    const ids = this.drop(path);
    return isOurs ? [] : ids;
  }

  /** Reads one file and takes it over. */
  async read(path: string) {
    const file = await readTracked(this.#ground, path);
    const known = this.#byPath.get(path);
    if (file.judgement === "bad" && known !== undefined) return { entry: known, file };
    const entry = this.keep(describeNote(path, file.bytes, file.mark));
    return { entry, file };
  }

  /** Takes over a note that was just read or written; a second file of one id gets its own. */
  keep(entry: NoteEntry): NoteEntry {
    this.drop(entry.path);
    const own = this.#set(entry);
    this.#catalog.setNote(own);
    return own;
  }

  #set(entry: NoteEntry): NoteEntry {
    const holder = this.#pathOf.get(entry.record.id);
    const taken = holder !== undefined && holder !== entry.path && this.#byPath.has(holder);
    const id = taken ? derivedId(entry.path) : entry.record.id;
    const own = { ...entry, record: { ...entry.record, id } };
    this.#byPath.set(entry.path, own);
    this.#folded.add(foldName(entry.path));
    this.#pathOf.set(id, entry.path);
    return own;
  }

  /** Forgets the note at `path`; its id, or nothing. */
  drop(path: string): readonly NoteId[] {
    const entry = this.#byPath.get(path);
    this.#catalog.forget(path);
    if (entry === undefined) return [];
    this.#byPath.delete(path);
    this.#folded.delete(foldName(path));
    if (this.#pathOf.get(entry.record.id) === path) this.#pathOf.delete(entry.record.id);
    return [entry.record.id];
  }

  /** The path of a note, looked for on the disk when it is not where it was. */
  async find(id: NoteId): Promise<string> {
    await this.load();
    const path = this.#pathOf.get(id);
    if (path !== undefined && (await this.#ground.ledger.statOf(path)) !== null) return path;
    await this.refresh();
    const moved = this.#pathOf.get(id);
    if (moved === undefined) {
      throw new AppError("not-found", `There is no note ${id} in this library.`);
    }
    return moved;
  }

  at(path: string): NoteEntry | undefined {
    return this.#byPath.get(path);
  }

  entries(): readonly NoteEntry[] {
    return [...this.#byPath.values()];
  }

  get notebooks(): readonly string[] {
    return this.#notebooks;
  }

  /** Whether a note's path is taken, also by one that differs in case only. */
  isTaken(path: string): boolean {
    return this.#folded.has(foldName(path));
  }
}
