import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { previewSource } from "../../../electron/library/citable.ts";
import { addStyle, chosenStyle, listStyles } from "../../../electron/library/styles.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;
let folder: string;

// One library for all: each test adds styles of its own names.
beforeAll(async () => {
  temporary = await temporaryLibrary();
  folder = await mkdtemp(join(tmpdir(), "commonplace-styles-"));
});
afterAll(async () => {
  await temporary.remove();
  await rm(folder, { recursive: true, force: true });
});

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';
const style = (inside: string, info = "<title>House style</title><id>house</id>"): string =>
  `${HEAD}<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>${info}</info>${inside}</style>`;
const LAYOUT =
  '<macro name="t"><text variable="title"/></macro><citation><layout prefix="&lt;" suffix="&gt;"><text macro="t"/></layout></citation>';
const growing = (n: number): string =>
  `<macro name="m0"><text value="x"/></macro>${Array.from({ length: n }, (_, k) => `<macro name="m${k + 1}"><text macro="m${k}"/><text macro="m${k}"/></macro>`).join("")}<citation><layout><text macro="m${n}"/></layout></citation>`;

async function add(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  return addStyle(temporary.library, path);
}

it("adds a style as a plain file of the library, offers it and cites with it", async () => {
  const added = await add("House Style.csl", style(LAYOUT));
  expect(added).toEqual({ id: "house-style", title: "House style", own: true });
  expect(await readFile(join(temporary.root, "styles/house-style.csl"), "utf8")).toBe(
    style(LAYOUT),
  );
  expect(await listStyles(temporary.library)).toContainEqual(added);
  const source = await temporary.source("A title of its own\n\nWords enough to be a text.");
  const { cluster } = await previewSource(temporary.library, source.id, "house-style");
  expect(cluster).toMatch(/^<.*>$/);
  expect((await temporary.library.store.verify({ deep: true, repair: false })).bad).toEqual([]);
});

it.each([
  ["not XML", "Dear reader, this is no style <at all>", "its XML is not well-formed"],
  ["cut short", style(LAYOUT).slice(0, -30), "its XML is not well-formed"],
  ["a page", "<html><body/></html>", "it is no CSL style"],
  [
    "entities",
    style(LAYOUT).replace("<style", '<!DOCTYPE x [<!ENTITY a "b">]><style'),
    "it defines entities",
  ],
  ["no title", style(LAYOUT, "<id>x</id>"), "it has no title"],
  ["no layout", style(""), "does not say how a citation is laid out"],
  [
    "a macro that is missing",
    style('<citation><layout><text macro="gone"/></layout></citation>'),
    "the macro “gone”, which it does not have",
  ],
  [
    "a macro that uses itself",
    style(
      '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><citation><layout><text macro="a"/></layout></citation>',
    ),
    "its macro “a” uses itself",
  ],
  ["macros that grow", style(growing(30)), "its macros grow beyond all measure"],
  ["macros that grow to seconds a citation", style(growing(12)), "grow beyond all measure"],
  [
    "a macro twice",
    style(`<macro name="t"><text value="x"/></macro>${LAYOUT}`),
    "it has the macro “t” twice",
  ],
  [
    "a macro in a macro",
    style(`<macro name="a"><group><macro name="t"/></group></macro>${LAYOUT}`),
    "it has a macro inside of another element",
  ],
  [
    "deep nesting",
    style(
      `<citation><layout>${"<group>".repeat(200)}${"</group>".repeat(200)}</layout></citation>`,
    ),
    "more elements than can be read",
  ],
  [
    "an old version",
    style(LAYOUT).replace('class="in-text" version="1.0"', 'class="in-text" version="0.8"'),
    "version “0.8” of CSL",
  ],
  [
    "other letters",
    Buffer.from(style(LAYOUT).replace("House", "H\xe4user"), "latin1"),
    "it is not UTF-8",
  ],
])("refuses %s with a sentence, and writes nothing", async (name, content, sentence) => {
  await expect(add(`${name}.csl`, content)).rejects.toThrow(sentence);
  const ids = (await listStyles(temporary.library)).map(({ id }) => id);
  expect(ids).not.toContain(name.replaceAll(" ", "-"));
});

