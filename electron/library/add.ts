import { webcrypto } from "node:crypto";
import { toEnvelope } from "#shared/errors";
import type { CapturedDocument, SnapshotId, SourceId, SourceRecord } from "#shared/model";
import type { NewSnapshot, NewSource } from "../storage/index.ts";
import {
  added,
  failed,
  FIRST_COPY_LOST,
  repeated,
  standing,
  withAlike,
  type AddOutcome,
} from "./addOutcome.ts";
import { findAlike, openAlikeIndex, type AlikeIndex, type AlikeSource } from "./alike.ts";
import { bodyText } from "./blocks.ts";
import { indexSources } from "./indexing.ts";
import { requestOf, type CaptureInput, type UnreadableInput } from "./inputs.ts";
import { keptBytes } from "./keepBytes.ts";
import type { Library } from "./library.ts";
import { openWorkIndex, type WorkIndex } from "./sameWork.ts";
import { describeSource, newSnapshot } from "./newSource.ts";

/**
 * What becomes of a file that is nearly the same as a source: a source beside it about which the
 * user is asked (`fill`: which settles itself), one about which that is settled, a new version of it,
 * or nothing.
 */
export type WhenAlike = "ask" | "keep" | "version" | "skip" | "fill";

export interface AddOptions {
  readonly signal?: AbortSignal;
  /** `ask` unless given. */
  readonly whenAlike?: WhenAlike;
  /** Names the import, so that it can be undone; a new name unless given. */
  readonly importId?: string;
  /** Called for each file once it is safe on disk, or has failed; in the order of the inputs. */
  readonly onOutcome?: (outcome: AddOutcome) => void;
}

/** Sources written with one round of fsync. */
const BATCH = 200;
/** A batch is not held back longer than this (milliseconds), so that outcomes keep coming. */
const BATCH_WAIT = 500;

/** A file on its way: captured and waiting for its batch, or already decided. */
type Pending =
  | { readonly kind: "decided"; readonly outcome: AddOutcome }
  | (Captured & { readonly kind: "new"; readonly source: NewSource })
  | (Alike & { readonly kind: "version"; readonly snapshot: NewSnapshot })
  | (Alike & { readonly kind: "skipped" })
  | { readonly kind: "repeat"; readonly file: string; readonly snapshot: SnapshotId };

interface Captured {
  readonly file: string;
  readonly captured: CapturedDocument;
  readonly alike: AlikeSource | null;
}

type Alike = Captured & { readonly alike: AlikeSource };

/** One run of `addSources`. */
interface Run {
  readonly library: Library;
  readonly importId: string;
  readonly whenAlike: WhenAlike;
  readonly signal: AbortSignal | undefined;
  readonly index: AlikeIndex;
  readonly works: WorkIndex;
  /** Citekeys in use. */
  readonly taken: Set<string>;
  /** What files after it were compared with, and could not be written after all. */
  readonly lost: Set<SnapshotId>;
}

/** Captures inputs one after the other; one that fails fails alone. Acknowledged means durable. */
export async function addSources(
  library: Library,
  inputs: AsyncIterable<CaptureInput | UnreadableInput>,
  options: AddOptions = {},
): Promise<AddOutcome[]> {
  const run = await startRun(library, options);
  const outcomes: AddOutcome[] = [];
  let pending: Pending[] = [];
  let since = Date.now();

  const flush = async (): Promise<void> => {
    const batch = pending;
    pending = [];
    since = Date.now();
    for (const outcome of await writeBatch(run, batch)) {
      outcomes.push(outcome);
      options.onOutcome?.(outcome);
    }
  };

  for await (const input of inputs) {
    if (options.signal?.aborted === true) break;
    pending.push(await captureInput(run, input, pending));
    if (pending.length >= BATCH || Date.now() - since > BATCH_WAIT) await flush();
  }
  await flush();
  return outcomes;
}

async function startRun(library: Library, options: AddOptions): Promise<Run> {
  return {
    library,
    importId: options.importId ?? library.newId(),
    whenAlike: options.whenAlike ?? "ask",
    signal: options.signal,
    index: await openAlikeIndex(library),
    works: await openWorkIndex(library),
    taken: new Set((await library.store.listSources()).map(({ citekey }) => citekey)),
    lost: new Set(),
  };
}

async function captureInput(
  run: Run,
  input: CaptureInput | UnreadableInput,
  pending: readonly Pending[],
): Promise<Pending> {
  if (!("read" in input)) return { kind: "decided", outcome: failed(input.file, input.error) };
  const { library } = run;
  try {
    const bytes = await input.read();
    const snapshot = await hashOf(bytes);
    const isHere = pending.some((other) => pendingSnapshot(other) === snapshot);
    if (isHere || (await library.store.findSnapshot(snapshot)) !== null) {
      return { kind: "repeat", file: input.file, snapshot };
    }
    const captured = await captureOrKeep(run, input, bytes);
    const { reference } = captured;
    const alike =
      reference === undefined
        ? await findAlike(library, run.index, captured)
        : run.works.find(reference);
    return decide(run, { input, bytes, snapshot, captured }, alike);
  } catch (error) {
    return { kind: "decided", outcome: failed(input.file, toEnvelope(error).message) };
  }
}

function pendingSnapshot(pending: Pending): SnapshotId | null {
  if (pending.kind === "new") return pending.source.snapshot.record.id;
  return pending.kind === "version" ? pending.snapshot.record.id : null;
}

