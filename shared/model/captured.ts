import type { Block } from "./block.ts";
import type { CslItem, CslName } from "./csl.ts";
import type { Page } from "./page.ts";
import type { AmbiguousDate, CaptureOrigin, DateEntry, Likeness } from "./source.ts";

/** What the capture process is given: one file's bytes, or a path it reads itself. */
export interface CaptureRequest {
  readonly bytes: Uint8Array;
  /** File name as given, `null` for paste and stdin; its ending is a hint only. */
  readonly name: string | null;
  /** Media type said by the user, `null` to find out. */
  readonly mediaType: string | null;
  readonly from: CaptureOrigin;
}

/** Metadata as read from a source; `provenance` says per field where it was read. */
export interface CapturedMetadata {
  readonly title: string | null;
  readonly authors: readonly CslName[];
  readonly container: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly abstract: string | null;
  readonly publisher?: string;
  readonly isbn?: string;
  readonly type: string;
  readonly provenance: Readonly<Record<string, string>>;
}

/** Whether two bodies are nearly the same, and how much of the shorter one stands in both. */
export interface Comparison {
  readonly isNear: boolean;
  readonly share: number;
}

/** Blocks another way of reading takes for the article, where the labels that stand are not sure. */
export interface Reading {
  readonly body: readonly { readonly start: number; readonly end: number }[];
  readonly words: number;
}

/** A value found for a field, where, and the words it was read from if they say more. */
export interface Candidate<T> {
  readonly value: T;
  readonly from: string;
  readonly evidence?: string;
}

/** What else was read from a document beside what was taken; the first candidate is the one taken. */
export interface Rivals {
  readonly readings: readonly Reading[];
  readonly titles: readonly Candidate<string>[];
  readonly authors: readonly Candidate<readonly CslName[]>[];
}

/** A picture kept beside the text; it stands in the snapshot as `media/<sha256>.<extension>`. */
export interface CapturedMedia {
  readonly sha256: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A file that travels inside the document (of a mail); offered as a source of its own. */
export interface CapturedAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a CSL file says of itself; `parent` is the address of the style it is only another name of. */
export interface StyleFacts {
  readonly title: string;
  readonly id: string;
  readonly parent: string | null;
}

/** A work read from a file of references: all that is known of it, and the key it was cited by. */
export interface CapturedReference {
  /** Its `id` is empty. */
  readonly csl: CslItem;
  readonly citekey: string | null;
}

/** An entry of a file of references: bytes that can be captured by themselves, or a sentence. */
export type ReferencePiece =
  | { readonly line: number; readonly bytes: Uint8Array }
  | { readonly line: number; readonly problem: string };

/** A file of references cut into its entries; the bytes of each are UTF-8. */
export interface ReferenceFile {
  readonly mediaType: string;
  /** The encoding the file was read in. */
  readonly charset: string;
  readonly entries: readonly ReferencePiece[];
}

/** What the capture process gives back. `text` is the canonical text all offsets refer to. */
export interface CapturedDocument {
  readonly mediaType: string;
  readonly charset: string | null;
  /** Ending of the original's file name in the snapshot, without dot. */
  readonly extension: string;
  readonly text: string;
  readonly textVersion: number;
  readonly blocks: readonly Block[];
  readonly blocksVersion: number;
  readonly metadata: CapturedMetadata;
  readonly dates: readonly DateEntry[];
  readonly ambiguousDates: readonly AmbiguousDate[];
  /** 0 to 1: how sure the labels are as a whole. */
  readonly confidence: number;
  readonly words: number;
  readonly bodyWords: number;
  readonly likeness: Likeness;
  readonly warnings: readonly string[];
  readonly rivals: Rivals;
  readonly media: readonly CapturedMedia[];
  readonly attachments: readonly CapturedAttachment[];
  /** Where each page and each run of it stands; null for what has no pages. Derived, as blocks are. */
  readonly pages: readonly Page[] | null;
  /** Tags the document brings along. */
  readonly tags: readonly string[];
  /** Set for an entry of a file of references. */
  readonly reference?: CapturedReference;
}
