import { AppError } from "#shared/errors";
import type { SnapshotRef, SourceRecord } from "#shared/model";
import { SIMHASH_VERSION } from "#shared/text";
import { bodyText, readBlocks } from "./blocks.ts";
import type { Library } from "./library.ts";

function lacksLikeness({ likeness }: SnapshotRef): boolean {
  return likeness === undefined || likeness.version !== SIMHASH_VERSION;
}

/**
 * Gives versions from before there was a likeness, or with an older one, theirs; once for a library.
 * What cannot be read is left out: it is compared with nothing until it can. Stops when the library
 * is open no longer.
 */
export async function noteLikeness(
  library: Library,
  isOpen: () => boolean = () => true,
): Promise<void> {
  if (library.store.readOnly) return;
  for (const record of await library.store.listSources()) {
    if (!record.snapshots.some(lacksLikeness)) continue;
    if (!isOpen()) return;
    try {
      await noteOne(library, record);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === "cancelled") return;
    }
  }
}

async function noteOne(library: Library, record: SourceRecord): Promise<void> {
  const found = new Map<string, SnapshotRef["likeness"]>();
  for (const ref of record.snapshots.filter(lacksLikeness)) {
    const { text } = await library.snapshots.read(ref.id);
    const body = bodyText(text, await readBlocks(library, record, ref.id));
    found.set(ref.id, await library.capture.likenessOf(text, body));
  }
  await library.inTurn(`source:${record.id}`, async () => {
    const now = await library.store.readSource(record.id);
    const snapshots = now.snapshots.map((ref) => {
      const likeness = found.get(ref.id);
      return likeness === undefined ? ref : { ...ref, likeness };
    });
    await library.store.writeSource({ ...now, snapshots });
  });
}
