import { freeCitekey, ledgerToCsl, makeCitekey } from "#shared/citation";
import type { CapturedDocument, CslItem, SnapshotId, SourceId } from "#shared/model";
import type { NewSnapshot, NewSource } from "../storage/index.ts";
import type { WhenAlike } from "./add.ts";
import type { AlikeSource } from "./alike.ts";
import type { CaptureInput } from "./inputs.ts";
import type { Library } from "./library.ts";

interface CapturedInput {
  readonly bytes: Uint8Array;
  readonly snapshot: SnapshotId;
  readonly input: CaptureInput;
  readonly captured: CapturedDocument;
  /** Citekeys already in use. */
  readonly taken: ReadonlySet<string>;
  readonly importId: string;
  readonly alike: AlikeSource | null;
  readonly whenAlike: WhenAlike;
}

/** The CSL item of what was captured; the citekey is its id. */
function cslItem(made: CapturedInput, captureDate: string): CslItem {
  const { captured, input, taken } = made;
  if (captured.reference !== undefined) {
    const { csl, citekey } = captured.reference;
    return { ...csl, id: citekey === null ? makeCitekey(csl, taken) : freeCitekey(citekey, taken) };
  }
  const { metadata } = captured;
  const url = metadata.url ?? input.from.url;
  const item: CslItem = {
    id: "",
    type: metadata.type,
    title: metadata.title ?? input.name ?? "Untitled",
    ...(metadata.authors.length === 0 ? {} : { author: [...metadata.authors] }),
    ...(metadata.container === null ? {} : { "container-title": metadata.container }),
    ...(url === undefined ? {} : { URL: url }),
    ...(metadata.language === null ? {} : { language: metadata.language }),
    ...(metadata.abstract === null ? {} : { abstract: metadata.abstract }),
    ...(metadata.publisher === undefined ? {} : { publisher: metadata.publisher }),
    ...(metadata.isbn === undefined ? {} : { ISBN: metadata.isbn }),
    ...ledgerToCsl([...captured.dates, { role: "captured", date: captureDate, evidence: "" }]),
  };
  return { ...item, id: makeCitekey(item, taken) };
}

/** A new source as storage takes it. */
export function describeSource(library: Library, made: CapturedInput): NewSource {
  const { captured, alike, whenAlike, importId } = made;
  const now = library.now();
  const csl = cslItem(made, now);
  return {
    record: {
      id: library.newId() as SourceId,
      citekey: csl.id,
      csl,
      tags: [...captured.tags],
      descriptor: "",
      grade: null,
      language: captured.metadata.language,
      dates: [...captured.dates],
      ambiguousDates: [...captured.ambiguousDates],
      provenance: { ...captured.metadata.provenance },
      duplicateOf: alike?.source ?? null,
      ...(alike !== null && whenAlike === "keep" ? { keptBeside: [alike.source] } : {}),
      relabels: [],
      mediaType: captured.mediaType,
      created: now,
      modified: now,
    },
    snapshot: { ...newSnapshot(made, now), import: importId },
  };
}

/** The snapshot of what was captured, as storage takes it. */
export function newSnapshot(
  {
    captured,
    input,
    bytes,
    snapshot,
  }: Pick<CapturedInput, "captured" | "input" | "bytes" | "snapshot">,
  now: string,
): NewSnapshot {
  return {
    record: {
      id: snapshot,
      mediaType: captured.mediaType,
      charset: captured.charset,
      from: input.from,
      captured: now,
      original: `original.${captured.extension}`,
      textVersion: captured.textVersion,
    },
    original: bytes,
    text: captured.text,
    blocks: { version: captured.blocksVersion, items: captured.blocks },
    likeness: captured.likeness,
    pages: captured.pages,
    media: captured.media,
  };
}