interface CapturedInput {
  readonly input: CaptureInput;
  readonly bytes: Uint8Array;
  readonly snapshot: SnapshotId;
  readonly captured: CapturedDocument;
}

/** Makes of a captured file what is to be made of it; a source is known to the files after it. */
function decide(run: Run, made: CapturedInput, alike: AlikeSource | null): Pending {
  const { library, importId, whenAlike, index, taken } = run;
  const { input, snapshot, captured } = made;
  const { file } = input;
  if (alike !== null && whenAlike === "version" && alike.how === "near") {
    const version = { ...newSnapshot(made, library.now()), import: importId };
    const known = {
      source: alike.source,
      snapshot,
      body: bodyText(captured.text, captured.blocks),
    };
    index.add(captured.likeness, known);
    return { kind: "version", file, captured, alike, snapshot: version };
  }
  // A version with the very text of one that stands would be no version, and a reference is none.
  const isVersion = whenAlike === "version" && alike?.how !== "work";
  if (alike !== null && (whenAlike === "skip" || isVersion)) {
    return { kind: "skipped", file, captured, alike };
  }
  const source = describeSource(library, { ...made, taken, importId, alike, whenAlike });
  taken.add(source.record.citekey);
  if (captured.reference !== undefined) {
    const { id, citekey, csl } = source.record;
    run.works.add({ source: id, snapshot, citekey, csl });
    return { kind: "new", file, captured, alike, source };
  }
  const body = bodyText(captured.text, captured.blocks);
  index.add(captured.likeness, { source: source.record.id, snapshot, body });
  return { kind: "new", file, captured, alike, source };
}

/** Captures a file; what no reader makes text of comes back as its bytes, where it may be kept so. */
export async function captureOrKeep(
  { library, signal }: Pick<Run, "library" | "signal">,
  input: CaptureInput,
  bytes: Uint8Array,
): Promise<CapturedDocument> {
  try {
    return await library.capture.capture(requestOf(input, bytes), signal);
  } catch (error) {
    const kept = keptBytes(input, bytes, error);
    if (kept === null) throw error;
    return kept;
  }
}

/** The id a snapshot of these bytes has. */
export async function hashOf(bytes: Uint8Array): Promise<SnapshotId> {
  const digest = await webcrypto.subtle.digest("SHA-256", bytes);
  return Buffer.from(digest).toString("hex") as SnapshotId;
}

async function writeBatch(run: Run, batch: readonly Pending[]): Promise<AddOutcome[]> {
  const { library } = run;
  const fresh = batch.filter((item) => item.kind === "new");
  const ids = new Set(fresh.map(({ source }) => source.snapshot.record.id));
  let problem: string | null = null;
  let records: readonly SourceRecord[] = [];
  if (fresh.length > 0) {
    try {
      records = await library.store.createSources(fresh.map(({ source }) => source));
      await indexSources(library, records);
      run.index.written(ids);
      library.changed({ type: "sources-changed", sources: records.map(({ id }) => id) });
    } catch (error) {
      lose(run, ids);
      problem = toEnvelope(error).message;
    }
  }
  const written = new Map(records.map((record) => [record.id, record]));
  const outcomes: AddOutcome[] = [];
  for (const item of batch) outcomes.push(await outcomeOf(run, item, written, problem));
  return outcomes;
}

/** Takes back what could not be written: nothing is the same as it, neither before nor after. */
function lose({ index, lost }: Run, ids: ReadonlySet<SnapshotId>): void {
  index.forget(ids);
  for (const id of ids) lost.add(id);
}

async function outcomeOf(
  run: Run,
  item: Pending,
  written: ReadonlyMap<SourceId, SourceRecord>,
  problem: string | null,
): Promise<AddOutcome> {
  const { library, lost } = run;
  if (item.kind === "decided") return item.outcome;
  if (item.kind === "repeat") return repeated(library, item);
  const { file, captured, alike } = item;
  try {
    if (item.kind === "skipped") {
      if (lost.has(item.alike.snapshot)) return failed(file, FIRST_COPY_LOST);
      const record = await library.store.readSource(item.alike.source);
      return await withAlike(library, standing(file, record), alike, "nothing");
    }
    if (item.kind === "version") {
      const record = await addAlikeVersion(run, item.alike.source, item.snapshot);
      return await withAlike(library, added(file, record, captured), alike, "version");
    }
    const record = written.get(item.source.record.id);
    if (record === undefined) return failed(file, problem ?? "The source was not written.");
    return await withAlike(library, added(file, record, captured), alike, "source");
  } catch (error) {
    return failed(file, toEnvelope(error).message);
  }
}

async function addAlikeVersion(
  run: Run,
  source: SourceId,
  snapshot: NewSnapshot,
): Promise<SourceRecord> {
  const ids = new Set([snapshot.record.id]);
  try {
    const record = await writeVersion(run.library, source, snapshot);
    run.index.written(ids);
    return record;
  } catch (error) {
    lose(run, ids);
    throw error;
  }
}

/** Writes a captured version of a source and tells of it. */
export async function writeVersion(
  library: Library,
  source: SourceId,
  snapshot: NewSnapshot,
): Promise<SourceRecord> {
  const record = await library.inTurn(`source:${source}`, () =>
    library.store.addSnapshot(source, snapshot),
  );
  await indexSources(library, [record]);
  library.changed({ type: "sources-changed", sources: [source] });
  return record;
}
