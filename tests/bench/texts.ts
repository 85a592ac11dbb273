import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..", "shared/data");

/** A repeatable source of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The number after `--name`, or the default. */
export function numberOption(args: readonly string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  const value = Number(args[at + 1]);
  return at < 0 || !Number.isFinite(value) ? fallback : value;
}

/** White space as a snapshot's text has it: one space within a line, no empty lines. */
function canonical(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/[ \t\u00A0]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n")
    .normalize("NFC");
}

/** Clips and texts of the archive longer than `least` characters; empty where the data is missing. */
export function readTexts(count: number, least: number, random: () => number): readonly string[] {
  if (!existsSync(ROOT)) return [];
  const clips = readdirSync(join(ROOT, "clips"))
    .filter((name) => name.endsWith(".txt") && !name.endsWith(".expected.txt"))
    .map((name) => canonical(readFileSync(join(ROOT, "clips", name), "utf8")));
  const archive = gunzipSync(readFileSync(join(ROOT, "archive/archive.ndjson.gz")))
    .toString("utf8")
    .split("\n");
  const texts = clips.filter((text) => text.length >= least);
  while (texts.length < count) {
    const line = archive[Math.floor(random() * archive.length)];
    if (line === undefined || line === "") continue;
    const text = canonical((JSON.parse(line) as { readonly text: string }).text);
    if (text.length >= least) texts.push(text);
  }
  return texts.slice(0, count);
}

/** One long text of the archive's, about `size` characters. */
export function readLongText(size: number): string {
  const archive = gunzipSync(readFileSync(join(ROOT, "archive/archive.ndjson.gz")))
    .toString("utf8")
    .split("\n");
  let text = "";
  for (const line of archive) {
    if (text.length >= size) break;
    if (line !== "") text += `${canonical((JSON.parse(line) as { readonly text: string }).text)}\n`;
  }
  return text;
}
