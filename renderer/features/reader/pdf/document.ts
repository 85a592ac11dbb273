import type * as pdfJs from "pdfjs-dist/legacy/build/pdf.mjs";
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

interface Engine {
  readonly pdfjs: typeof pdfJs;
  /** One for all documents; it outlives each of them. */
  readonly worker: pdfJs.PDFWorker;
}

let loading: Promise<Engine> | null = null;
let address: unknown = null;

/** The address of the engine's own worker, served with the application; no other passes the policy. */
function workerUrl(): unknown {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const rules = { createScriptURL: () => workerAddress };
  address ??= trustedTypes?.createPolicy("pdf-worker", rules).createScriptURL("") ?? workerAddress;
  return address;
}

/** Where a folder of the engine's parts is served with the application. */
function partsUrl(folder: string): string {
  return new URL(`pdfjs/${folder}/`, window.document.baseURI).href;
}

async function load(): Promise<Engine> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const port = new Worker(workerUrl() as string, { type: "module" });
  return { pdfjs, worker: pdfjs.PDFWorker.create({ port }) };
}

/** Opens a PDF for drawing only: no scripts, no forms, no links, no network. */
export async function openDocument(bytes: Uint8Array): Promise<pdfJs.PDFDocumentProxy> {
  loading ??= load();
  const { pdfjs, worker } = await loading.catch((error: unknown) => {
    // The next document tries anew.
    loading = null;
    throw error;
  });
  return pdfjs.getDocument({
    worker,
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    cMapUrl: partsUrl("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: partsUrl("standard_fonts"),
    wasmUrl: partsUrl("wasm"),
    iccUrl: partsUrl("iccs"),
    // Of the application's own: the policy lets the worker fetch nothing else.
    useWorkerFetch: true,
  }).promise;
}
