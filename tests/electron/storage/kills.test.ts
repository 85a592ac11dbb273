import { expect, it } from "vitest";
import { contentOf, openOn as open, root } from "./simulatedLibrary.ts";
import { createLibrary, type LibraryStore } from "../../../electron/storage/index.ts";
import { sampleAnnotation, sampleNote, sampleSnapshot, sampleSource } from "./samples.ts";
import { SimulatedDisk, Stopped } from "./simulatedDisk.ts";

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed + 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const river = sampleSource("The river");
const bridge = sampleSource("The bridge");
const later = sampleSnapshot("The words of The bridge, again.");
const latest = sampleSnapshot("The words of The bridge, once more.");
const annotation = sampleAnnotation(river.snapshot.record.id, "The words");
const first = sampleNote("First", "one\n");
const ferry = sampleSource("The ferry");
const ford = sampleSource("The ford");
const remark = sampleAnnotation(bridge.snapshot.record.id, "The words");
const third = sampleNote("Third");

async function setUp(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await createLibrary({ root, files: disk });
  const store = await open(disk);
  await store.createSources([river, bridge]);
  await store.addSnapshot(bridge.record.id, later);
  await store.addSnapshot(bridge.record.id, latest);
  await store.trashVersion(bridge.record.id, latest.record.id);
  await store.writeAnnotations(river.record.id, [annotation]);
  await store.createNote(first);
  await store.createNote(sampleNote("Second"));
  const [entry] = await Promise.all([
    store.trashNote((await store.createNote(sampleNote("Trashed"))).id),
  ]);
  expect(entry.title).toBe("Trashed");
  await store.close();
  return disk;
}

type Operation = (store: LibraryStore) => Promise<unknown>;

async function save(store: LibraryStore, change: Parameters<LibraryStore["saveNote"]>[1]) {
  const note = await store.readNote(first.id);
  return store.saveNote(first.id, change, note.version);
}

const operations: Readonly<Record<string, Operation>> = {
  "creating sources": (store) => store.createSources([ferry, ford]),
  "adding a version": (store) =>
    store.addSnapshot(river.record.id, sampleSnapshot("The words of The river, again.")),
  "changing a source": async (store) => {
    const record = await store.readSource(river.record.id);
    await store.writeSource({ ...record, tags: ["water"] });
  },
  "writing annotations": (store) => store.writeAnnotations(bridge.record.id, [remark]),
  "taking the last annotation away": (store) => store.writeAnnotations(river.record.id, []),
  "creating a note": (store) => store.createNote(third),
  "saving a note": (store) => save(store, { markdown: "one and two\n" }),
  "renaming a note": (store) => save(store, { title: "Renamed", markdown: "renamed\n" }),
  "moving a note": (store) => save(store, { notebook: "Elsewhere" }),
  "creating a notebook": (store) => store.createNotebook("Empty"),
  "renaming a notebook": (store) => store.renameNotebook("Notes", "Papers"),
  "trashing a source": (store) => store.trashSources([river.record.id]),
  "trashing two sources": (store) => store.trashSources([river.record.id, bridge.record.id]),
  "trashing a version": (store) => store.trashVersion(bridge.record.id, later.record.id),
  "restoring a version": async (store) => {
    const version = (await store.listTrash()).find(({ type }) => type === "version");
    await store.restore([version?.id ?? ""]);
  },
  "trashing a note": (store) => store.trashNote(first.id),
  "restoring a note": async (store) => {
    const note = (await store.listTrash()).find(({ type }) => type === "note");
    await store.restore([note?.id ?? ""]);
  },
  closing: (store) => store.close(),
};

/** Reopens what is left and holds it against what must be there. */
async function expectSound(
  disk: SimulatedDisk,
  allowed: readonly string[],
  name: string,
): Promise<void> {
  const store = await open(disk);
  expect(store.readOnlyReason, name).toBeNull();
  const content = await contentOf(store);
  if (!allowed.includes(content)) expect({ name, content }).toEqual({ name, content: allowed[0] });
  const { changed, bad } = await store.verify({ deep: true, repair: false });
  expect({ name, changed, bad }).toEqual({ name, changed: [], bad: [] });
  await store.close();
}

const prepared = await setUp();

/** Sources of one call are each there or not. */
const partly: Readonly<Record<string, readonly Operation[]>> = {
  "creating sources": [ferry, ford].map((source) => (store) => store.createSources([source])),
};

async function contentAfter(operation: Operation): Promise<string> {
  const store = await open(prepared.afterKill());
  await operation(store);
  return contentOf(store);
}

for (const [name, operation] of Object.entries(operations)) {
  it(`leaves the library whole when killed anywhere in ${name}`, async () => {
    const whole = prepared.afterKill();
    const store = await open(whole);
    const before = await contentOf(store);
    const start = whole.steps.length;
    await operation(store);
    const end = whole.steps.length;
    if (name !== "closing") await store.close();
    const last = await open(whole);
    const after = await contentOf(last);
    await last.close();
    expect(end).toBeGreaterThan(start);
    const between: readonly string[] = await Promise.all((partly[name] ?? []).map(contentAfter));

    for (let step = start; step < end; step++) {
      const disk = prepared.afterKill();
      const killed = await open(disk);
      await contentOf(killed);
      disk.stopBefore(step);
      const acknowledged = await operation(killed).then(
        () => true,
        () => false,
      );
      for (const [fate, luck] of [
        ["killed", () => 0],
        ["cut off, nothing unsynced kept", () => 0.99],
        ["cut off, some kept", seeded(step)],
      ] as const) {
        const label = `${name}, ${fate} before step ${step - start} (${whole.steps[step] ?? ""})`;
        await expectSound(
          disk.afterPowerCut(luck),
          acknowledged ? [after] : [before, after, ...between],
          label,
        );
      }
    }
    // Acknowledged means there, whatever was not synced since.
    for (const luck of [() => 0.99, seeded(1), seeded(2)]) {
      const disk = prepared.afterKill();
      const acknowledged = await open(disk);
      await contentOf(acknowledged);
      await operation(acknowledged);
      await expectSound(disk.afterPowerCut(luck), [after], `${name}, acknowledged`);
    }
  });
}

it("stops with the disk", async () => {
  const disk = prepared.afterKill();
  const store = await open(disk);
  disk.stopBefore(disk.steps.length);
  await expect(store.createNote(sampleNote("Never"))).rejects.toMatchObject({
    cause: expect.any(Stopped) as Stopped,
  });
});

it("does not take for written later what a kill left undone", async () => {
  const whole = prepared.afterKill();
  const full = await open(whole);
  await contentOf(full);
  const start = whole.steps.length;
  await full.createSources([ferry]);
  const end = whole.steps.length;
  for (let step = start; step < end; step++) {
    const disk = prepared.afterKill();
    const killed = await open(disk);
    await contentOf(killed);
    disk.stopBefore(step);
    await killed.createSources([ferry]).catch(() => undefined);
    const left = disk.afterKill();
    const next = await open(left);
    await next.createNote(third);
    await next.close();
    const last = await open(left);
    const { changed, bad } = await last.verify({ deep: true, repair: false });
    expect({ step, changed, bad }).toEqual({ step, changed: [], bad: [] });
    await last.close();
  }
});
