import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addSources } from "../../../electron/library/add.ts";
import type { AddOutcome } from "../../../electron/library/addOutcome.ts";
import { annotate } from "../../../electron/library/annotate.ts";
import { readBlocks } from "../../../electron/library/blocks.ts";
import { givenInput } from "../../../electron/library/inputs.ts";
import { noteLikeness } from "../../../electron/library/noteLikeness.ts";
import { addVersion } from "../../../electron/library/recapture.ts";
import { isOpen, settleAlike, unsettleAlike } from "../../../electron/library/settleAlike.ts";
import type { SnapshotId } from "#shared/model";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";
import { article, page } from "./articles.ts";

let temporary: TemporaryLibrary;

beforeEach(async () => {
  temporary = await temporaryLibrary();
});
afterEach(() => temporary.remove());

const PICTURE =
  '<img alt="map" src="data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==">';
const edition = (site: string, body = article(1)): string =>
  page({ site, advert: `Buy at ${site}`, body });

async function add(texts: readonly string[]): Promise<readonly AddOutcome[]> {
  async function* inputs() {
    for (const text of texts) {
      yield await Promise.resolve(givenInput(Buffer.from(text), { kind: "paste" }, "text/html"));
    }
  }
  return addSources(temporary.library, inputs());
}

async function expectSound(): Promise<void> {
  const { bad } = await temporary.library.store.verify({ deep: true, repair: false });
  expect(bad).toEqual([]);
}

it("makes a version of the source it is like, with its pictures, and takes that back", async () => {
  const second = edition("Mirror").replace("</article>", `${PICTURE}</article>`);
  const [one, other] = await add([edition("Courier"), second]);
  const { library } = temporary;
  const { settled, refused } = await settleAlike(library, [other!.source!], "version");
  expect(refused).toEqual([]);
  const [record, ...others] = await library.store.listSources();
  expect(others).toEqual([]);
  expect(record!.snapshots.map(({ id }) => id)).toEqual([one!.snapshot, other!.snapshot]);
  expect((await library.snapshots.read(other!.snapshot as SnapshotId)).text).toContain("Mirror");
  const { files } = (await library.store.readSnapshot(other!.snapshot as SnapshotId)).record;
  expect(Object.keys(files).filter((name) => name.startsWith("media/"))).toHaveLength(1);
  await expectSound();

  await unsettleAlike(library, settled);
  const back = await library.store.listSources();
  expect(back.map(({ id }) => id).sort()).toEqual([one!.source, other!.source].sort());
  expect(back.every(({ snapshots }) => snapshots.length === 1)).toBe(true);
  await expectSound();
});

it("takes the labels the user gave along, and not only in the cache", async () => {
  const [one, other] = await add([edition("Courier"), edition("Mirror")]);
  const { library } = temporary;
  const snapshot = other!.snapshot as SnapshotId;
  const record = await library.store.readSource(other!.source!);
  const [{ start, end } = { start: 0, end: 0 }] = await readBlocks(library, record, snapshot);
  const relabel = { snapshot, start, end, label: "advertisement" as const };
  await library.store.writeSource({ ...record, relabels: [relabel] });
  const { settled } = await settleAlike(library, [other!.source!], "version");
  expect(settled).toHaveLength(1);
  const grown = await library.store.readSource(one!.source!);
  expect(grown.relabels).toEqual([relabel]);
  const bare = await readBlocks(library, { ...grown, relabels: [] }, snapshot);
  expect(bare[0]!.label).not.toBe("advertisement");
});

it("makes versions of one source of several that are like each other", async () => {
  const [one, ...others] = await add(["Courier", "Mirror", "Echo"].map((site) => edition(site)));
  const { library } = temporary;
  const sources = others.map(({ source }) => source!);
  const { refused } = await settleAlike(library, sources, "version");
  expect(refused).toEqual([]);
  const record = await library.store.readSource(one!.source!);
  expect(record.snapshots).toHaveLength(3);
});

