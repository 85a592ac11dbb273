/** Media type under which one record of a bulk archive is captured. */
export const RECORD_TYPE = "application/x-ndjson";

/** One line of an NDJSON file with its number from 1; blank lines are left out. */
export interface RecordLine {
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** Cuts an NDJSON file into its records without parsing them; each is captured by itself. */
export function* readRecords(bytes: Uint8Array): Generator<RecordLine> {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const content = bytes.subarray(start, end);
    if (content.some((byte) => byte > 32)) yield { line, bytes: content };
    start = end + 1;
  }
}
