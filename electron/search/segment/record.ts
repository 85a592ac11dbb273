import { readSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Entry, Kept, Page } from "../engine/segment.ts";

type Head = readonly [Entry, Page["body"], Page["skipped"]];

/** A document's record in the file of texts: all but its text as one line of JSON, then the text. */
export function packKept({ entry, page }: Kept): Buffer {
  const head: Head = [entry, page.body, page.skipped];
  return Buffer.from(`${JSON.stringify(head)}\n${page.text}`);
}

/** A document from its record. */
export function unpackKept(record: Buffer): Kept {
  const line = record.indexOf(10);
  const [entry, body, skipped] = JSON.parse(record.toString("utf8", 0, line)) as Head;
  return { entry, page: { body, skipped, text: record.toString("utf8", line + 1) } };
}

const AT_ONCE = 1 << 20;

/** Whether every record of a file, between its place and the next, has its checksum. */
export async function recordsAreSound(
  descriptor: number,
  places: ArrayLike<number>,
  sums: ArrayLike<number>,
  breathe: () => Promise<void>,
): Promise<boolean> {
  const bytes = Buffer.allocUnsafe(AT_ONCE);
  let number = 0;
  let sum = 0;
  for (let from = 0; number < sums.length;) {
    const read = readSync(descriptor, bytes, 0, bytes.length, from);
    for (let at = 0; number < sums.length;) {
      const end = (places[number + 1] ?? 0) - from;
      sum = crc32(bytes.subarray(at, Math.min(end, read)), sum);
      if (end > read) break;
      if (sum !== sums[number]) return false;
      at = end;
      number++;
      sum = 0;
    }
    if (read === 0) return number === sums.length;
    from += read;
    await breathe();
  }
  return true;
}