const variant = (parent: string): string =>
  style(
    "",
    `<title>Journal of Ports</title><id>ports</id><link href="http://www.zotero.org/styles/${parent}" rel="independent-parent"/>`,
  );

it("finds nothing wrong with the styles that ship with the product", async () => {
  const csl = join(import.meta.dirname, "../../../resources/csl");
  const files = (await readdir(csl)).filter((name) => name.endsWith(".csl"));
  expect(files.length).toBeGreaterThanOrEqual(7);
  for (const file of files) {
    const facts = await temporary.library.capture.checkStyle(await readFile(join(csl, file)));
    expect(facts.parent, file).toBeNull();
  }
});

it("takes the rules of its parent for a style that is a variant by name", async () => {
  const { id } = await add("ports.csl", variant("apa"));
  const { xml } = await chosenStyle(temporary.library, id);
  expect(xml).toBe((await chosenStyle(temporary.library, "apa")).xml);
  await expect(add("orphan.csl", variant("nowhere"))).rejects.toThrow("Add nowhere.csl first.");
});

it("sets a changed copy of a style that ships with the product beside it", async () => {
  expect((await add("apa.csl", style(LAYOUT))).id).toBe("own-apa");
});

it("keeps the letters of every script in the name of a style", async () => {
  expect((await add("Мой стиль.csl", style(LAYOUT))).id).toBe("мой-стиль");
  expect((await add("样式.csl", style(LAYOUT))).id).toBe("样式");
  const source = await temporary.source("Of other scripts\n\nWords enough to be a text.");
  const { cluster } = await previewSource(temporary.library, source.id, "样式");
  expect(cluster).toMatch(/^<.*>$/);
});

it("never overwrites a style by another of the same name", async () => {
  const other = style(LAYOUT, "<title>Another</title><id>another</id>");
  expect((await add("same.csl", style(LAYOUT))).id).toBe("same");
  expect((await add("Same!.csl", other)).id).toBe("same-2");
  expect((await add("same.csl", other)).id).toBe("same-2");
  expect((await add("same.csl", style(LAYOUT))).id).toBe("same");
  expect(await readFile(join(temporary.root, "styles/same.csl"), "utf8")).toBe(style(LAYOUT));
});

it("names a file put there by hand that cannot be used, and goes on", async () => {
  await mkdir(join(temporary.root, "styles"), { recursive: true });
  await writeFile(join(temporary.root, "styles/broken.csl"), "<style");
  const found = (await listStyles(temporary.library)).find(({ id }) => id === "broken");
  expect(found?.problem).toBe("The citation style cannot be used: its XML is not well-formed.");
  await expect(chosenStyle(temporary.library, "missing")).rejects.toThrow(
    /There is no citation style “missing”/,
  );
});

it("says of a style that the disk has changed that it is damaged, and does not cite with it", async () => {
  const { id } = await add("Rotten.csl", style(LAYOUT, "<title>Rotten</title><id>r</id>"));
  const path = join(temporary.root, "styles", `${id}.csl`);
  const { atime, mtime } = await stat(path);
  const at = (await readFile(path, "utf8")).indexOf("&lt;");
  const handle = await open(path, "r+");
  await handle.write("&gt;", at);
  await handle.close();
  await utimes(path, atime, mtime);
  const { library } = temporary;
  await expect(chosenStyle(library, id)).rejects.toMatchObject({ code: "damaged" });
  const listed = (await listStyles(library)).find((one) => one.id === id);
  expect(listed?.problem).toContain(`styles/${id}.csl`);
  const again = await add("Rotten.csl", style(LAYOUT, "<title>Rotten</title><id>r</id>"));
  expect(again.id).toBe("rotten-2");
});
