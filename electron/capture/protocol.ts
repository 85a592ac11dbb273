import type { ErrorEnvelope } from "#shared/errors";
import type {
  CapturedDocument,
  CaptureRequest,
  Comparison,
  Likeness,
  ReferenceFile,
  StyleFacts,
} from "#shared/model";

/** What the capture process can be asked for. */
export type CaptureWish =
  | { readonly request: CaptureRequest }
  /** Asks for the page an archive holds, as markup, instead of its text. */
  | { readonly original: CaptureRequest }
  /** Asks for the entries of a file of references. */
  | { readonly references: CaptureRequest }
  /** Asks what a CSL file is, and whether it can be used. */
  | { readonly style: Uint8Array }
  /** Asks whether two bodies are nearly the same. */
  | { readonly compare: readonly [one: string, other: string] }
  /** Asks what a text of the library is compared by. */
  | { readonly likenessOf: { readonly text: string; readonly body: string } };

/** Sent to the capture process; `id` comes back with the answer. */
export type CaptureOrder = CaptureWish & { readonly id: number };

/** Sent back by the capture process. */
export type CaptureAnswer =
  | { readonly id: number; readonly document: CapturedDocument }
  | { readonly id: number; readonly page: string }
  | { readonly id: number; readonly entries: ReferenceFile | null }
  | { readonly id: number; readonly facts: StyleFacts }
  | { readonly id: number; readonly comparison: Comparison }
  | { readonly id: number; readonly likeness: Likeness }
  | { readonly id: number; readonly error: ErrorEnvelope };

/** Sent between, by a reader that has got on: the time limit begins anew. */
export interface SignOfLife {
  readonly id: number;
  readonly alive: true;
}

/** True for a sign of life. */
export function isSignOfLife(message: unknown): message is SignOfLife {
  return typeof message === "object" && message !== null && "id" in message && "alive" in message;
}

/** Sent once by the capture process when it has loaded and can take orders. */
export const READY = "ready";

/** True for a message that is an order. */
export function isCaptureOrder(message: unknown): message is CaptureOrder {
  return hasOneOf(message, ["request", "original", "references", "style", "compare", "likenessOf"]);
}

function hasOneOf(message: unknown, keys: readonly string[]): boolean {
  if (typeof message !== "object" || message === null || !("id" in message)) return false;
  return keys.some((key) => key in message);
}

/** True for a message that is an answer. */
export function isCaptureAnswer(message: unknown): message is CaptureAnswer {
  return hasOneOf(message, [
    "document",
    "page",
    "entries",
    "facts",
    "comparison",
    "likeness",
    "error",
  ]);
}
