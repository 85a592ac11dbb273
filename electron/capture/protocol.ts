import type { ErrorEnvelope } from "#shared/errors";
import type { CapturedDocument, CaptureRequest } from "#shared/model";

/** Sent to the capture process; `id` comes back with the answer. */
export type CaptureOrder =
  | { readonly id: number; readonly request: CaptureRequest }
  /** Asks for the page an archive holds, as markup, instead of its text. */
  | { readonly id: number; readonly original: CaptureRequest };

/** Sent back by the capture process. */
export type CaptureAnswer =
  | { readonly id: number; readonly document: CapturedDocument }
  | { readonly id: number; readonly page: string }
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
  return (
    typeof message === "object" &&
    message !== null &&
    "id" in message &&
    ("request" in message || "original" in message)
  );
}

/** True for a message that is an answer. */
export function isCaptureAnswer(message: unknown): message is CaptureAnswer {
  return (
    typeof message === "object" &&
    message !== null &&
    "id" in message &&
    ("document" in message || "page" in message || "error" in message)
  );
}
