import { createHash } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addSources, type WhenAlike } from "../../../electron/library/add.ts";
import type { AddOutcome } from "../../../electron/library/addOutcome.ts";
import { givenInput, type CaptureInput } from "../../../electron/library/inputs.ts";
import { addVersion } from "../../../electron/library/recapture.ts";
import type { SourceId } from "#shared/model";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";
import { article, page } from "./articles.ts";

let temporary: TemporaryLibrary;

beforeEach(async () => {
  temporary = await temporaryLibrary();
});
afterEach(() => temporary.remove());

function input(text: string, type = "text/html"): CaptureInput {
  return givenInput(Buffer.from(text), { kind: "paste" }, type);
}

async function add(
  texts: readonly string[],
  whenAlike: WhenAlike = "ask",
): Promise<readonly AddOutcome[]> {
  async function* inputs() {
    for (const text of texts) yield await Promise.resolve(input(text));
  }
  return addSources(temporary.library, inputs(), { whenAlike });
}

/** Puts something in the way of one version, so that it cannot be written. */
async function blockVersion(source: SourceId, text: string): Promise<void> {
  const sources = join(temporary.root, "sources");
  const folder = (await readdir(sources)).find((name) => name.endsWith(source))!;
  const id = createHash("sha256").update(text).digest("hex");
  await mkdir(join(sources, folder, "snapshots", id, "in the way"), { recursive: true });
}

const republished = page({ site: "The Evening Mirror", advert: "Win a cruise", body: article(1) });
const first = page({ site: "Northern Courier", advert: "Subscribe for a pound", body: article(1) });
const neighbour = page({
  site: "Northern Courier",
  advert: "Subscribe for a pound",
  body: article(2),
});

it("recognises a republication with another masthead and other adverts, and keeps it", async () => {
  const [one, other] = await add([first, republished]);
  expect(one).toMatchObject({ duplicateOf: null, error: null });
  expect(one!.alike).toBeUndefined();
  expect(other).toMatchObject({
    duplicateOf: one!.source,
    alike: { source: one!.source, citekey: one!.citekey, how: "near", became: "source" },
  });
  expect(other!.source).not.toBe(one!.source);
  expect(other!.alike!.share).toBeGreaterThan(0.9);
  const record = await temporary.library.store.readSource(other!.source!);
  expect(record.duplicateOf).toBe(one!.source);
});

it("does not take two articles of one site with much common boilerplate for one", async () => {
  const outcomes = await add([first, neighbour]);
  expect(outcomes.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null]);
});

it("recognises it in a later import and after the library was opened again", async () => {
  const [one] = await add([first]);
  await temporary.reopen();
  const [other] = await add([republished]);
  expect(other).toMatchObject({ duplicateOf: one!.source, alike: { how: "near" } });
});

it("tells the very same text in other bytes from a near one", async () => {
  const [one, other] = await add([first, `${first}<!-- saved at noon -->`]);
  expect(other).toMatchObject({ duplicateOf: one!.source, alike: { how: "text", share: 1 } });
});

it("writes nothing when it is to skip what is alike", async () => {
  const [one] = await add([first]);
  const [near, same] = await add([republished, `${first}<!-- noon -->`], "skip");
  for (const outcome of [near, same]) {
    expect(outcome).toMatchObject({ source: one!.source, alike: { became: "nothing" } });
  }
  const [record, ...others] = await temporary.library.store.listSources();
  expect(others).toEqual([]);
  expect(record!.snapshots).toHaveLength(1);
});

it("adds what is alike as a version, but no version with a text that stands", async () => {
  const [one, near, same] = await add(
    [first, republished, `${first}<!-- noon -->`, neighbour],
    "version",
  );
  expect(near).toMatchObject({ source: one!.source, alike: { became: "version" }, error: null });
  expect(same).toMatchObject({ source: one!.source, alike: { became: "nothing" } });
  const record = await temporary.library.store.readSource(one!.source!);
  expect(record.snapshots.map(({ id }) => id)).toEqual([one!.snapshot, near!.snapshot]);
  expect(await temporary.library.store.listSources()).toHaveLength(2);
});

it("drops no text for a version like it that could not be written", async () => {
  const [one] = await add([first]);
  const { library } = temporary;
  await blockVersion(one!.source!, republished);
  async function* inputs() {
    yield input(republished);
    yield input(`${republished}<!-- noon -->`);
    // Longer than a batch is held back.
    await new Promise((resolve) => setTimeout(resolve, 600));
    yield input(`${republished}<!-- one o'clock -->`);
    yield await Promise.resolve(input(`${republished}<!-- two o'clock -->`));
  }
  const [lost, behind, last, after] = await addSources(library, inputs(), { whenAlike: "version" });
  expect(lost!.error).not.toBeNull();
  expect(behind!.error).toMatch(/could not be written\. Add this file again/);
  expect(last!.error).toMatch(/could not be written\. Add this file again/);
  expect(after).toMatchObject({ error: null, alike: { became: "version" } });
  expect((await library.store.readSource(one!.source!)).snapshots).toHaveLength(2);
});

it("takes no file for one whose source went to the trash during the import", async () => {
  const [one] = await add([first]);
  const { library } = temporary;
  const trash = () => library.store.trashSources([one!.source!]);
  async function* inputs() {
    yield input(republished);
    await trash();
    yield await Promise.resolve(input(`${first}<!-- noon -->`));
  }
  const [near, same] = await addSources(library, inputs(), { whenAlike: "ask" });
  expect(near).toMatchObject({ error: null, duplicateOf: null });
  expect(same).toMatchObject({ error: null, duplicateOf: near!.source });
  expect(await library.store.listSources()).toHaveLength(2);
});

it("remembers on disk that both are to be kept", async () => {
  const [one, other] = await add([first, republished], "keep");
  const library = await temporary.reopen();
  const record = await library.store.readSource(other!.source!);
  expect(record).toMatchObject({ duplicateOf: one!.source, keptBeside: [one!.source] });
});

it("compares short texts by equality only", async () => {
  const outcomes = await add([
    "<p>Closed on Monday the 3rd.</p>",
    "<p>Closed on Monday the 4th.</p>",
  ]);
  expect(outcomes.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null]);
});

it("makes no version of a page whose text is unchanged though its bytes differ", async () => {
  const [one] = await add([first]);
  const again = await addVersion(
    temporary.library,
    one!.source!,
    input(`<!-- boundary 8c1 -->${first}`),
  );
  const { captured } = (await temporary.library.store.readSource(one!.source!)).snapshots[0]!;
  expect(again).toMatchObject({ status: "unchanged", snapshot: one!.snapshot, since: captured });
  const changed = first.replaceAll("harbour", "harbor");
  expect(await addVersion(temporary.library, one!.source!, input(changed))).toMatchObject({
    status: "added",
  });
  expect((await temporary.library.store.readSource(one!.source!)).snapshots).toHaveLength(2);
});

it("makes a version of a page with the same text and another picture", async () => {
  const dot = (colour: string): string => {
    const bytes = { red: "//8AAAA", blue: "AAP8AAA" }[colour]!;
    return `<img alt="map" src="data:image/gif;base64,R0lGODlhAQABAIAAA${bytes}AAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==">`;
  };
  const [one] = await add([first.replace("</article>", `${dot("red")}</article>`)]);
  const other = input(first.replace("</article>", `${dot("blue")}</article>`));
  expect(await addVersion(temporary.library, one!.source!, other)).toMatchObject({
    status: "added",
  });
});
