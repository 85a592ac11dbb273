import { describe, expect, it } from "vitest";
import { createLibrary, type LibraryStore } from "../../../electron/storage/index.ts";
import { sampleNote, sampleSnapshot, sampleSource } from "./samples.ts";
import { SimulatedDisk } from "./simulatedDisk.ts";
import { contentOf, openOn, root } from "./simulatedLibrary.ts";

const river = sampleSource("The river");
const ferry = sampleSource("The ferry");
const first = sampleNote("First", "one\n");

async function setUp(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await createLibrary({ root, files: disk });
  const store = await openOn(disk);
  await store.createSources([river]);
  await store.createNote(first);
  await store.close();
  return disk;
}

const operations: Readonly<Record<string, (store: LibraryStore) => Promise<unknown>>> = {
  "creating a source": (store) => store.createSources([ferry]),
  "adding a version": (store) => store.addSnapshot(river.record.id, sampleSnapshot("Again.")),
  "saving a note": async (store) => {
    const { version } = await store.readNote(first.id);
    return store.saveNote(first.id, { markdown: "two\n" }, version);
  },
  "renaming a note": async (store) => {
    const { version } = await store.readNote(first.id);
    return store.saveNote(first.id, { title: "Other" }, version);
  },
  "trashing a source": (store) => store.trashSources([river.record.id]),
};

const prepared = await setUp();

/** The operation on a disk that refuses from one step on, then on the same one when it gives in. */
async function meetObstacle(
  operation: (store: LibraryStore) => Promise<unknown>,
  errno: string,
  skip: number,
) {
  const disk = prepared.afterKill();
  const store = await openOn(disk);
  const before = await contentOf(store);
  disk.refuse("*", errno, disk.steps.length + skip);
  const code = await operation(store).then(
    () => null,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
  disk.allowAll();
  return { disk, store, before, code };
}

for (const [errno, expected] of [
  ["ENOSPC", "disk-full"],
  ["EACCES", "no-permission"],
  ["EROFS", "read-only"],
  ["EIO", "internal"],
] as const) {
  describe(`a disk that answers ${errno}`, () => {
    for (const [name, operation] of Object.entries(operations)) {
      it(`stops ${name} with a sentence, loses nothing, and does it once there is a way`, async () => {
        for (let skip = 0; ; skip++) {
          const { disk, store, before, code } = await meetObstacle(operation, errno, skip);
          if (code === null) {
            // Refused only after it was acknowledged: every step has been tried.
            expect(skip).toBeGreaterThan(3);
            await store.close();
            break;
          }
          expect({ skip, code }).toEqual({ skip, code: expected });
          const reopened = await openOn(disk.afterKill());
          const stands = await contentOf(reopened);
          await reopened.close();
          if (stands === before) await operation(store);
          await store.close();
          const last = await openOn(disk);
          expect(await last.verify({ deep: true, repair: false })).toMatchObject({
            changed: [],
            bad: [],
          });
          expect(await contentOf(last)).not.toBe(before);
          await last.close();
        }
      });
    }
  });
}
