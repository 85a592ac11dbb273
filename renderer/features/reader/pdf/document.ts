import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

let worker: Worker | null = null;

/** The engine's own worker, served with the application; no other script passes the policy. */
function pdfWorker(): Worker {
  if (worker !== null) return worker;
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const rules = { createScriptURL: () => workerAddress };
  const address =
    trustedTypes?.createPolicy("pdf-worker", rules).createScriptURL("") ?? workerAddress;
  worker = new Worker(address as string, { type: "module" });
  return worker;
}

/** Opens a PDF for drawing only: no scripts, no forms, no links, no network. */
export async function openDocument(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  pdfjs.GlobalWorkerOptions.workerPort ??= pdfWorker();
  return pdfjs.getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
  }).promise;
}
