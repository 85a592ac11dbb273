import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NoteId, SourceId } from "#shared/model";
import { createLibrary, openLibrary } from "../../../electron/storage/index.ts";
import type { Acknowledged } from "./child.ts";
import { bundleChild, startChild } from "./childProcess.ts";
import { temporaryFolder } from "./samples.ts";

/** More rounds: `COMMONPLACE_KILLS=100 npx vitest run tests/electron/storage/sigkill`. */
const ROUNDS = Number(process.env["COMMONPLACE_KILLS"] ?? 10);
const LONGEST_MS = 500;

let folder: string;
let script: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  script = await bundleChild(folder);
});

afterAll(() => remove());

/** Lets a process write for a while and kills it; what it had acknowledged. */
async function killedAtWork(root: string, lifeMs: number): Promise<readonly Acknowledged[]> {
  const child = startChild(script, root, "work");
  const told: Acknowledged[] = [];
  child.on("message", (message) => told.push(message as Acknowledged));
  await once(child, "message");
  await setTimeout(lifeMs);
  child.kill("SIGKILL");
  await once(child, "exit");
  return told;
}

it(
  `keeps everything acknowledged over ${ROUNDS} kills, and every check is clean`,
  { timeout: 60_000 + ROUNDS * 5_000 },
  async () => {
    const root = join(folder, "Library");
    await createLibrary({ root });
    const sources = new Map<string, string>();
    const notes = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of await killedAtWork(root, Math.random() * LONGEST_MS)) {
        if (one.what === "source") sources.set(one.id, one.text);
        if (one.what === "note") notes.set(one.id, one.markdown);
        if (one.what === "trashed") notes.delete(one.id);
      }
      const store = await openLibrary({ root });
      expect(store.readOnlyReason).toBeNull();
      expect(await store.verify({ deep: true, repair: false })).toMatchObject({
        changed: [],
        bad: [],
      });
      for (const [id, text] of sources) {
        const { snapshots } = await store.readSource(SourceId.parse(id));
        const [snapshot] = snapshots;
        if (snapshot === undefined) throw new Error("no snapshot");
        expect((await store.readSnapshot(snapshot.id)).text).toBe(text);
      }
      const listed = new Set((await store.listNotes()).map((note) => String(note.id)));
      for (const [id, markdown] of notes) {
        // The last thing the child did may have been to trash or save it, unacknowledged.
        if (!listed.has(id)) {
          expect((await store.listTrash()).length).toBeGreaterThan(0);
          continue;
        }
        const { markdown: stands } = await store.readNote(NoteId.parse(id));
        expect([markdown, expect.stringMatching(/^Saved/)]).toContainEqual(stands);
      }
      await store.close();
    }
    expect(sources.size).toBeGreaterThan(0);
  },
);
