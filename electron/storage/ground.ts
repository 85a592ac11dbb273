import { AppError } from "#shared/errors";
import type { Files } from "./files.ts";
import type { Journal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import type { Staging } from "./staging.ts";
import type { StoreEvent } from "./store.ts";
import type { Writer } from "./writer.ts";

/** What every part of one open library stands on. */
export interface Ground {
  readonly root: string;
  readonly files: Files;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly ledger: Ledger;
  readonly staging: Staging;
  readonly writer: Writer;
  readonly journal: Journal;
  readonly readOnly: boolean;
  /** Tells whoever watches of something another program did. */
  readonly tell: (event: StoreEvent) => void;
}

/** Now, as ISO 8601 in UTC. */
export function nowOf({ clock }: Pick<Ground, "clock">): string {
  return clock().toISOString();
}

/** The failure of a file the disk has changed. */
export function damaged(path: string): AppError {
  return new AppError(
    "damaged",
    `“${path}” was changed by the disk, not by a program. It was left as it is and the rest of the library is safe; bring it back from a backup, or run verify with repair.`,
  );
}
