import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { createContext, createElement, useContext, useEffect, type ReactNode } from "react";
import { fromEnvelope, type AppError, type ErrorEnvelope } from "#shared/errors";
import type {
  Bridge,
  CallInput,
  CallName,
  CallOutput,
  Client,
  EventName,
  EventPayload,
} from "#shared/ipc";
import type { SourceId } from "#shared/model";
import { refreshRows, shareRows } from "./sourceList.ts";

/** The client plus what only a window can tell: the path of a file dropped on it. */
export interface WindowClient extends Client {
  pathOf(file: File): string;
}

/** What main answers to every call. */
export type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorEnvelope };

/** A client over the preload's raw channels: unwraps envelopes and rethrows failures as AppError. */
export function createClient(bridge: Bridge): WindowClient {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  bridge.listen((name, payload) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload as never);
  });
  return {
    async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
      const envelope = (await bridge.invoke(name, input)) as Envelope;
      if (!envelope.ok) throw fromEnvelope(envelope.error);
      return envelope.value as CallOutput<N>;
    },
    on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known);
      known.add(listener);
      return () => known.delete(listener);
    },
    pathOf: (file) => bridge.pathOf(file),
  };
}

/** The key under which the answer of a call is cached. */
export function callKey<N extends CallName>(name: N, input: CallInput<N>): readonly unknown[] {
  return [name, input];
}

const AFTER_SOURCES: readonly CallName[] = [
  "sources.list",
  "sources.get",
  "snapshots.read",
  "versions.impact",
  "annotations.find",
  "citations.preview",
  "citations.resolve",
  "excerpts.check",
  "excerpts.problems",
  "excerpts.tray",
  "imports.list",
  "trash.list",
];
const AFTER_NOTES: readonly CallName[] = [
  "excerpts.check",
  "excerpts.problems",
  "notes.list",
  "notes.read",
  "notebooks.list",
  "excerpts.tray",
  "excerpts.used",
  "versions.impact",
  "trash.list",
];

/** Which cached calls an event makes stale; `library.changed` drops all but settings. */
export const STALE_AFTER: Readonly<Partial<Record<EventName, readonly CallName[]>>> = {
  "sources.changed": AFTER_SOURCES,
  "annotations.changed": [
    "annotations.list",
    "annotations.find",
    "versions.impact",
    "sources.list",
    "excerpts.check",
    "excerpts.problems",
    "excerpts.tray",
    "excerpts.used",
    "trash.list",
  ],
  "notes.changed": AFTER_NOTES,
  "addresses.changed": ["addresses.list"],
  "notebooks.changed": ["notebooks.list", "notes.list", "trash.list"],
};

/** A refresh is followed by a rest this many times as long, so that an import of thousands is no burden. */
const REST = { times: 5, mostMilliseconds: 3000 } as const;

/** Runs at once; what comes while it runs or rests becomes one more run. */
function withRests<T>(task: (payloads: readonly T[]) => Promise<unknown>): (payload: T) => void {
  let waiting: T[] = [];
  let isBusy = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    do {
      const payloads = waiting;
      waiting = [];
      const start = performance.now();
      await task(payloads);
      const rest = Math.min((performance.now() - start) * REST.times, REST.mostMilliseconds);
      await new Promise((resolve) => setTimeout(resolve, rest));
    } while (waiting.length > 0);
    isBusy = false;
  };
  return (payload) => {
    waiting.push(payload);
    if (!isBusy) void run();
  };
}

/** The sources that events are about, null for events that are not about sources. */
function sourcesOf(name: EventName, payloads: readonly unknown[]): ReadonlySet<SourceId> | null {
  if (name === "sources.changed") {
    const changes = payloads as readonly EventPayload<"sources.changed">[];
    return new Set(changes.flatMap(({ sources }) => sources));
  }
  if (name !== "annotations.changed") return null;
  const changes = payloads as readonly EventPayload<"annotations.changed">[];
  return new Set(changes.map(({ source }) => source));
}

/** Makes stale what the events touch: of calls about one source, only those about theirs. */
function refresh(
  client: Client,
  cache: QueryClient,
  name: EventName,
  payloads: readonly unknown[],
): Promise<unknown> {
  const sources = sourcesOf(name, payloads);
  const isAbout = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean => {
    const { source } = (queryKey[1] ?? {}) as { readonly source?: SourceId | null };
    return sources === null || source == null || sources.has(source);
  };
  return Promise.all(
    (STALE_AFTER[name] ?? []).map((stale) =>
      stale === "sources.list" && sources !== null
        ? refreshRows(client, cache, sources)
        : cache.invalidateQueries({ queryKey: [stale], predicate: isAbout }),
    ),
  );
}

/** Keeps the cache true to the library: returns the removal of its listeners. */
export function followEvents(client: Client, cache: QueryClient): () => void {
  const stops = (Object.keys(STALE_AFTER) as EventName[]).map((name) =>
    client.on(
      name,
      withRests((payloads) => refresh(client, cache, name, payloads)),
    ),
  );
  let root: string | null | undefined;
  const stopLibrary = client.on("library.changed", (state) => {
    cache.setQueryData(callKey("library.state", null), state);
    const next = state.open?.root ?? null;
    if (root !== undefined && root !== next) {
      cache.removeQueries({
        predicate: ({ queryKey: [name] }) => name !== "settings.get" && name !== "library.state",
      });
    }
    root = next;
  });
  return () => {
    for (const stop of [...stops, stopLibrary]) stop();
  };
}

/** The cache of library state; nothing goes stale by time, only by events. */
export function createCache(): QueryClient {
  const cache = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: "always" },
    },
  });
  cache.setQueryDefaults(["sources.list"], { structuralSharing: shareRows });
  return cache;
}

const ClientContext = createContext<WindowClient | null>(null);

/** Gives the client and its cache to the tree below and keeps the cache true by events. */
export function ClientProvider(props: {
  readonly client: WindowClient;
  readonly cache: QueryClient;
  readonly children: ReactNode;
}): ReactNode {
  const { client, cache, children } = props;
  useEffect(() => followEvents(client, cache), [client, cache]);
  return createElement(
    ClientContext.Provider,
    { value: client },
    createElement(QueryClientProvider, { client: cache }, children),
  );
}

/** The client of this window. */
export function useClient(): WindowClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error("useClient needs a ClientProvider above it");
  return client;
}

/** The cached answer of a reading call; refetched when an event makes it stale. */
export function useCall<N extends CallName>(
  name: N,
  input: CallInput<N>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<CallOutput<N>, AppError> {
  const client = useClient();
  return useQuery<CallOutput<N>, AppError>({
    queryKey: callKey(name, input),
    queryFn: () => client.call(name, input),
    enabled: options.enabled ?? true,
    networkMode: "always",
  });
}

/** A call that changes something; `mutateAsync(input)` rejects with AppError. */
export function useAct<N extends CallName>(
  name: N,
): UseMutationResult<CallOutput<N>, AppError, CallInput<N>> {
  const client = useClient();
  return useMutation<CallOutput<N>, AppError, CallInput<N>>({
    mutationFn: (input) => client.call(name, input),
  });
}

/** Runs the listener on every event of that name while mounted. */
export function useEvent<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): void {
  const client = useClient();
  useEffect(() => client.on(name, listener), [client, name, listener]);
}
