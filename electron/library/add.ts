import { webcrypto } from "node:crypto";
import { AppError, toEnvelope } from "#shared/errors";
import type { CaptureOutcome } from "#shared/ipc";
import {
  cslDateText,
  nameText,
  type CapturedDocument,
  type DateEntry,
  type SnapshotId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import type { NewSource } from "../storage/index.ts";
import { indexSources } from "./indexing.ts";
import { requestOf, type CaptureInput, type UnreadableInput } from "./inputs.ts";
import { keptBytes } from "./keepBytes.ts";
import type { Library } from "./library.ts";
import { describeSource } from "./newSource.ts";

/** The outcome of one file, as the command line prints it. */
export interface AddOutcome extends CaptureOutcome {
  readonly authors: readonly string[];
  readonly container: string | null;
  readonly issued: string | null;
  readonly dates: readonly DateEntry[];
  readonly language: string | null;
  readonly words: number;
  readonly bodyWords: number;
  readonly confidence: number;
}

export interface AddOptions {
  readonly signal?: AbortSignal;
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
  | {
      readonly kind: "new";
      readonly file: string;
      readonly captured: CapturedDocument;
      readonly source: NewSource;
    }
  | { readonly kind: "repeat"; readonly file: string; readonly snapshot: SnapshotId };

/** Captures inputs one after the other; one that fails fails alone. Acknowledged means durable. */
export async function addSources(
  library: Library,
  inputs: AsyncIterable<CaptureInput | UnreadableInput>,
  options: AddOptions = {},
): Promise<AddOutcome[]> {
  const outcomes: AddOutcome[] = [];
  const taken = new Set((await library.store.listSources()).map(({ citekey }) => citekey));
  let pending: Pending[] = [];
  let since = Date.now();

  const flush = async (): Promise<void> => {
    const batch = pending;
    pending = [];
    since = Date.now();
    for (const outcome of await writeBatch(library, batch)) {
      outcomes.push(outcome);
      options.onOutcome?.(outcome);
    }
  };

  for await (const input of inputs) {
    if (options.signal?.aborted === true) break;
    pending.push(await captureInput(library, input, pending, taken, options.signal));
    if (pending.length >= BATCH || Date.now() - since > BATCH_WAIT) await flush();
  }
  await flush();
  return outcomes;
}

async function captureInput(
  library: Library,
  input: CaptureInput | UnreadableInput,
  pending: readonly Pending[],
  taken: Set<string>,
  signal: AbortSignal | undefined,
): Promise<Pending> {
  if (!("read" in input)) return { kind: "decided", outcome: failed(input.file, input.error) };
  try {
    const bytes = await input.read();
    const snapshot = await hashOf(bytes);
    if (
      pending.some((other) => other.kind === "new" && other.source.snapshot.record.id === snapshot)
    ) {
      return { kind: "repeat", file: input.file, snapshot };
    }
    if ((await library.store.findSnapshot(snapshot)) !== null) {
      return { kind: "repeat", file: input.file, snapshot };
    }
    const captured = await captureOrKeep(library, input, bytes, signal);
    const source = describeSource(library, { bytes, snapshot, input, captured, taken });
    taken.add(source.record.citekey);
    return { kind: "new", file: input.file, captured, source };
  } catch (error) {
    return { kind: "decided", outcome: failed(input.file, toEnvelope(error).message) };
  }
}

async function captureOrKeep(
  library: Library,
  input: CaptureInput,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
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

async function writeBatch(library: Library, batch: readonly Pending[]): Promise<AddOutcome[]> {
  const fresh = batch.filter((item) => item.kind === "new");
  let problem: string | null = null;
  let records: readonly SourceRecord[] = [];
  if (fresh.length > 0) {
    try {
      records = await library.store.createSources(fresh.map(({ source }) => source));
      await indexSources(library, records);
      library.changed({ type: "sources-changed", sources: records.map(({ id }) => id) });
    } catch (error) {
      problem = toEnvelope(error).message;
    }
  }
  const written = new Map(records.map((record) => [record.id, record]));
  const outcomes: AddOutcome[] = [];
  for (const item of batch) {
    if (item.kind === "decided") outcomes.push(item.outcome);
    else if (item.kind === "repeat") outcomes.push(await repeated(library, item));
    else {
      const record = written.get(item.source.record.id);
      outcomes.push(
        record === undefined
          ? failed(item.file, problem ?? "The source was not written.")
          : added(item.file, record, item.captured),
      );
    }
  }
  return outcomes;
}

function failed(file: string, error: string): AddOutcome {
  return {
    file,
    source: null,
    snapshot: null,
    citekey: null,
    title: null,
    authors: [],
    container: null,
    issued: null,
    dates: [],
    language: null,
    words: 0,
    bodyWords: 0,
    confidence: 0,
    duplicateOf: null,
    warnings: [],
    error,
  };
}

function described(record: SourceRecord) {
  return {
    source: record.id,
    snapshot: record.snapshots[record.snapshots.length - 1]!.id,
    citekey: record.citekey,
    title: record.csl.title ?? null,
    authors: (record.csl.author ?? []).map(nameText),
    container: record.csl["container-title"] ?? null,
    issued: cslDateText(record.csl.issued),
    dates: record.dates,
    language: record.language,
    error: null,
  };
}

function attachmentsOf({ attachments }: CapturedDocument): Pick<AddOutcome, "attachments"> {
  if (attachments.length === 0) return {};
  return {
    attachments: attachments.map(({ name, mediaType, bytes }) => ({
      name,
      mediaType,
      size: bytes.length,
    })),
  };
}

function added(file: string, record: SourceRecord, captured: CapturedDocument): AddOutcome {
  return {
    file,
    ...described(record),
    words: captured.words,
    bodyWords: captured.bodyWords,
    confidence: captured.confidence,
    ...attachmentsOf(captured),
    duplicateOf: record.duplicateOf,
    warnings: [
      ...captured.warnings,
      ...captured.ambiguousDates.map(
        ({ text, candidates }) =>
          `The date “${text}” can be read as ${candidates.join(" or ")}; it was not guessed. ` +
          "Set it in the source's details.",
      ),
    ],
  };
}

/** The same bytes again: the source that already has them. */
async function repeated(
  library: Library,
  item: { readonly file: string; readonly snapshot: SnapshotId },
): Promise<AddOutcome> {
  const source: SourceId | null = await library.store.findSnapshot(item.snapshot);
  if (source === null) {
    return failed(item.file, "The same file came twice and its first copy could not be written.");
  }
  const record = await library.store.readSource(source);
  return {
    file: item.file,
    ...described(record),
    words: 0,
    bodyWords: 0,
    confidence: 1,
    duplicateOf: source,
    warnings: [
      `These bytes are already in the library as “${record.csl.title ?? record.citekey}”.`,
    ],
  };
}

/** The outcome without what only the command line prints. */
export function briefOutcome(outcome: AddOutcome): CaptureOutcome {
  const { file, source, snapshot, citekey, title, duplicateOf, warnings, error } = outcome;
  const { attachments } = outcome;
  const brief = { file, source, snapshot, citekey, title, duplicateOf, warnings, error };
  return attachments === undefined ? brief : { ...brief, attachments };
}

/** A text given by hand (paste, standard input) as an input. */
export function givenInput(
  bytes: Uint8Array,
  origin: { readonly kind: "paste" | "stdin"; readonly url?: string },
  mediaType: string | null,
): CaptureInput {
  if (bytes.length === 0) {
    throw new AppError("empty", "There is nothing to capture: the text is empty.");
  }
  return {
    file: origin.kind === "stdin" ? "-" : "pasted text",
    name: null,
    mediaType,
    from: { ...origin },
    read: () => Promise.resolve(bytes),
  };
}

/** What was pasted as an input: its HTML where there is some, with the address it came from. */
export function pastedInput(pasted: {
  readonly text: string;
  readonly html: string | null;
  readonly url: string | null;
}): CaptureInput {
  const { text, html, url } = pasted;
  const origin = { kind: "paste" as const, ...(url === null ? {} : { url }) };
  return html === null
    ? givenInput(Buffer.from(text, "utf8"), origin, "text/plain")
    : givenInput(Buffer.from(html, "utf8"), origin, "text/html");
}
