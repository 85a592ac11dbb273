import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { AppError } from "#shared/errors";
import type { Page, PageRun } from "#shared/model";
import { bodyText } from "../blocks.ts";
import { decideLanguage } from "../language.ts";
import { titleFromName, toMetadata } from "../metadata.ts";
import type { ReadDocument, ReaderInput } from "../reader.ts";
import { TextComposer, type PageBlock } from "./compose.ts";
import { openPdf } from "./engine.ts";
import { findFurniture, type Furniture } from "./furniture.ts";
import { vocabularyOf } from "./hyphens.ts";
import { labelBlocks, titleOf } from "./labels.ts";
import type { Line } from "./lines.ts";
import { readProperties } from "./metadata.ts";
import { readPages, type PageLines } from "./pages.ts";
import { bodySize, paragraphsOf, type Paragraph } from "./paragraphs.ts";

/** The sentence of a document that is pictures only. */
export const NO_TEXT_LAYER =
  "The PDF has no text layer: its pages are pictures. They can be looked at but not quoted or searched.";

/** Reads a PDF: its text, blocks, pages and properties. */
export async function readPdf(input: ReaderInput): Promise<ReadDocument> {
  const what = input.name === null ? "The PDF" : `“${input.name}”`;
  const document = await openPdf(input.bytes, what);
  try {
    return await readDocument(document, input);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("damaged", `${what} is damaged and cannot be read as a PDF.`, { cause });
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readDocument(document: PDFDocumentProxy, input: ReaderInput): Promise<ReadDocument> {
  const { pages: frames, warnings } = await readPages(document, input);
  const { text, blocks: raw, pages } = compose(frames);
  const properties = await readProperties(document);
  const title = titleOf(text, raw);
  const blocks = labelBlocks(text, raw, title);
  const language = decideLanguage(properties.language, "PDF language", bodyText(text, blocks));
  return {
    charset: null,
    text,
    blocks,
    metadata: toMetadata({
      title: properties.title ?? title?.found ?? titleFromName(input.name),
      authors: properties.authors,
      container: properties.container,
      language,
      type:
        properties.container === null
          ? { value: "document", from: "media type" }
          : { value: "article-journal", from: "XMP prism:publicationName" },
    }),
    ...properties.ledger,
    confidence: text === "" ? 0 : 0.85,
    warnings: text === "" ? [...warnings, NO_TEXT_LAYER] : warnings,
    pages,
  };
}

/** A block with what its page's frame says of it. */
export interface FramedBlock extends PageBlock {
  readonly page: number;
  readonly furniture: Furniture | null;
}

interface Composed {
  readonly text: string;
  readonly blocks: readonly FramedBlock[];
  readonly pages: readonly Page[];
}

/** The text page by page: heads, then the page's text, then feet. */
function compose(frames: readonly PageLines[]): Composed {
  const lines = frames.flatMap((frame) => frame.lines);
  const furniture = findFurniture(frames);
  const body = bodySize(lines.filter((line) => !furniture.has(line)));
  const composer = new TextComposer(vocabularyOf(lines));
  const blocks: FramedBlock[] = [];
  const pages = frames.map(({ lines: own, ...frame }): Page => {
    const runs: PageRun[] = [];
    const start = composer.length === 0 ? 0 : composer.length + 1;
    const add = (paragraph: Paragraph, as: Furniture | null): void => {
      const made = composer.add(paragraph);
      runs.push(...made.runs);
      blocks.push({ ...made.block, page: frame.index, furniture: as });
    };
    const addEdge = (place: Furniture["place"]): void => {
      for (const line of own) {
        const as = furniture.get(line);
        if (as?.place === place) add(single(line), as);
      }
    };
    addEdge("top");
    const inside = own.filter((line) => !furniture.has(line));
    for (const paragraph of paragraphsOf(inside, body)) add(paragraph, null);
    addEdge("bottom");
    return { ...frame, start: Math.min(start, composer.length), end: composer.length, runs };
  });
  return { text: composer.text(), blocks, pages };
}

function single(line: Line): Paragraph {
  return { lines: [line], kind: "paragraph", level: null };
}
