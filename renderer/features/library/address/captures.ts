import { create } from "zustand";
import type { AddressProgress, AddressState, Client } from "#shared/ipc";

interface AddressCaptures {
  readonly list: readonly AddressProgress[];
}

/** The captures of addresses of this session that were not dismissed, newest last. */
export const useAddressCaptures = create<AddressCaptures>(() => ({ list: [] }));

/** True once nothing more happens by itself. */
export function hasEnded({ kind }: AddressState): boolean {
  return ["captured", "error-page", "failed", "cancelled"].includes(kind);
}

/** Takes in an event; a capture that was cancelled here stays so. */
export function noteAddress(event: AddressProgress): void {
  useAddressCaptures.setState(({ list }) => {
    const known = list.find(({ job }) => job === event.job);
    if (known?.state.kind === "cancelled") return { list };
    return known === undefined
      ? { list: [...list, event] }
      : { list: list.map((other) => (other === known ? event : other)) };
  });
}

/** Takes a capture out of sight. */
export function dismissAddress(job: string): void {
  useAddressCaptures.setState(({ list }) => ({ list: list.filter((one) => one.job !== job) }));
}

/** Starts the capture of an address; rejects when it is none. Its progress shows in the tray. */
export async function captureAddress(client: Client, typed: string): Promise<void> {
  const { job, url } = await client.call("capture.address", { url: typed });
  noteAddress({ job, url, state: { kind: "waiting" } });
}

/** Ends a capture at once; nothing of it is kept. */
export async function cancelAddress(client: Client, capture: AddressProgress): Promise<void> {
  noteAddress({ ...capture, state: { kind: "cancelled" } });
  await client.call("capture.cancel", { job: capture.job });
}

/** Captures an address once more, in place of the attempt that failed. */
export async function retryAddress(client: Client, capture: AddressProgress): Promise<void> {
  dismissAddress(capture.job);
  await captureAddress(client, capture.url);
}

/** Puts an address aside for another time. */
export async function keepForLater(client: Client, capture: AddressProgress): Promise<void> {
  const { state, url } = capture;
  await client.call("addresses.keep", {
    url,
    reason: state.kind === "failed" ? state.message : "",
  });
  dismissAddress(capture.job);
}
