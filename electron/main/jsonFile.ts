import { open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";

/** One small JSON file of the interface's own state; the user's work is never kept in one. */
export interface JsonFile<T> {
  read(): Promise<T>;
  /** Durable when it resolves; writes go to the disk one after the other. */
  write(value: T): Promise<void>;
  /** Resolves when every write begun so far has ended. */
  settled(): Promise<void>;
}

/**
 * A JSON file checked by a schema. What is missing reads as `initial`; what cannot be read is put
 * aside as `<name>.damaged` and reads as `initial` too.
 */
export function jsonFile<T>(path: string, schema: z.ZodType<T>, initial: T): JsonFile<T> {
  let current: Promise<T> | null = null;
  let writing: Promise<void> = Promise.resolve();
  return {
    read: () => (current ??= load(path, schema, initial)),
    write: (value) => {
      current = Promise.resolve(value);
      const next = (): Promise<void> => save(path, value);
      writing = writing.then(next, next);
      return writing;
    },
    settled: async () => {
      await Promise.allSettled([writing]);
    },
  };
}

async function load<T>(path: string, schema: z.ZodType<T>, initial: T): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return initial;
    throw error;
  }
  const parsed = schema.safeParse(jsonOrNull(text));
  if (parsed.success) return parsed.data;
  console.error(`${path} cannot be read; it is kept as ${path}.damaged.`);
  await rename(path, `${path}.damaged`);
  return initial;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function save(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, "w");
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  if (process.platform === "win32") return;
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
