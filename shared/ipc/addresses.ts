import { z } from "zod";
import { LaterAddress } from "#shared/model";
import { CaptureOutcome } from "./views.ts";

/** How far the capture of an address is, or how it has ended. */
export const AddressState = z.discriminatedUnion("kind", [
  /** Another address is being captured. */
  z.object({ kind: z.literal("waiting") }),
  z.object({ kind: z.literal("connecting") }),
  z.object({ kind: z.literal("loading") }),
  z.object({ kind: z.literal("saving") }),
  z.object({ kind: z.literal("reading") }),
  /** `version` is true when it became a new version of a source with this address. */
  z.object({ kind: z.literal("captured"), outcome: CaptureOutcome, version: z.boolean() }),
  /** The server answered with an error and a page of its own, which `capture.keep` adds. */
  z.object({ kind: z.literal("error-page"), status: z.int(), title: z.string() }),
  /** `unreachable` is true where trying again later may help. */
  z.object({ kind: z.literal("failed"), message: z.string(), unreachable: z.boolean() }),
  z.object({ kind: z.literal("cancelled") }),
]);
export type AddressState = z.infer<typeof AddressState>;

/** The capture of one address. */
export const AddressProgress = z.object({
  job: z.string(),
  url: z.string(),
  state: AddressState,
});
export type AddressProgress = z.infer<typeof AddressProgress>;

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** The calls about web addresses. */
export const addressCalls = {
  /**
   * Starts the capture of an address as the user typed it; answers the address that is meant.
   * `capture.address` events tell the rest, `capture.cancel` ends it.
   */
  "capture.address": call(
    z.object({ url: z.string() }),
    z.object({ job: z.string(), url: z.string() }),
  ),
  /** Adds the error page an address was answered with. */
  "capture.keep": call(z.object({ job: z.string() }), z.null()),
  /** The address the browser gave with what was copied last; asked for only when the user pastes. */
  "capture.copiedAddress": call(z.null(), z.string().nullable()),
  "addresses.list": call(z.null(), z.array(LaterAddress)),
  "addresses.keep": call(z.object({ url: z.string(), reason: z.string() }), z.null()),
  "addresses.remove": call(z.object({ url: z.string() }), z.null()),
} as const;

/** The events about web addresses. */
export const addressEvents = {
  "capture.address": AddressProgress,
  "addresses.changed": z.null(),
} as const;
