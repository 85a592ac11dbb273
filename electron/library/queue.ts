/** Runs `task` after every earlier task of the same key has ended. */
export type Queue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** A queue per key: read-modify-write steps on one file must not interleave. */
export function createQueue(): Queue {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const before = last.get(key) ?? Promise.resolve();
    const run = before.then(task, task);
    last.set(key, run);
    try {
      return await run;
    } finally {
      if (last.get(key) === run) last.delete(key);
    }
  };
}
