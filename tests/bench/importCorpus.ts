import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { seeded } from "./searchCorpus.ts";

const SHARED = resolve(import.meta.dirname, "../../../shared/data");

type Make = (at: number) => { readonly name: string; readonly bytes: Uint8Array };

/** Files of a kind in the shared data; each made one's bytes differ from the others'. */
async function filesIn(folder: string, ending: RegExp): Promise<readonly Uint8Array[]> {
  const names = (await readdir(join(SHARED, folder), { recursive: true }))
    .filter((name) => ending.test(name) && !/expected/.test(name))
    .sort();
  return Promise.all(names.map((name) => readFile(join(SHARED, folder, name))));
}

const joined = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));

/**
 * Writes `count` files of mixed kinds into `folder`: pages, clips, Markdown, PDF, and one in thirty
 * that is empty, torn or of no known type. The same for the same count.
 */
export async function writeImport(folder: string, count: number): Promise<void> {
  const [pages, clips, papers] = await Promise.all([
    filesIn("pages", /source\.html$/),
    filesIn("clips", /^(?!.*metadata).*\.txt$/),
    filesIn("pdf", /\.pdf$/),
  ]);
  const one = (list: readonly Uint8Array[], at: number): Uint8Array => list[at % list.length]!;
  const random = seeded(11);
  const kinds: readonly (readonly [share: number, make: Make])[] = [
    [0.4, (at) => ({ name: "page.html", bytes: joined(one(pages, at), `<!-- copy ${at} -->`) })],
    [0.3, (at) => ({ name: "clip.txt", bytes: joined(one(clips, at), `\n\nCopy ${at}.\n`) })],
    [0.22, (at) => ({ name: "note.md", bytes: joined(`# Note ${at}\n\n`, one(clips, at)) })],
    [0.045, (at) => ({ name: "paper.pdf", bytes: joined(one(papers, at), `\n% copy ${at}\n`) })],
    [
      0.01,
      (at) => ({ name: "torn.pdf", bytes: joined(one(papers, 0).subarray(0, 4000), `${at}`) }),
    ],
    [0.01, (at) => ({ name: "blob.bin", bytes: createHash("sha512").update(`${at}`).digest() })],
    [1, () => ({ name: "empty.txt", bytes: new Uint8Array() })],
  ];
  await mkdir(folder, { recursive: true });
  for (let at = 0; at < count; at++) {
    let rest = random();
    const [, make] = kinds.find(([share]) => (rest -= share) < 0) ?? kinds[0]!;
    const { name, bytes } = make(at);
    await writeFile(join(folder, `${String(at).padStart(5, "0")}-${name}`), bytes);
  }
}
