import type { ErrorEnvelope } from "#shared/errors";
import type { IndexOperation, SearchAnswer, SearchQuery } from "#shared/ipc";

/** From the client to the process. Every order with an id is answered once. */
export type Order =
  | { readonly order: "search"; readonly id: number; readonly query: SearchQuery }
  | { readonly order: "cancel"; readonly id: number }
  | { readonly order: "apply"; readonly operations: readonly IndexOperation[] }
  /** The index on disk was replaced: forget everything and load it. */
  | { readonly order: "load"; readonly id: number };

/** From the process to the client; exactly one of `answer`, `done` and `error`. */
export type Reply =
  | { readonly id: number; readonly answer: SearchAnswer }
  | { readonly id: number; readonly done: true }
  | { readonly id: number; readonly error: ErrorEnvelope };

/** Whether a message is one of ours. */
export function isOrder(message: unknown): message is Order {
  return typeof message === "object" && message !== null && "order" in message;
}

/** Whether a message is a reply of the search process. */
export function isReply(message: unknown): message is Reply {
  return typeof message === "object" && message !== null && "id" in message;
}
