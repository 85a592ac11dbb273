import type { EventName, EventPayload } from "#shared/ipc";

/** Tells every window. */
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
