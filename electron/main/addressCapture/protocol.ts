import { z } from "zod";

/** The switch that starts the executable as the process which fetches one address. */
export const ADDRESS_SWITCH = "capture-address";

/** How far a fetch has come. */
export const FetchStage = z.enum(["connecting", "loading", "saving"]);
export type FetchStage = z.infer<typeof FetchStage>;

/** The one thing the process is told: what to fetch and the file to write it to. */
export const FetchOrder = z.object({ url: z.string(), file: z.string() });
export type FetchOrder = z.infer<typeof FetchOrder>;

/** What came of an address; the bytes stand in the file of the order. */
export const FetchedFile = z.object({
  /** Where the redirects ended. */
  url: z.string(),
  /** HTTP status of the document, 200 where the protocol has none. */
  status: z.int(),
  title: z.string(),
  /** A web page is saved as MHTML; anything else is kept as it was sent. */
  mediaType: z.string(),
  /** A file name, for its ending and as a title of last resort. */
  name: z.string(),
  /** False when the time for loading ran out and the page was saved as far as it had come. */
  complete: z.boolean(),
});
export type FetchedFile = z.infer<typeof FetchedFile>;

/** Why nothing came: the name of a network error of Chromium, or one of our own limits. */
export const FetchFailure = z.object({
  reason: z.enum(["network", "timeout", "too-large", "empty", "crashed", "unsaved", "private"]),
  detail: z.string(),
});
export type FetchFailure = z.infer<typeof FetchFailure>;

/** Everything the process says; the last one is `fetched` or `failed`. */
export const FetchReport = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("stage"), stage: FetchStage }),
  z.object({ type: z.literal("fetched"), fetched: FetchedFile }),
  z.object({ type: z.literal("failed"), failure: FetchFailure }),
]);
export type FetchReport = z.infer<typeof FetchReport>;

/** Larger documents are given up (bytes). */
export const LARGEST_FETCH = 128 * 1024 * 1024;
