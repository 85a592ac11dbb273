import { AppError } from "#shared/errors";
import type { CaptureOutcome } from "#shared/ipc";
import {
  cslDateText,
  nameText,
  type CapturedDocument,
  type DateEntry,
  type SnapshotId,
  type SourceRecord,
} from "#shared/model";
import type { AlikeSource } from "./alike.ts";
import type { Library } from "./library.ts";

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

type Became = NonNullable<CaptureOutcome["alike"]>["became"];

/** Why a file that stood back behind one like it has come to nothing. */
export const FIRST_COPY_LOST =
  "The same text came before it in this import and could not be written. Add this file again.";

/** Nothing came of the file; `error` says why in a sentence. */
export function failed(file: string, error: string): AddOutcome {
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

/** What was captured and is now a source, or a version of one (`record` is that source). */
export function added(file: string, record: SourceRecord, captured: CapturedDocument): AddOutcome {
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
      ...keyWarning(record, captured),
      ...captured.ambiguousDates.map(
        ({ text, candidates }) =>
          `The date “${text}” can be read as ${candidates.join(" or ")}; it was not guessed. ` +
          "Set it in the source's details.",
      ),
    ],
  };
}

function keyWarning({ citekey }: SourceRecord, { reference }: CapturedDocument): readonly string[] {
  const wanted = reference?.citekey ?? citekey;
  if (wanted === citekey) return [];
  return [`The key “${wanted}” is taken by another source; this one has the key “${citekey}”.`];
}

/** The same bytes again: the source that already has them. */
export async function repeated(
  library: Library,
  item: { readonly file: string; readonly snapshot: SnapshotId },
): Promise<AddOutcome> {
  const source = await library.store.findSnapshot(item.snapshot);
  if (source === null) {
    return failed(item.file, FIRST_COPY_LOST);
  }
  const record = await library.store.readSource(source);
  return {
    ...standing(item.file, record),
    warnings: [
      `These bytes are already in the library as “${record.csl.title ?? record.citekey}”.`,
    ],
  };
}

/** Nothing was written, because the source holds it already. */
export function standing(file: string, record: SourceRecord): AddOutcome {
  return {
    file,
    ...described(record),
    words: 0,
    bodyWords: 0,
    confidence: 1,
    duplicateOf: record.id,
    warnings: [],
  };
}

/**
 * The outcome with the source it is like, and what was made of it; without it where that source is
 * gone by now, for what was written is written.
 */
export async function withAlike(
  library: Library,
  outcome: AddOutcome,
  alike: AlikeSource | null,
  became: Became,
): Promise<AddOutcome> {
  if (alike === null || outcome.error !== null) return outcome;
  const { source, how, share } = alike;
  const other = await library.store.readSource(source).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (other === null) return { ...outcome, duplicateOf: null };
  const { citekey, csl } = other;
  const told = { source, citekey, title: csl.title ?? citekey, how, share, became };
  return { ...outcome, duplicateOf: source, alike: told };
}

/** The outcome without what only the command line prints. */
export function briefOutcome(outcome: AddOutcome): CaptureOutcome {
  const { file, source, snapshot, citekey, title, duplicateOf, warnings, error } = outcome;
  const { attachments, alike } = outcome;
  const brief = { file, source, snapshot, citekey, title, duplicateOf, warnings, error };
  return {
    ...brief,
    ...(attachments === undefined ? {} : { attachments }),
    ...(alike === undefined ? {} : { alike }),
  };
}
