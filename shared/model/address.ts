import { z } from "zod";

/** An address to be captured another time. */
export const LaterAddress = z.looseObject({
  url: z.string(),
  /** When it was put aside, ISO 8601. */
  added: z.string(),
  /** The sentence that said why nothing came of it. */
  reason: z.string(),
});
export type LaterAddress = z.infer<typeof LaterAddress>;

/** `addresses.json`: the addresses kept for later, oldest first. */
export const AddressList = z.looseObject({
  format: z.literal("commonplace-addresses"),
  version: z.int(),
  items: z.array(LaterAddress),
});
export type AddressList = z.infer<typeof AddressList>;
