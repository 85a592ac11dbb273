import { AppError, type ErrorCode } from "#shared/errors";

/** Node's code of a failed file call, null for anything else. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** Whether the failure says that the name does not exist. */
export function isMissing(error: unknown): boolean {
  const code = errnoOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

const REASONS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOSPC: ["disk-full", "the disk is full. What was saved before is safe; free some space."],
  EDQUOT: ["disk-full", "your disk quota is used up. What was saved before is safe."],
  EACCES: ["no-permission", "this user may not do so there. Check the folder's permissions."],
  EPERM: ["no-permission", "this user may not do so there. Check the folder's permissions."],
  EROFS: ["read-only", "the disk is mounted read-only. What was saved before is safe."],
  ENOENT: ["not-found", "a file or folder is no longer there. Nothing else was touched."],
  ENOTDIR: ["not-found", "a folder is no longer there. Nothing else was touched."],
  EIO: ["internal", "the disk reported an error. Make a copy of the library before going on."],
  EXDEV: ["unsupported", "the library lies on two disks. Move it to a single one."],
  ENAMETOOLONG: ["unsupported", "the path is too long for this disk."],
};

/** Any failure as an AppError whose sentence begins with `what`, for example "The note was not saved". */
export function toFailure(what: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = errnoOf(error);
  const reason = code === null ? undefined : REASONS[code];
  if (reason !== undefined) {
    return new AppError(reason[0], `${what}: ${reason[1]}`, { cause: error });
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new AppError("internal", `${what}: ${detail}`, { cause: error });
}

/** Runs `task`; whatever it throws becomes an AppError that begins with `what`. */
export async function explained<T>(what: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw toFailure(what, error);
  }
}
