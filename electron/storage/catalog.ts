import type { NoteRecord, SourceRecord } from "#shared/model";
import { openAppendLog, type AppendLog } from "./appendLog.ts";
import type { Files } from "./files.ts";
import { PLACES } from "./layout.ts";
import type { FileMark } from "./ledgerLines.ts";

/** A source as last read; `folder` is its folder in the library. */
export interface SourceEntry {
  readonly folder: string;
  readonly mark: FileMark;
  readonly record: SourceRecord;
}

/** A note as last read; `stated` is the id its front matter gives, null when it gives none. */
export interface NoteEntry {
  readonly path: string;
  readonly mark: FileMark;
  readonly stated: string | null;
  readonly record: NoteRecord;
}

type CatalogLine =
  | readonly ["source", string, SourceEntry]
  | readonly ["note", string, NoteEntry]
  | readonly ["forget", string];

const SLACK = 1000;

/**
 * What opening a library need not read again, in `cache/`. Every entry is checked against the size,
 * time and inode of its file before it is believed, so a missing or old catalog only costs time.
 */
export class Catalog {
  readonly #log: AppendLog;
  readonly #entries = new Map<string, CatalogLine>();
  readonly #dirty = new Set<string>();
  #lines = 0;
  #sound = false;
  #damage: string | null = null;

  private constructor(files: Files, root: string) {
    this.#log = openAppendLog(files, root, PLACES.catalog);
  }

  static async open(files: Files, root: string): Promise<Catalog> {
    const catalog = new Catalog(files, root);
    await catalog.#load();
    return catalog;
  }

  /** One sentence when the file itself was found damaged, else null. */
  get damage(): string | null {
    return this.#damage;
  }

  async #load(): Promise<void> {
    const content = await this.#log.read();
    if (content === null) return;
    this.#sound = content.damaged === 0 && !content.torn;
    if (content.damaged > 0)
      this.#damage = "some of its lines were changed by the disk; it is made anew";
    this.#lines = content.values.length;
    // Our own lines under a checksum: checking 10,000 records key by key would slow every start.
    for (const line of content.values as readonly CatalogLine[]) {
      if (line[0] === "forget") this.#entries.delete(line[1]);
      else this.#entries.set(line[1], line);
    }
  }

  sources(): readonly SourceEntry[] {
    return [...this.#entries.values()].flatMap((line) => (line[0] === "source" ? [line[2]] : []));
  }

  notes(): readonly NoteEntry[] {
    return [...this.#entries.values()].flatMap((line) => (line[0] === "note" ? [line[2]] : []));
  }

  setSource(entry: SourceEntry): void {
    this.#set(entry.folder, ["source", entry.folder, entry]);
  }

  setNote(entry: NoteEntry): void {
    this.#set(entry.path, ["note", entry.path, entry]);
  }

  forget(place: string): void {
    if (this.#entries.delete(place)) this.#dirty.add(place);
  }

  #set(place: string, line: CatalogLine): void {
    this.#entries.set(place, line);
    this.#dirty.add(place);
  }

  /** Writes what changed since; nothing is lost when it fails. */
  async save(): Promise<void> {
    const bloated = this.#lines + this.#dirty.size > this.#entries.size * 2 + SLACK;
    if (!this.#sound || bloated || !this.#log.whole) {
      await this.#log.rewrite([...this.#entries.values()]);
      this.#lines = this.#entries.size;
      this.#sound = true;
    } else if (this.#dirty.size > 0) {
      const lines = [...this.#dirty].map(
        (place): CatalogLine => this.#entries.get(place) ?? ["forget", place],
      );
      await this.#log.append(lines, false);
      this.#lines += lines.length;
    }
    this.#dirty.clear();
  }
}
