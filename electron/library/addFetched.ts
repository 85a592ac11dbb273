import type { CaptureOutcome } from "#shared/ipc";
import type { SourceRecord } from "#shared/model";
import { addSources } from "./add.ts";
import { briefOutcome, standing } from "./addOutcome.ts";
import type { FetchedAddress } from "./address.ts";
import type { CaptureInput } from "./inputs.ts";
import { findByAddress } from "./knownAddress.ts";
import type { Library } from "./library.ts";
import { addVersion } from "./recapture.ts";

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
  { signal, importId }: { readonly signal: AbortSignal; readonly importId: string },
): Promise<AddedAddress> {
  const known = await findByAddress(library, [fetched.url, url]);
  const input = fetchedInput(fetched);
  const outcome =
    known === null
      ? await addNew(library, input, { signal, importId })
      : await addVersionTo(library, known, input, importId);
  const warnings = [...warningsOf(fetched), ...outcome.warnings];
  const version = known !== null && outcome.duplicateOf === null;
  return { outcome: { ...outcome, warnings }, version };
}

async function addNew(
  library: Library,
  input: CaptureInput,
  options: { readonly signal: AbortSignal; readonly importId: string },
): Promise<CaptureOutcome> {
  const one = async function* () {
    yield await Promise.resolve(input);
  };
  const [outcome] = await addSources(library, one(), options);
  // What was written before the stop reached it is in the library, and is told so.
  if ((outcome?.source ?? null) === null) options.signal.throwIfAborted();
  return briefOutcome(outcome!);
}

async function addVersionTo(
  library: Library,
  known: SourceRecord,
  input: CaptureInput,
  importId: string,
): Promise<CaptureOutcome> {
  const added = await addVersion(library, known.id, input, importId);
  const outcome = { ...briefOutcome(standing(input.file, known)), snapshot: added.snapshot };
  if (added.status === "added" || added.status === "kept") {
    return { ...outcome, duplicateOf: null, warnings: [...added.warnings] };
  }
  const since =
    added.status === "unchanged"
      ? added.since
      : known.snapshots.find(({ id }) => id === added.snapshot)?.captured;
  const told = `Unchanged since ${since?.slice(0, 10) ?? "it was captured"}; nothing was added.`;
  return { ...outcome, warnings: [told] };
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
