import { crc32 } from "node:zlib";

/** What a file of checked lines holds; `damaged` counts lines the disk changed. */
export interface CheckedLines {
  readonly values: readonly unknown[];
  readonly damaged: number;
  /** The last line was cut off, as a kill in the middle of an append leaves it. */
  readonly torn: boolean;
}

const NEWLINE = 10;
const PREFIX = 9;

/** One line: eight hex digits of the checksum, a space, the value as JSON. */
export function checkedLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${crc32(json).toString(16).padStart(8, "0")} ${json}\n`;
}

function parseLine(line: Buffer): { readonly value: unknown } | null {
  if (line.length <= PREFIX || line[8] !== 32) return null;
  const json = line.subarray(PREFIX);
  const sum = line.toString("latin1", 0, 8);
  if (crc32(json).toString(16).padStart(8, "0") !== sum) return null;
  return { value: JSON.parse(json.toString("utf8")) as unknown };
}

/** A power cut may leave zeros where an append had not reached the disk yet. */
function isTorn(tail: Buffer): boolean {
  const zero = tail.indexOf(0);
  const rest = zero < 0 ? tail : tail.subarray(0, zero);
  if (zero >= 0) return tail.subarray(zero).every((byte) => byte === 0);
  // A whole line and one byte more: not cut off, but its line end was changed.
  return parseLine(rest) === null && parseLine(rest.subarray(0, -1)) === null;
}

/** Reads what `checkedLine` wrote; a changed byte costs its own line (or two) and no other. */
export function parseCheckedLines(bytes: Uint8Array): CheckedLines {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: unknown[] = [];
  let damaged = 0;
  let start = 0;
  for (;;) {
    const end = buffer.indexOf(NEWLINE, start);
    if (end < 0) break;
    const parsed = parseLine(buffer.subarray(start, end));
    if (parsed === null) damaged += 1;
    else values.push(parsed.value);
    start = end + 1;
  }
  const tail = buffer.subarray(start);
  if (tail.length === 0) return { values, damaged, torn: false };
  const whole = parseLine(tail);
  if (whole !== null) values.push(whole.value);
  const torn = whole !== null || isTorn(tail);
  return { values, damaged: damaged + (torn ? 0 : 1), torn };
}
