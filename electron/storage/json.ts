import type { z } from "zod";
import { AppError } from "#shared/errors";

/** JSON as it stands on disk: two spaces, a line end, so that a diff shows the key that changed. */
export function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** The value of `path`'s bytes, or `damaged` with a sentence that names it. */
export function parseJson<T>(schema: z.ZodType<T>, bytes: Uint8Array, path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    throw unreadable(path, error);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw unreadable(path, parsed.error);
  return parsed.data;
}

function unreadable(path: string, cause: unknown): AppError {
  return new AppError(
    "damaged",
    `“${path}” cannot be read as what it should be. It was left as it is; nothing else is affected.`,
    { cause },
  );
}
