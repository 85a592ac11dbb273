/** One end of a two-way channel to a process of our own; messages survive structured clone. */
export interface ChildPort {
  post(message: unknown): void;
  /** Registers a listener and returns its removal. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Called once when the process has ended, for whatever reason. */
  onExit(listener: (code: number | null) => void): () => void;
  kill(): void;
}

/** The processes the product starts. */
export type ChildName = "capture" | "search";

/** Starts a process; `utilityProcess` in the application, `child_process.fork` elsewhere. */
export type StartChild = (name: ChildName, args: readonly string[]) => ChildPort;

/** The child's own end of the same channel. */
export interface ParentPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}
