import type { CaptureOutcome } from "#shared/ipc";
import { addSources, briefOutcome } from "./add.ts";
import type { FetchedAddress } from "./address.ts";
import type { CaptureInput } from "./inputs.ts";
import { findByAddress } from "./knownAddress.ts";
import type { Library } from "./library.ts";
import { recapture } from "./recapture.ts";

/** What became of what came from an address. */
export interface AddedAddress {
  readonly outcome: CaptureOutcome;
  /** True if it became a new version of the source that has this address. */
  readonly version: boolean;
}

/** Adds what came from `url` as a source, or as a version of the source with this address. */
export async function addFetched(
  library: Library,
  url: string,
  fetched: FetchedAddress,
  signal: AbortSignal,
): Promise<AddedAddress> {
  const known = await findByAddress(library, [fetched.url, url]);
  const input = fetchedInput(fetched);
  const outcome =
    known === null
      ? await addNew(library, input, signal)
      : await addVersion(library, known.id, input);
  const warnings = [...warningsOf(fetched), ...outcome.warnings];
  return { outcome: { ...outcome, warnings }, version: known !== null };
}

async function addNew(
  library: Library,
  input: CaptureInput,
  signal: AbortSignal,
): Promise<CaptureOutcome> {
  const one = async function* () {
    yield await Promise.resolve(input);
  };
  const [outcome] = await addSources(library, one(), { signal });
  // What was written before the stop reached it is in the library, and is told so.
  if ((outcome?.source ?? null) === null) signal.throwIfAborted();
  return briefOutcome(outcome!);
}

async function addVersion(
  library: Library,
  source: NonNullable<CaptureOutcome["source"]>,
  input: CaptureInput,
): Promise<CaptureOutcome> {
  const record = await library.store.readSource(source);
  const { snapshot } = await recapture(library, record, input);
  return {
    file: input.file,
    source,
    snapshot,
    citekey: record.citekey,
    title: record.csl.title ?? record.citekey,
    duplicateOf: null,
    warnings: [],
    error: null,
  };
}

/** Types a server is believed in; of the rest the bytes know better. */
const TRUSTED = /^(multipart\/related|application\/pdf|text\/html)$/;

function fetchedInput({ url, title, name, mediaType, bytes }: FetchedAddress): CaptureInput {
  const ending = /\.[a-z\d]{1,8}$/i.exec(name)?.[0] ?? "";
  return {
    file: url,
    name: title === "" ? name : `${title}${ending}`,
    mediaType: TRUSTED.test(mediaType) ? mediaType : null,
    from: { kind: "address", url },
    read: () => Promise.resolve(bytes),
  };
}

function warningsOf({ complete, status }: FetchedAddress): readonly string[] {
  const warnings: string[] = [];
  if (status >= 400) warnings.push(`The server answered with the error ${status}.`);
  if (!complete) {
    warnings.push("The page had not finished loading; it was kept as far as it had come.");
  }
  return warnings;
}
