import { describe, expect, it, vi } from "vitest";
import type { Bridge, SourceSummary } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import {
  callKey,
  createCache,
  createClient,
  followEvents,
  type Envelope,
} from "../../renderer/client.ts";

function bridgeThat(answer: (name: string, input: unknown) => Envelope) {
  let emit: (name: string, payload: unknown) => void = () => undefined;
  const bridge: Bridge = {
    invoke: (name, input) => Promise.resolve(answer(name, input)),
    listen: (listener) => {
      emit = listener;
      return () => undefined;
    },
    pathOf: () => "/dropped",
  };
  return { bridge, emit: (name: string, payload: unknown) => emit(name, payload) };
}

const row = (id: string, captured: string, title = id) =>
  ({ source: id, captured, title }) as SourceSummary;

const source = "01HZZZZZZZZZZZZZZZZZZZZZZZ" as SourceId;

describe("createClient", () => {
  it("answers with the value of the envelope", async () => {
    const { bridge } = bridgeThat((name) => ({ ok: true, value: [name] }));
    await expect(createClient(bridge).call("notebooks.list", null)).resolves.toEqual([
      "notebooks.list",
    ]);
  });

  it("rethrows a failure as AppError with its code and sentence", async () => {
    const error = { code: "disk-full", message: "The disk is full." } as const;
    const { bridge } = bridgeThat(() => ({ ok: false, error }));
    await expect(createClient(bridge).call("notes.list", null)).rejects.toMatchObject({
      name: "AppError",
      ...error,
    });
  });

  it("tells listeners of their own event until they are removed", () => {
    const { bridge, emit } = bridgeThat(() => ({ ok: true, value: null }));
    const client = createClient(bridge);
    const heard = vi.fn();
    const stop = client.on("notes.changed", heard);
    emit("notes.changed", { notes: [] });
    emit("notebooks.changed", null);
    stop();
    emit("notes.changed", { notes: [] });
    expect(heard.mock.calls).toEqual([[{ notes: [] }]]);
  });
});

describe("followEvents", () => {
  const open = (root: string | null) => ({
    open: root === null ? null : { root, name: root, readOnlyReason: null, indexing: false },
    recent: [],
  });

  function followed() {
    const { bridge, emit } = bridgeThat((name) => ({
      ok: true,
      value: name === "sources.some" ? [row("B", "2026-02-01"), row("C", "2026-03-01")] : null,
    }));
    const cache = createCache();
    const stop = followEvents(createClient(bridge), cache);
    return { cache, emit, stop };
  }

  it("makes stale what an event touches and nothing else", () => {
    const { cache, emit } = followed();
    const other = "01HYYYYYYYYYYYYYYYYYYYYYYY" as SourceId;
    cache.setQueryData(callKey("trash.list", null), []);
    cache.setQueryData(callKey("sources.get", { source }), {});
    cache.setQueryData(callKey("sources.get", { source: other }), {});
    const cited = callKey("citations.resolve", { citekeys: ["k"], style: "apa" });
    cache.setQueryData(cited, []);
    cache.setQueryData(callKey("notes.list", null), []);
    emit("sources.changed", { sources: [source] });
    const stale = (key: readonly unknown[]): boolean =>
      cache.getQueryState(key as unknown[])?.isInvalidated ?? false;
    expect(stale(callKey("trash.list", null))).toBe(true);
    expect(stale(cited)).toBe(true);
    expect(stale(callKey("sources.get", { source: other }))).toBe(false);
    expect(stale(callKey("sources.get", { source }))).toBe(true);
    expect(stale(callKey("notes.list", null))).toBe(false);
  });

  it("asks for the rows of the sources that changed, and leaves the others as they are", async () => {
    const { cache, emit } = followed();
    const rows = [row("B", "2026-02-01", "old"), row("A", "2026-01-01"), row("D", "2026-01-01")];
    cache.setQueryData(callKey("sources.list", null), rows);
    emit("sources.changed", { sources: ["B", "C", "D"] });
    const list = () => cache.getQueryData<SourceSummary[]>(callKey("sources.list", null));
    const shown = () => list()!.map(({ source: id, title }) => `${id} ${title}`);
    await vi.waitFor(() => expect(shown()).toEqual(["C C", "B B", "A A"]));
    expect(list()![2]).toBe(rows[1]);
  });

  it("reads the whole list again when single rows cannot be had, and follows the next event", async () => {
    const { bridge, emit } = bridgeThat((name) =>
      name === "sources.some"
        ? { ok: false, error: { code: "internal", message: "No." } }
        : { ok: true, value: [] },
    );
    const cache = createCache();
    followEvents(createClient(bridge), cache);
    const key = callKey("sources.list", null);
    for (let turn = 0; turn < 2; turn++) {
      cache.setQueryData(key, [row("A", "2026-01-01")]);
      emit("sources.changed", { sources: ["A"] });
      await vi.waitFor(() => expect(cache.getQueryState(key)?.isInvalidated).toBe(true));
    }
  });

  it("rests five times as long as a refresh takes, and refreshes once more after the last event", async () => {
    vi.useFakeTimers();
    const { cache, emit } = followed();
    let refreshed = 0;
    vi.spyOn(cache, "invalidateQueries").mockImplementation((filter) => {
      if (filter?.queryKey?.[0] === "sources.list") refreshed += 1;
      return new Promise((resolve) => setTimeout(resolve, 100));
    });
    emit("sources.changed", { sources: [source] });
    expect(refreshed).toBe(1);
    for (let at = 0; at < 120; at++) {
      await vi.advanceTimersByTimeAsync(50);
      emit("sources.changed", { sources: [source] });
    }
    expect(refreshed).toBe(11);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(refreshed).toBe(12);
    vi.useRealTimers();
  });

  it("drops all of a library when another is opened, but keeps the settings", () => {
    const { cache, emit } = followed();
    emit("library.changed", open("/one"));
    cache.setQueryData(callKey("sources.list", null), []);
    cache.setQueryData(callKey("settings.get", null), {});
    emit("library.changed", open("/one"));
    expect(cache.getQueryData(callKey("sources.list", null) as unknown[])).toEqual([]);
    emit("library.changed", open("/two"));
    expect(cache.getQueryData(callKey("sources.list", null) as unknown[])).toBeUndefined();
    expect(cache.getQueryData(callKey("settings.get", null) as unknown[])).toEqual({});
    expect(cache.getQueryData(callKey("library.state", null) as unknown[])).toEqual(open("/two"));
  });
});
