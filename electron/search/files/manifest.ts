import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { TERMS_VERSION } from "#shared/text";
import { checkedLine, parseCheckedLines } from "../../storage/checkedLines.ts";
import { makeFolder, replaceFile } from "./durable.ts";

/** Raised when the files of the index change their form. */
const INDEX_VERSION = 2;

const Manifest = z.object({
  format: z.literal("commonplace-search"),
  version: z.literal(INDEX_VERSION),
  terms: z.literal(TERMS_VERSION),
  /** Number of the first log to be replayed over the segments. */
  log: z.int(),
  segments: z.array(z.object({ name: z.string(), dead: z.array(z.int()) })),
});

/** What the index is made of: its segments in order, with their dead, and the logs that follow. */
export type Manifest = z.infer<typeof Manifest>;

const NAME = "index";

/** Reads the manifest; null when it is missing, damaged or of another version. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  let content: Buffer;
  try {
    content = await readFile(join(folder, NAME));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const { values, damaged, torn } = parseCheckedLines(content);
  const parsed = Manifest.safeParse(values[0]);
  return damaged === 0 && !torn && parsed.success ? parsed.data : null;
}

/** Puts a new manifest in the place of the old one. */
export async function writeManifest(
  folder: string,
  content: Pick<Manifest, "log" | "segments">,
): Promise<void> {
  const manifest: Manifest = {
    format: "commonplace-search",
    version: INDEX_VERSION,
    terms: TERMS_VERSION,
    ...content,
  };
  await makeFolder(folder);
  await replaceFile(join(folder, NAME), checkedLine(manifest));
}
