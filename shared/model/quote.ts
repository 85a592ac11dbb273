import { z } from "zod";

/** The states of a quotation, from best to worst (DESIGN 1). */
export const QuoteState = z.enum([
  "verbatim",
  "typographic",
  "edited",
  "altered",
  "ambiguous",
  "missing",
]);
export type QuoteState = z.infer<typeof QuoteState>;

/** One step of a word diff from the source (`-`) to the note (`+`). */
export const DiffStep = z.object({ op: z.enum(["=", "-", "+"]), text: z.string() });
export type DiffStep = z.infer<typeof DiffStep>;

/** The states that stop an export and make `check` fail. */
export function isBroken(state: QuoteState): boolean {
  return state === "altered" || state === "ambiguous" || state === "missing";
}
