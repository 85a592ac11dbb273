import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { BlockLabel, DateRole } from "#shared/model";
import { lineHash, openDocument, type DocumentLine } from "./document.ts";

/** One document as a person read it; tests/fixtures/golden/README.md says by which rules. */
export const Golden = z.strictObject({
  document: z.string().regex(/^(?:pages|clips)\/[\w.-]+$/),
  textVersion: z.int(),
  readBy: z.string(),
  title: z.string().nullable(),
  authors: z.array(z.string()),
  container: z.string().nullable(),
  dates: z.array(z.strictObject({ role: DateRole, date: z.iso.date() })),
  /** First line, last line (from 1), label: every line that is not blank, in order. */
  labels: z.array(z.tuple([z.int(), z.int(), BlockLabel])),
  /** One hash a line, in order, parted by spaces. */
  lineHashes: z.string(),
});
export type Golden = z.infer<typeof Golden>;

/** Every golden file of a folder, sorted by name. Throws where one does not parse. */
export function readGolden(
  folder: string,
): readonly { readonly name: string; readonly golden: Golden }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -".json".length),
      golden: Golden.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
    }));
}

/** How a document stands to its golden file. */
export type Standing =
  | { readonly state: "same"; readonly lines: readonly DocumentLine[] }
  | { readonly state: "missing" }
  | { readonly state: "drifted"; readonly line: number };

/** Compares the text of today with the one that was read; `line` is the first that differs. */
export function standingOf(golden: Golden): Standing {
  const document = openDocument(golden.document);
  if (document === null) return { state: "missing" };
  const now = document.lines.map(({ text }) => lineHash(text));
  const then = golden.lineHashes.split(" ");
  const count = Math.max(now.length, then.length);
  for (let at = 0; at < count; at++) {
    if (now[at] !== then[at]) return { state: "drifted", line: at + 1 };
  }
  return { state: "same", lines: document.lines };
}

/** The label of each line, null for a blank one; the first line is at 0. */
export function labelsByLine(golden: Golden): readonly (BlockLabel | null)[] {
  const labels = golden.lineHashes.split(" ").map((): BlockLabel | null => null);
  for (const [first, last, label] of golden.labels) labels.fill(label, first - 1, last);
  return labels;
}
