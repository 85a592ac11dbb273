import { create } from "zustand";

/** Values that outlive the window (`settings.layout`); each key belongs to whoever writes it. */
export type Remembered = Readonly<Record<string, unknown>>;

interface Memory {
  readonly values: Remembered;
  readonly save: (values: Remembered) => void;
}

const useMemory = create<Memory>(() => ({ values: {}, save: () => undefined }));

/** Fills the memory at start and says how it is kept. */
export function startMemory(values: Remembered, save: (values: Remembered) => void): void {
  useMemory.setState({ values, save });
}

/** What was remembered under the key, `fallback` if nothing or not of its kind. */
export function recall<T>(key: string, fits: (value: unknown) => value is T, fallback: T): T {
  const value = useMemory.getState().values[key];
  return fits(value) ? value : fallback;
}

/** Keeps a value (JSON) under the key. */
export function remember(key: string, value: unknown): void {
  const { values, save } = useMemory.getState();
  if (JSON.stringify(values[key]) === JSON.stringify(value)) return;
  const next = { ...values, [key]: value };
  useMemory.setState({ values: next });
  save(next);
}

/** Guards for `recall`. */
export const isText = (value: unknown): value is string => typeof value === "string";
