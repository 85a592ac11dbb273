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
