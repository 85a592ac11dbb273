/// <reference path="./pdfjs-worker.d.ts" />
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as pdfJs from "pdfjs-dist/legacy/build/pdf.mjs";
import { AppError } from "#shared/errors";

type PdfJs = typeof pdfJs;

let loading: Promise<PdfJs> | null = null;

/** Opens a PDF for its text. Throws `unsupported` when it is locked, `damaged` when it is no PDF. */
export async function openPdf(bytes: Uint8Array, what: string): Promise<pdfJs.PDFDocumentProxy> {
  loading ??= load();
  const pdfjs = await loading;
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  try {
    return await pdfjs.getDocument({
      // The engine takes its bytes away from the caller.
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      cMapUrl: join(folder, "cmaps/"),
      cMapPacked: true,
      standardFontDataUrl: join(folder, "standard_fonts/"),
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
  // While it loads, the engine takes any process of Electron but the main one for a page.
  const { type } = process as { readonly type?: string };
  const pose = (name: string): unknown =>
    Object.defineProperty(process, "type", { value: name, configurable: true });
  if (type !== undefined) pose("browser");
  try {
    await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
    return await import("pdfjs-dist/legacy/build/pdf.mjs");
  } finally {
    if (type !== undefined) pose(type);
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
