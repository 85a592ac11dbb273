import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { AppError } from "#shared/errors";
import type { Page } from "#shared/model";
import type { ReaderInput } from "../reader.ts";
import { linesOf, type Line } from "./lines.ts";
import { partsOf } from "./parts.ts";

/** A page before its text is written. */
export type PageLines = Omit<Page, "start" | "end" | "runs"> & { readonly lines: readonly Line[] };

const PAGE_CAP = 20_000;
/** Runs of glyphs in a document; a map of more would not be held in memory. */
const PART_CAP = 3_000_000;
const LENGTH_CAP = 40_000_000;

/** Every page's lines, size and label; a page that cannot be read stays empty and is told. */
export async function readPages(
  document: PDFDocumentProxy,
  input: ReaderInput,
): Promise<{ readonly pages: readonly PageLines[]; readonly warnings: readonly string[] }> {
  const count = document.numPages;
  if (count > PAGE_CAP) {
    throw tooLarge(input, `${count} pages, more than the ${PAGE_CAP} that can be read`);
  }
  const labels = await document.getPageLabels().catch(() => null);
  const pages: PageLines[] = [];
  const broken: string[] = [];
  let parts = 0;
  let length = 0;
  for (let index = 0; index < count; index++) {
    const label = labels?.[index] ?? "";
    const page = await readPage(document, index, label === "" ? String(index + 1) : label);
    if (page.broken) broken.push(page.lines.label);
    pages.push(page.lines);
    for (const line of page.lines.lines) {
      parts += line.parts.length;
      length += line.text.length;
    }
    if (parts > PART_CAP || length > LENGTH_CAP) {
      throw tooLarge(input, "more text than can be read");
    }
    input.alive();
  }
  if (broken.length > 0 && broken.length === count) {
    throw new AppError("damaged", `No page of “${input.name ?? "the PDF"}” can be read.`);
  }
  return { pages, warnings: broken.length === 0 ? [] : [brokenPages(broken)] };
}

async function readPage(
  document: PDFDocumentProxy,
  index: number,
  label: string,
): Promise<{ readonly lines: PageLines; readonly broken: boolean }> {
  const named = { index, label: label.slice(0, 40) };
  try {
    const page = await document.getPage(index + 1);
    const [left, bottom, right, top] = page.view as [number, number, number, number];
    const content = await page.getTextContent();
    const lines = linesOf(partsOf(content, [left, bottom]), index);
    const { rotate } = page;
    page.cleanup();
    return {
      lines: { ...named, width: right - left, height: top - bottom, rotation: rotate, lines },
      broken: false,
    };
  } catch {
    // One torn page is no reason to lose the others; the caller tells which.
    return { lines: { ...named, width: 612, height: 792, rotation: 0, lines: [] }, broken: true };
  }
}

function brokenPages(labels: readonly string[]): string {
  const shown = labels.slice(0, 10).join(", ") + (labels.length > 10 ? ", …" : "");
  return `${labels.length === 1 ? "Page" : "Pages"} ${shown} of the PDF could not be read; the file was kept whole.`;
}

function tooLarge(input: ReaderInput, what: string): AppError {
  return new AppError("too-large", `“${input.name ?? "The PDF"}” has ${what}.`);
}
