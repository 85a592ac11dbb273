import { AppError } from "#shared/errors";
import { SourceRecord, type SnapshotId, type SnapshotRef, type SourceId } from "#shared/model";
import type { Catalog, SourceEntry } from "./catalog.ts";
import { isMissing } from "./failure.ts";
import { damaged, type Ground } from "./ground.ts";
import { parseJson } from "./json.ts";
import { absolute, PLACES } from "./layout.ts";
import { sameStat } from "./ledgerLines.ts";
import { inParallel } from "./parallel.ts";
import { readTracked } from "./tracked.ts";

/** Where a snapshot lies, relative to the library, and how its source names it. */
export interface SnapshotPlace {
  readonly source: SourceId;
  readonly folder: string;
  readonly ref: SnapshotRef;
}

/** The records of all sources as last read, checked against the disk when asked. */
export class SourceShelf {
  readonly #ground: Ground;
  readonly #catalog: Catalog;
  readonly #byFolder = new Map<string, SourceEntry>();
  readonly #folderOf = new Map<SourceId, string>();
  /** Nearly always one; two while a version is moved from one source to another. */
  readonly #placesOf = new Map<SnapshotId, readonly SnapshotPlace[]>();
  #loading: Promise<void> | null = null;

  constructor(ground: Ground, catalog: Catalog) {
    this.#ground = ground;
    this.#catalog = catalog;
  }

  /** Reads what is new or changed since the catalog was written; once, until `refresh`. */
  load(): Promise<void> {
    this.#loading ??= this.#firstLook().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #firstLook(): Promise<void> {
    for (const entry of this.#catalog.sources()) this.#keep(entry);
    await this.#compare();
  }

  /** Compares with the disk; returns the sources another program changed, added or took away. */
  async refresh(): Promise<readonly SourceId[]> {
    if (this.#loading === null) {
      await this.load();
      return [];
    }
    await this.#loading;
    return this.#compare();
  }

  async #compare(): Promise<readonly SourceId[]> {
    return this.#compareFolders(() => true);
  }

  /** As `refresh`, but only for folders that came or went: one call instead of one per source. */
  async refreshNames(): Promise<readonly SourceId[]> {
    await this.load();
    return this.#compareFolders((folder) => !this.#byFolder.has(folder));
  }

  async #compareFolders(isDue: (folder: string) => boolean): Promise<readonly SourceId[]> {
    const { files, root } = this.#ground;
    const listed = await files.readFolder(absolute(root, PLACES.sources));
    const folders = listed
      .filter(({ kind, name }) => kind === "folder" && !name.startsWith("."))
      .map(({ name }) => `${PLACES.sources}/${name}`);
    const changed = await inParallel(folders.filter(isDue), (folder) => this.#look(folder));
    const standing = new Set(folders);
    const gone = [...this.#byFolder.keys()].filter((folder) => !standing.has(folder));
    const lost = gone.map((folder) => this.#dropLost(folder));
    return [...changed, ...lost].filter((id) => id !== null);
  }

  /** The source in `folder` if it is not as it was, null if nothing changed or it cannot be read. */
  async #look(folder: string): Promise<SourceId | null> {
    const { files, root } = this.#ground;
    const before = this.#byFolder.get(folder);
    try {
      const stat = await files.stat(absolute(root, `${folder}/source.json`));
      if (before !== undefined && sameStat(before.mark, stat)) return null;
      const { entry, ours } = await this.#read(folder);
      this.keep(entry);
      return ours || entry.mark.sha256 === before?.mark.sha256 ? null : entry.record.id;
    } catch (error) {
      // One that is missing or damaged is named by `verify`; all others must still open.
      if (isMissing(error) || (error instanceof AppError && error.code === "damaged")) {
        return this.#dropLost(folder);
      }
      throw error;
    }
  }

  /** As `drop`; nothing is told of what this program itself has moved away. */
  #dropLost(folder: string): SourceId | null {
    const isOurs = this.#ground.ledger.written(`${folder}/source.json`) === null;
    const id = this.drop(folder);
    return isOurs ? null : id;
  }

  async #read(folder: string) {
    const path = `${folder}/source.json`;
    const { bytes, mark, judgement, ours } = await readTracked(this.#ground, path);
    if (judgement === "bad") throw damaged(path);
    const entry: SourceEntry = { folder, mark, record: parseJson(SourceRecord, bytes, path) };
    return { entry, ours };
  }

  /** The entry as it stands on the disk now; `not-found` when there is none. */
  async fresh(id: SourceId): Promise<SourceEntry> {
    const entry = await this.known(id);
    const { files, root } = this.#ground;
    try {
      const stat = await files.stat(absolute(root, `${entry.folder}/source.json`));
      if (sameStat(entry.mark, stat)) return entry;
      const { entry: read } = await this.#read(entry.folder);
      this.keep(read);
      if (read.mark.sha256 !== entry.mark.sha256) {
        this.#ground.tell({ type: "sources-changed", sources: [id] });
      }
      return read;
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw missingSource(id);
    }
  }

  /** The entry as last read. */
  async known(id: SourceId): Promise<SourceEntry> {
    await this.load();
    const folder = this.#folderOf.get(id);
    const entry = folder === undefined ? undefined : this.#byFolder.get(folder);
    if (entry === undefined) throw missingSource(id);
    return entry;
  }

  async entries(): Promise<readonly SourceEntry[]> {
    await this.load();
    return [...this.#byFolder.values()];
  }

  async place(snapshot: SnapshotId): Promise<SnapshotPlace | null> {
    await this.load();
    return this.#placesOf.get(snapshot)?.[0] ?? null;
  }

  /** Takes over an entry that was just read or written. */
  keep(entry: SourceEntry): void {
    this.drop(entry.folder);
    this.#keep(entry);
    this.#catalog.setSource(entry);
  }

  #keep(entry: SourceEntry): void {
    const { folder, record } = entry;
    this.#byFolder.set(folder, entry);
    this.#folderOf.set(record.id, folder);
    for (const ref of record.snapshots) {
      const place = { source: record.id, folder: `${folder}/snapshots/${ref.id}`, ref };
      this.#placesOf.set(ref.id, [...(this.#placesOf.get(ref.id) ?? []), place]);
    }
  }

  /** Forgets the source in `folder`; its id, null when there was none. */
  drop(folder: string): SourceId | null {
    const entry = this.#byFolder.get(folder);
    this.#catalog.forget(folder);
    if (entry === undefined) return null;
    const { id, snapshots } = entry.record;
    this.#byFolder.delete(folder);
    if (this.#folderOf.get(id) === folder) this.#folderOf.delete(id);
    for (const ref of snapshots) {
      const others = (this.#placesOf.get(ref.id) ?? []).filter(({ source }) => source !== id);
      if (others.length === 0) this.#placesOf.delete(ref.id);
      else this.#placesOf.set(ref.id, others);
    }
    return id;
  }
}

function missingSource(id: SourceId): AppError {
  return new AppError(
    "not-found",
    `There is no source ${id} in this library, or it cannot be read.`,
  );
}
