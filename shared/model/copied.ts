import { z } from "zod";
import { SnapshotId, SourceId } from "./ids.ts";

/** The clipboard's type of a passage copied in the reader. */
export const COPIED_TYPE = "application/x-commonplace-passage+json";

/** A passage on its way through the clipboard: where it stands, and its words. */
export const CopiedPassage = z.object({
  source: SourceId,
  snapshot: SnapshotId,
  start: z.int().min(0),
  end: z.int().min(1),
  words: z.string().min(1).max(1_000_000),
});
export type CopiedPassage = z.infer<typeof CopiedPassage>;

/** The passage a clipboard holds, null where it holds none or something else calls itself that. */
export function readCopied(text: string): CopiedPassage | null {
  if (text === "") return null;
  try {
    const parsed = CopiedPassage.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.start < parsed.data.end ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
