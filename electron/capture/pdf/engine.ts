/// <reference path="./pdfjs-worker.d.ts" />
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type * as pdfJs from "pdfjs-dist/legacy/build/pdf.mjs";
import { AppError } from "#shared/errors";

type PdfJs = typeof pdfJs;

let loading: Promise<PdfJs> | null = null;

/** Opens a PDF for its text. Throws `unsupported` when it is locked, `damaged` when it is no PDF. */
export async function openPdf(bytes: Uint8Array, what: string): Promise<pdfJs.PDFDocumentProxy> {
  loading ??= load();
  const pdfjs = await loading;
  try {
    return await pdfjs.getDocument({
      // The engine takes its bytes away from the caller.
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      // Told, not guessed: in a process of Electron the engine takes itself to be in a page.
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      BinaryDataFactory: EngineFiles,
      cMapPacked: true,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    }).promise;
  } catch (cause) {
    throw refused(cause, what);
  }
}

/** The engine and its worker in this process; both are only loaded once a PDF comes. */
async function load(): Promise<PdfJs> {
  // Asked for when the module loads, needed only for drawing, which is the window's work.
  const place = globalThis as unknown as Record<string, unknown>;
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) place[name] ??= class {};
  await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}

const FOLDERS: Readonly<Record<string, string>> = {
  cMapUrl: "cmaps",
  standardFontDataUrl: "standard_fonts",
};

/** Gives the engine its character maps and standard fonts from its own package. */
class EngineFiles {
  async fetch(asked: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const folder = FOLDERS[asked.kind];
    if (folder === undefined || asked.filename !== basename(asked.filename))
      throw new Error(`The PDF engine has no ${asked.kind} ${asked.filename}.`);
    const engine = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
    return new Uint8Array(await readFile(join(engine, folder, asked.filename)));
  }
}

function refused(cause: unknown, what: string): AppError {
  const name = cause instanceof Error ? cause.name : "";
  if (name === "PasswordException") {
    return new AppError(
      "unsupported",
      `${what} is locked with a password; save a copy without one to have its text.`,
      { cause },
    );
  }
  return new AppError("damaged", `${what} is damaged or cut short and cannot be read as a PDF.`, {
    cause,
  });
}