it("moves to the trash what is to be skipped, and asks no more about what is kept", async () => {
  const [, mirror, echo] = await add(["Courier", "Mirror", "Echo"].map((site) => edition(site)));
  const { library } = temporary;
  const { settled } = await settleAlike(library, [mirror!.source!], "skip");
  expect(await library.store.listSources()).toHaveLength(2);
  expect(isOpen(await library.store.readSource(echo!.source!))).toBe(true);
  const kept = await settleAlike(library, [echo!.source!], "keep");
  await temporary.reopen();
  const record = () => temporary.library.store.readSource(echo!.source!);
  expect(isOpen(await record())).toBe(false);
  await unsettleAlike(temporary.library, [...settled, ...kept.settled]);
  expect(isOpen(await record())).toBe(true);
  expect(await temporary.library.store.listSources()).toHaveLength(3);
});

it("asks about what was like a source that became a version, beside the one it became part of", async () => {
  const [one, mirror, echo] = await add(["Courier", "Mirror", "Echo"].map((site) => edition(site)));
  const { library } = temporary;
  const record = await library.store.readSource(echo!.source!);
  await library.store.writeSource({ ...record, duplicateOf: mirror!.source! });
  const first = await settleAlike(library, [mirror!.source!], "version");
  const open = await library.store.readSource(echo!.source!);
  expect(open.duplicateOf).toBe(one!.source);
  const second = await settleAlike(library, [echo!.source!], "version");
  expect(second.refused).toEqual([]);
  expect((await library.store.readSource(one!.source!)).snapshots).toHaveLength(3);
  await unsettleAlike(library, [...first.settled, ...second.settled]);
  expect((await library.store.readSource(echo!.source!)).duplicateOf).toBe(mirror!.source);
});

it("keeps what is like a source that is gone, and throws nothing away for it", async () => {
  const [one, other] = await add([edition("Courier"), edition("Mirror")]);
  const { library } = temporary;
  await library.store.trashSources([one!.source!]);
  const skipped = await settleAlike(library, [other!.source!], "skip");
  expect(skipped.refused[0]!.message).toMatch(/no longer in the library/);
  const kept = await settleAlike(library, [other!.source!], "keep");
  expect(kept).toMatchObject({ refused: [], settled: [{ source: other!.source }] });
});

it("leaves both as they were when one of the versions cannot be taken over", async () => {
  const [one, other] = await add([edition("Courier"), edition("Mirror")]);
  const { library, root } = temporary;
  const later = edition("Mirror", article(1).replaceAll("harbour", "harbor"));
  const again = givenInput(Buffer.from(later), { kind: "paste" }, "text/html");
  const { snapshot } = await addVersion(library, other!.source!, again);
  const sources = join(root, "sources");
  const folder = (await readdir(sources)).find((name) => name.endsWith(one!.source!))!;
  await mkdir(join(sources, folder, "snapshots", snapshot, "in the way"), { recursive: true });
  const { settled, refused } = await settleAlike(library, [other!.source!], "version");
  expect(settled).toEqual([]);
  expect(refused).toHaveLength(1);
  expect((await library.store.readSource(one!.source!)).snapshots).toHaveLength(1);
  expect((await library.store.readSource(other!.source!)).snapshots).toHaveLength(2);
});

it("leaves alone what was annotated meanwhile, with a sentence", async () => {
  const [, other] = await add([edition("Courier"), edition("Mirror")]);
  const { library } = temporary;
  await annotate(
    library,
    { source: other!.source!, snapshot: other!.snapshot as SnapshotId, start: 0, end: 3 },
    { motivation: "highlighting", comment: "", tags: [] },
  );
  for (const choice of ["version", "skip"] as const) {
    const { settled, refused } = await settleAlike(library, [other!.source!], choice);
    expect(settled).toEqual([]);
    expect(refused[0]!.message).toMatch(/already annotated/);
  }
  expect(await library.store.listSources()).toHaveLength(2);
});

it("gives sources from before there was a likeness theirs, and nothing else new", async () => {
  const [one] = await add([edition("Courier")]);
  const { library } = temporary;
  const record = await library.store.readSource(one!.source!);
  const bare = record.snapshots.map(({ likeness: _, ...ref }) => ref);
  await library.store.writeSource({ ...record, snapshots: bare });
  await noteLikeness(library, () => false);
  expect((await library.store.readSource(one!.source!)).snapshots).toEqual(bare);
  await noteLikeness(library);
  expect(await library.store.readSource(one!.source!)).toEqual(record);
  const [other] = await add([edition("Mirror")]);
  expect(other!.duplicateOf).toBe(one!.source);
});
