import type {
  Annotation,
  Block,
  LaterAddress,
  Likeness,
  NoteDocument,
  NoteId,
  NoteRecord,
  Page,
  SnapshotId,
  SnapshotRecord,
  SourceId,
  SourceRecord,
} from "#shared/model";
import type { KeptName } from "./keptFile.ts";

/** `Omit` that keeps the known keys of a type which also allows unknown ones. */
export type Without<T, Names extends string> = {
  [Key in keyof T as Key extends Names ? never : Key]: T[Key];
};

/** A new snapshot's files before they are written. */
export interface NewSnapshot {
  /** Without `files`, which the store computes; `id` is the sha256 of `original`. */
  readonly record: Without<SnapshotRecord, "files" | "sizes" | "format" | "version">;
  readonly original: Uint8Array;
  readonly text: string;
  readonly blocks: { readonly version: number; readonly items: readonly Block[] };
  readonly likeness?: Likeness;
  /** The import it belongs to. */
  readonly import?: string;
  /** Of a paged document. */
  readonly pages?: readonly Page[] | null;
  /** Pictures; each is written as `media/<sha256>.<extension>`. */
  readonly media?: readonly NewMedia[];
}

/** One picture of a snapshot; `sha256` is that of `bytes`. */
export interface NewMedia {
  readonly sha256: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** A new source; `record.snapshots` is empty here, the store fills it from `snapshot`. */
export interface NewSource {
  readonly record: Without<SourceRecord, "snapshots" | "format" | "version">;
  readonly snapshot: NewSnapshot;
}

export interface SnapshotContent {
  readonly record: SnapshotRecord;
  readonly text: string;
}

/** One thing in the trash; `id` is the name it is restored by. */
export interface TrashEntry {
  readonly id: string;
  readonly type: "source" | "note" | "annotation" | "version";
  readonly title: string;
  readonly trashed: string;
}

export interface VerifyReport {
  /** Number of files looked at. */
  readonly checked: number;
  /** Lawful outside edits, paths relative to the library. */
  readonly changed: readonly string[];
  readonly bad: readonly { readonly path: string; readonly problem: string }[];
}

export interface NewNote {
  readonly id: NoteId;
  readonly notebook: string;
  readonly title: string;
  readonly kind: "note" | "draft";
  readonly tags: readonly string[];
  readonly markdown: string;
}

/** What a save may change; what is absent stays. */
export interface NoteChange {
  readonly markdown?: string;
  readonly title?: string;
  readonly kind?: "note" | "draft";
  readonly tags?: readonly string[];
  readonly notebook?: string;
}

export type StoreEvent =
  | { readonly type: "sources-changed"; readonly sources: readonly SourceId[] }
  | { readonly type: "annotations-changed"; readonly source: SourceId }
  | { readonly type: "notes-changed"; readonly notes: readonly NoteId[] }
  | { readonly type: "notebooks-changed" }
  | { readonly type: "addresses-changed" };

/**
 * The files of one open library. Every promise that resolves after a write means: on disk, synced,
 * safe from a kill. Failures are AppErrors; a read-only store answers every write with `read-only`.
 */
export interface LibraryStore {
  readonly root: string;
  readonly id: string;
  readonly readOnly: boolean;
  /** One sentence for the user, null when writable. */
  readonly readOnlyReason: string | null;

  listSources(): Promise<readonly SourceRecord[]>;
  readSource(id: SourceId): Promise<SourceRecord>;
  /** All of them with one fsync round; each is there or not, none is torn. */
  createSources(sources: readonly NewSource[]): Promise<readonly SourceRecord[]>;
  addSnapshot(id: SourceId, snapshot: NewSnapshot): Promise<SourceRecord>;
  /** Replaces the record; unknown keys are the caller's to keep (spread the one that was read). */
  writeSource(record: SourceRecord): Promise<void>;

  /** The source that has this snapshot, null if none. */
  findSnapshot(id: SnapshotId): Promise<SourceId | null>;
  /** Record and text; both checked against their hashes, `damaged` if they differ. */
  readSnapshot(id: SnapshotId): Promise<SnapshotContent>;
  /** The bytes as captured, checked against the hash. */
  readOriginal(id: SnapshotId): Promise<Uint8Array>;
  /** A picture of the snapshot by its name `<sha256>.<extension>`, checked against its hash; null if none. */
  readMedia(id: SnapshotId, name: string): Promise<Uint8Array | null>;
  /** From the cache; null when missing, damaged or made by another version. */
  readBlocks(id: SnapshotId, version: number): Promise<readonly Block[] | null>;
  writeBlocks(id: SnapshotId, version: number, blocks: readonly Block[]): Promise<void>;
  /** As blocks: where each run of a paged document stands. */
  readPages(id: SnapshotId, version: number): Promise<readonly Page[] | null>;
  writePages(id: SnapshotId, version: number, pages: readonly Page[]): Promise<void>;

  /** What a part of the program kept between sessions under these rules; null when nothing, damaged lines left out. */
  readKept(name: KeptName, rules: string): Promise<readonly unknown[] | null>;
  writeKept(name: KeptName, rules: string, items: readonly unknown[]): Promise<void>;

  /** Items of `annotations.json`, empty when there is none. */
  readAnnotations(source: SourceId): Promise<readonly Annotation[]>;
  writeAnnotations(source: SourceId, items: readonly Annotation[]): Promise<void>;

  listNotebooks(): Promise<readonly string[]>;
  createNotebook(name: string): Promise<string>;
  renameNotebook(from: string, to: string): Promise<string>;
  listNotes(): Promise<readonly NoteRecord[]>;
  /** The version (sha256 of the file) of each note, from the catalog where size and mtime agree. */
  noteVersions(): Promise<ReadonlyMap<NoteId, string>>;
  readNote(id: NoteId): Promise<NoteDocument>;
  createNote(note: NewNote): Promise<NoteDocument>;
  /** `base` is the version the change was made on; if the file has moved on: `changed-outside`. */
  saveNote(id: NoteId, change: NoteChange, base: string): Promise<NoteDocument>;

  /** The addresses kept for later, oldest first. */
  readAddresses(): Promise<readonly LaterAddress[]>;
  /** Replaces them; `changed-outside` if the file is no longer the one that was last read. */
  writeAddresses(items: readonly LaterAddress[]): Promise<void>;

  /** The names of the citation styles in `styles/`. */
  listStyles(): Promise<readonly string[]>;
  /** The CSL file of a style; null if there is none of that name. */
  readStyle(name: string): Promise<Uint8Array | null>;
  /** Rejects where a style of that name stands: none is replaced. */
  writeStyle(name: string, bytes: Uint8Array): Promise<void>;

  /** All of them or none; the entries come in the same order. */
  trashSources(ids: readonly SourceId[]): Promise<readonly TrashEntry[]>;
  /** `refused` for the only version of a source. */
  trashVersion(source: SourceId, snapshot: SnapshotId): Promise<TrashEntry>;
  trashNote(id: NoteId): Promise<TrashEntry>;
  /** Takes one item out of `annotations.json`; `annotation` is its `anno:<ulid>`. */
  trashAnnotation(source: SourceId, annotation: string): Promise<TrashEntry>;
  listTrash(): Promise<readonly TrashEntry[]>;
  restore(entries: readonly string[]): Promise<void>;

  verify(options: { readonly deep: boolean; readonly repair: boolean }): Promise<VerifyReport>;
  /** Tells of changes made by other programs; returns the removal. */
  watch(listener: (event: StoreEvent) => void): () => void;
  close(): Promise<void>;
}
