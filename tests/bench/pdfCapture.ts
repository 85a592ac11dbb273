import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CapturedDocument } from "#shared/model";
import { captureDocument } from "../../electron/capture/capture.ts";
import { wordsOf } from "#shared/text";

const DATA = resolve("../shared/data/pdf");
const POPPLER = "/usr/bin/pdftotext";
const ROUNDS = 3;

/** Measures PDF pages per CPU second and the agreement of the text with pdftotext's, if it is there. */
export async function measurePdf(): Promise<void> {
  if (!existsSync(DATA)) return;
  const files = readdirSync(DATA).filter((file) => file.endsWith(".pdf"));
  let pages = 0;
  let seconds = 0;
  const texts = new Map<string, string>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const file of files) {
      const before = process.cpuUsage();
      const read = await capture(join(DATA, file), file);
      const used = process.cpuUsage(before);
      texts.set(file, read.text);
      // The first round warms the compiler, as the long-lived process of the product is warm.
      if (round === 0) continue;
      pages += read.pages?.length ?? 0;
      seconds += (used.user + used.system) / 1e6;
    }
  }
  console.log(`pdf: ${(pages / seconds).toFixed(1)} pages per CPU second (reach 40)`);
  if (!existsSync(POPPLER)) return;
  reportPeer(texts, pages);
}

function capture(path: string, name: string): Promise<CapturedDocument> {
  return captureDocument({
    bytes: readFileSync(path),
    name,
    mediaType: null,
    from: { kind: "file", name },
  });
}

function reportPeer(texts: ReadonlyMap<string, string>, pages: number): void {
  const started = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    for (const file of texts.keys()) pdfToText(file);
  }
  const wall = (performance.now() - started) / 1000;
  console.log(`  pdftotext: ${(pages / wall).toFixed(1)} pages per second of wall time`);
  for (const [file, text] of texts) {
    const f1 = agreement(pdfToText(file), text);
    console.log(`  ${file}: token F1 with pdftotext ${f1.toFixed(4)}`);
  }
}

function pdfToText(file: string): string {
  return execFileSync(POPPLER, ["-enc", "UTF-8", join(DATA, file), "-"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
}

/** F1 of two texts as bags of words; words divided over a line end are joined in both. */
function agreement(expected: string, got: string): number {
  const fold = (text: string): readonly string[] =>
    wordsOf(
      text
        .normalize("NFKC")
        .replace(/(\p{L})[-‐]\n+(\p{Ll})/gu, "$1$2")
        .toLowerCase(),
    );
  const counts = new Map<string, number>();
  const wanted = fold(expected);
  for (const word of wanted) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = fold(got);
  let matches = 0;
  for (const word of words) {
    const left = counts.get(word) ?? 0;
    if (left > 0) matches++;
    counts.set(word, left - 1);
  }
  return (2 * matches) / (wanted.length + words.length);
}
