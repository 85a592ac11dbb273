import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { IndexDocument, IndexOperation } from "#shared/ipc";
import { Collection, type SealedSegment } from "./engine/collection.ts";
import { makeFolder } from "./files/durable.ts";
import { dropLogs, listLogs, readLog } from "./files/log.ts";
import { readManifest, writeManifest, type Manifest } from "./files/manifest.ts";
import { SegmentBuilder } from "./segment/builder.ts";
import { mergeSegments } from "./segment/merge.ts";
import { PackedSegment } from "./segment/packed.ts";
import { writeSegment } from "./segment/write.ts";

/** Lets other work of the process go first. */
export type Breathe = () => Promise<void>;

const MOST_SEGMENTS = 6;
// Of postings in memory: some 100,000 documents become one segment.
const BUILDER_BYTES = 120_000_000;

/** An index as it was found on disk; `whole` is false where something is missing or damaged. */
export interface LoadedIndex {
  readonly collection: Collection;
  readonly whole: boolean;
}

/** Loads segments and logs; of a damaged index what can still be trusted. */
export async function loadIndex(folder: string): Promise<LoadedIndex> {
  for (;;) {
    const manifest = await readManifest(folder);
    if (manifest === null) return { collection: new Collection(), whole: false };
    const loaded = await loadOnce(folder, manifest);
    // A writer may have folded the index while this reader was at it: then the manifest is another.
    const now = loaded.whole ? manifest : await readManifest(folder);
    if (JSON.stringify(now) === JSON.stringify(manifest)) return loaded;
  }
}

async function loadOnce(folder: string, manifest: Manifest): Promise<LoadedIndex> {
  const { sealed, whole: sound } = await openSegments(folder, manifest);
  const collection = new Collection(sealed);
  const logs = (await listLogs(folder)).filter((number) => number >= manifest.log);
  let whole = sound && logs[0] === manifest.log && logs.at(-1) === manifest.log + logs.length - 1;
  for (const number of logs) {
    const log = await readLog(folder, number);
    const followed = collection.apply(log.operations);
    whole &&= log.whole && followed;
  }
  return { collection, whole };
}

async function openSegments(
  folder: string,
  manifest: Manifest,
): Promise<{ readonly sealed: readonly SealedSegment[]; readonly whole: boolean }> {
  const sealed: SealedSegment[] = [];
  for (const { name, dead } of manifest.segments) {
    const segment = await PackedSegment.open(folder, name);
    if (segment !== null) sealed.push({ segment, dead });
  }
  return { sealed, whole: sealed.length === manifest.segments.length };
}

async function publish(folder: string, collection: Collection, log: number): Promise<void> {
  const segments = collection.shelves.flatMap((shelf) =>
    shelf.segment instanceof PackedSegment
      ? [{ name: shelf.segment.name, dead: [...collection.deadOf(shelf)] }]
      : [],
  );
  await writeManifest(folder, { log, segments });
  await dropLogs(folder, log);
  await dropSegments(folder, new Set(segments.map(({ name }) => name)));
}

const SEGMENT_FILE = /^(?:segment|texts)-(.+)$/;

async function dropSegments(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const file of await readdir(folder)) {
    const name = SEGMENT_FILE.exec(file)?.[1];
    if (name !== undefined && !kept.has(name)) await rm(join(folder, file), { force: true });
  }
}

let written = 0;

/** A name no earlier segment has, so that a file that is still read is never written over. */
function newName(): string {
  written += 1;
  return `${Date.now().toString(36)}-${process.pid}-${written}`;
}

async function writeAndOpen(
  folder: string,
  source: Parameters<typeof writeSegment>[2],
  breathe: Breathe,
): Promise<PackedSegment> {
  const name = newName();
  await writeSegment(folder, name, source, breathe);
  return await opened(folder, name);
}

async function opened(folder: string, name: string): Promise<PackedSegment> {
  const segment = await PackedSegment.open(folder, name);
  if (segment === null) throw new Error(`The segment ${name} cannot be read back.`);
  return segment;
}

/**
 * Turns what is in memory into a segment file, so that the logs before `log` are no longer needed.
 * Operations that come meanwhile go to a new segment in memory.
 */
export async function foldIndex(
  folder: string,
  collection: Collection,
  log: number,
  breathe: Breathe,
): Promise<void> {
  // Deaths up to now are in the older logs, later ones are told again by the newer: both may be noted.
  const closed = collection.seal();
  if (closed !== null) {
    const segment = await writeAndOpen(folder, closed.segment, breathe);
    collection.replace(closed.segment, segment);
  }
  await publish(folder, collection, log);
}

/**
 * Merges all segments into one when there are many. `swap` receives the merged collection at the
 * moment it is complete: what is applied from then on must go to it.
 */
export async function mergeIndex(
  folder: string,
  collection: Collection,
  log: number,
  breathe: Breathe,
  swap: (merged: Collection) => void,
): Promise<void> {
  const shelves = collection.shelves.filter(({ segment }) => segment instanceof PackedSegment);
  if (shelves.length <= MOST_SEGMENTS) return;
  const parts = shelves.map((shelf) => ({
    shelf,
    source: shelf.segment as PackedSegment,
    dead: collection.deadOf(shelf),
  }));
  const merged = await writeAndOpen(folder, mergeSegments(parts), breathe);
  const next = collection.withMerged(parts, merged);
  swap(next);
  await publish(folder, next, log);
}

/** An index being built beside the one that answers. */
export class IndexBuild {
  private builder: SegmentBuilder | null = null;
  private readonly sealed: PackedSegment[] = [];
  private readonly since: IndexOperation[] = [];
  documents = 0;

  constructor(
    private readonly folder: string,
    readonly log: number,
    private readonly breathe: Breathe,
  ) {}

  async add(documents: readonly IndexDocument[]): Promise<void> {
    for (const document of documents) {
      if (this.builder === null) {
        await makeFolder(this.folder);
        this.builder = await SegmentBuilder.create(this.folder, newName());
      }
      await this.builder.add(document);
      this.documents++;
      await this.breathe();
      if (this.builder.weight > BUILDER_BYTES) await this.flush();
    }
  }

  /** Operations told while the build runs; they come after everything it was given. */
  follow(operations: readonly IndexOperation[]): void {
    this.since.push(...operations);
  }

  /** Makes the new index the one on disk, and gives it. */
  async finish(): Promise<Collection> {
    await makeFolder(this.folder);
    await this.flush();
    const collection = new Collection(this.sealed.map((segment) => ({ segment, dead: [] })));
    await publish(this.folder, collection, this.log);
    return collection;
  }

  /** Brings a finished index up to date at the moment it begins to answer; false as for `apply`. */
  catchUp(collection: Collection): boolean {
    return collection.apply(this.since);
  }

  /** Gives up; its files stay behind until the next index is complete. */
  async abandon(): Promise<void> {
    await this.builder?.abandon();
    for (const segment of this.sealed) segment.close();
  }

  private async flush(): Promise<void> {
    const { builder } = this;
    if (builder === null) return;
    await builder.finish(this.breathe);
    this.builder = null;
    this.sealed.push(await opened(this.folder, builder.name));
  }
}
