const PAUSE_MS = 400;

/** Saves the last of several changes after a pause; `now` saves what is still waiting. */
export function saver<T>(save: (value: T) => void): {
  readonly later: (value: T) => void;
  readonly now: () => void;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly value: T } | null = null;
  const now = (): void => {
    clearTimeout(timer);
    const next = waiting;
    waiting = null;
    if (next !== null) save(next.value);
  };
  const later = (value: T): void => {
    waiting = { value };
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE_MS);
  };
  return { later, now };
}
