import type { ErrorEnvelope } from "#shared/errors";
import type {
  IndexDocument,
  IndexOperation,
  InsideAnswer,
  InsideQuery,
  SearchAnswer,
  SearchQuery,
} from "#shared/ipc";

/** From the client to the process. Every order with an id is answered once. */
export type Order =
  | { readonly order: "search"; readonly id: number; readonly query: SearchQuery }
  | { readonly order: "inside"; readonly id: number; readonly query: InsideQuery }
  | { readonly order: "cancel"; readonly id: number }
  | { readonly order: "apply"; readonly operations: readonly IndexOperation[] }
  /** Operations go to log `log` from now on: what came before may become a segment. */
  | { readonly order: "fold"; readonly id: number; readonly log: number }
  /** Is all of the index there and undamaged? */
  | { readonly order: "check"; readonly id: number }
  /** A new index begins; what is applied from now on is in log `log` and belongs to both. */
  | { readonly order: "rebuild"; readonly id: number; readonly log: number }
  | {
      readonly order: "documents";
      readonly id: number;
      readonly documents: readonly IndexDocument[];
    }
  /** The new index is complete (or given up) and takes the place of the old one (or not). */
  | { readonly order: "finish"; readonly id: number; readonly keep: boolean };

/** From the process to the client; exactly one of `answer`, `inside`, `done` and `error`. */
export type Reply =
  | { readonly id: number; readonly answer: SearchAnswer }
  | { readonly id: number; readonly inside: InsideAnswer }
  | { readonly id: number; readonly done: boolean }
  | { readonly id: number; readonly error: ErrorEnvelope }
  /** Not an answer: the log has grown so long that it should be folded. */
  | { readonly id: 0; readonly due: "fold" };

/** Whether a message is one of ours. */
export function isOrder(message: unknown): message is Order {
  return typeof message === "object" && message !== null && "order" in message;
}

/** Whether a message is a reply of the search process. */
export function isReply(message: unknown): message is Reply {
  return typeof message === "object" && message !== null && "id" in message;
}
