import { z } from "zod";
import { BlockLabel, CslName, SnapshotId, SourceId } from "#shared/model";

const Stretch = z.object({ start: z.int(), end: z.int() });

/** A value read for a field beside the one taken, where, and the words it was read from. */
const candidate = <T extends z.ZodType>(value: T) =>
  z.object({ value, from: z.string(), evidence: z.string().optional() });

/** What else could be the article, the title, the authors; the first candidate is the one taken. */
export const RivalsView = z.object({
  readings: z.array(z.object({ body: z.array(Stretch), words: z.int() })),
  titles: z.array(candidate(z.string())),
  authors: z.array(candidate(z.array(CslName))),
});
export type RivalsView = z.infer<typeof RivalsView>;

/** The user's label of a block; null stands for the one that was derived. */
export const GivenLabel = Stretch.extend({ label: BlockLabel.nullable() });
export type GivenLabel = z.infer<typeof GivenLabel>;

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const ofVersion = { source: SourceId, snapshot: SnapshotId };

/** The calls about which parts of a snapshot are the article. */
export const readingCalls = {
  /** Reads the kept bytes anew: what else they could be taken for. */
  "snapshots.rivals": call(z.object(ofVersion), RivalsView),
  /** Labels blocks as the user says; answers with what brings the former labels back. */
  "snapshots.relabel": call(
    z.object({ ...ofVersion, labels: z.array(GivenLabel) }),
    z.object({ before: z.array(GivenLabel) }),
  ),
} as const;
