import type {
  AmbiguousDate,
  Block,
  CapturedAttachment,
  CapturedMedia,
  CapturedMetadata,
  CapturedReference,
  CaptureOrigin,
  DateEntry,
  Page,
  Rivals,
} from "#shared/model";

/** What a reader is given. `mediaType` is already decided. */
export interface ReaderInput {
  readonly bytes: Uint8Array;
  readonly name: string | null;
  readonly mediaType: string;
  readonly from: CaptureOrigin;
  /** To be called now and then by a reader that does long work in steps: each call renews its time limit. */
  readonly alive: () => void;
}

/** What a reader gives back; counts, versions and the check for emptiness are added for all alike. */
export interface ReadDocument {
  readonly charset: string | null;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: CapturedMetadata;
  readonly dates: readonly DateEntry[];
  readonly ambiguousDates: readonly AmbiguousDate[];
  readonly confidence: number;
  readonly warnings: readonly string[];
  readonly rivals?: Rivals;
  readonly media?: readonly CapturedMedia[];
  readonly attachments?: readonly CapturedAttachment[];
  readonly pages?: readonly Page[];
  readonly tags?: readonly string[];
  readonly reference?: CapturedReference;
}

/** One format: which media types and endings it answers to, and how it is read. */
export interface Reader {
  readonly mediaType: string;
  /** Other names of the same type. */
  readonly aliases: readonly string[];
  /** Endings without dot; the first is the one the snapshot's file gets. */
  readonly extensions: readonly [string, ...string[]];
  /** True where a document without any text is worth keeping (a scan, a book of pictures). */
  readonly keepsWithoutText?: boolean;
  read(input: ReaderInput): ReadDocument | Promise<ReadDocument>;
}

/** How sentences name the document: its file name in quotation marks. */
export function nameOf(input: Pick<ReaderInput, "name">): string {
  return input.name === null ? "The document" : `“${input.name}”`;
}
