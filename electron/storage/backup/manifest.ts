import { z } from "zod";
import { AppError } from "#shared/errors";

/** Where the list stands in the archive: beside nothing of the library's own, which is left out there. */
export const MANIFEST = ".commonplace/backup.json";

/** What a backup says of itself; the paths are relative to the library, with `/`. */
export const Manifest = z.object({
  format: z.literal("commonplace-backup"),
  version: z.int().min(1),
  /** Id of the library. */
  library: z.string(),
  /** ISO 8601. */
  made: z.string(),
  folders: z.array(z.string()),
  files: z.record(
    z.string(),
    z.object({ size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

/** See the schema. */
export type Manifest = z.infer<typeof Manifest>;

/** The version written; a higher one is not read. */
export const MANIFEST_VERSION = 1;

/** The list as parsed, or `newer-version` or `damaged`. */
export function parseManifest(json: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw damaged(error);
  }
  const parsed = Manifest.safeParse(value);
  if (!parsed.success) throw damaged(parsed.error);
  if (parsed.data.version > MANIFEST_VERSION) {
    throw new AppError(
      "newer-version",
      "This backup was made by a newer Commonplace. Nothing was written; restore it with that one.",
    );
  }
  return parsed.data;
}

function damaged(cause: unknown): AppError {
  return new AppError(
    "damaged",
    "The list of contents in this backup cannot be read. Nothing was written; the file is no backup of Commonplace or was damaged.",
    { cause },
  );
}
