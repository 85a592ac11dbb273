import { AppError } from "#shared/errors";
import type { SettledAlike } from "#shared/ipc";
import type { SourceRecord } from "#shared/model";
import { emptySource } from "./fillSource.ts";
import type { Library } from "./library.ts";

/** Runs `task`; when it fails what the other source was given for it goes, so that nothing is half done. */
export async function takingBack<T>(
  library: Library,
  record: SourceRecord,
  given: Pick<SettledAlike, "into" | "versions" | "filled">,
  task: () => Promise<T>,
): Promise<T> {
  // What it has too much takes nothing away; the first failure is the one to tell.
  const unlessFailing = (failure: unknown): void => {
    if (!(failure instanceof AppError)) throw failure;
  };
  try {
    return await task();
  } catch (error) {
    for (const version of given.versions) {
      await library.store.trashVersion(given.into, version).catch(unlessFailing);
    }
    if (given.filled !== undefined) {
      await emptySource(library, record, given.into, given.filled).catch(unlessFailing);
    }
    throw error;
  }
}
