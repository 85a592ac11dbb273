import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addSources, type WhenAlike } from "../../../electron/library/add.ts";
import type { AddOutcome } from "../../../electron/library/addOutcome.ts";
import { readBlocks } from "../../../electron/library/blocks.ts";
import { undoImport } from "../../../electron/library/imports.ts";
import { expandPaths } from "../../../electron/library/inputs.ts";
import { withReferences } from "../../../electron/library/references.ts";
import { searchLibrary } from "../../../electron/library/search.ts";
import { settleAlike, unsettleAlike } from "../../../electron/library/settleAlike.ts";
import type { SnapshotId, SourceId } from "#shared/model";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;
let folder: string;

beforeEach(async () => {
  temporary = await temporaryLibrary();
  folder = await mkdtemp(join(tmpdir(), "commonplace-references-"));
});
afterEach(async () => {
  await temporary.remove();
  await rm(folder, { recursive: true, force: true });
});

async function add(
  name: string,
  content: string | Uint8Array,
  options: { readonly importId?: string; readonly whenAlike?: WhenAlike } = {},
): Promise<readonly AddOutcome[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const { library } = temporary;
  return addSources(library, withReferences(library.capture, expandPaths([path], null)), options);
}

const record = (outcome: AddOutcome | undefined) =>
  temporary.library.store.readSource(outcome?.source as SourceId);

const BIB = `@string{press = {Northern Press}}
@book{okafor2019,
  author = {Okafor, Ada and Brandt, Jens},
  title = {Tides and {Harbours}},
  publisher = press,
  date = {2019-04},
  isbn = {978-0-00-000000-2},
  keywords = {ports, tides},
  abstract = {How small ports kept their books.},
  annote = {Borrowed from Jens.},
  file = {:files/tides.pdf:application/pdf},
}

@article{broken, title = {No end
@article{wren2021, title = {Ledgers}, journal = {Harbour Studies}, doi = {10.1000/ledgers}, year = 2021}
`;

it("makes a source of each entry, with all it says, and lets a bad one fail alone", async () => {
  const [book, broken, article] = await add("sources.bib", BIB);
  expect(book).toMatchObject({ citekey: "okafor2019", title: "Tides and Harbours", error: null });
  expect(book?.warnings).toEqual([
    "The entry names a file, “files/tides.pdf”: not added. Add it yourself as a version of this source.",
  ]);
  expect(broken).toMatchObject({
    source: null,
    error: "The entry in line 14 of “sources.bib” was left out: its braces do not close.",
  });
  expect(article).toMatchObject({ citekey: "wren2021", container: "Harbour Studies" });
  const { csl, tags, dates, citekey } = await record(book);
  expect(csl).toMatchObject({ id: citekey, type: "book", publisher: "Northern Press" });
  expect(csl).toMatchObject({
    issued: { "date-parts": [[2019, 4]] },
    annote: "Borrowed from Jens.",
  });
  expect(csl["accessed"]).toBeUndefined();
  expect(tags).toEqual(["ports", "tides"]);
  expect(dates).toEqual([
    { role: "first-published", date: "2019-04", evidence: "date = {2019-04}" },
  ]);
});

it("keeps the entry's own bytes, which can be read again without the file", async () => {
  const [book] = await add("sources.bib", BIB);
  const { store } = temporary.library;
  const bytes = Buffer.from(await store.readOriginal(book?.snapshot as SnapshotId)).toString();
  expect(bytes).toBe(
    `@string{press = {Northern Press}}\n\n${BIB.slice(34, BIB.indexOf("\n\n@article"))}`,
  );
  await rm(join(temporary.root, ".commonplace/cache"), { recursive: true });
  const library = await temporary.reopen();
  const source = await library.store.readSource(book?.source as SourceId);
  const { text } = await library.snapshots.read(book?.snapshot as SnapshotId);
  expect(text.split("\n")).toEqual([
    "Tides and Harbours",
    "Ada Okafor, Jens Brandt",
    "How small ports kept their books.",
    "Borrowed from Jens.",
    "file: files/tides.pdf",
  ]);
  const blocks = await readBlocks(library, source, book?.snapshot as SnapshotId);
  expect(blocks.map(({ label }) => label)).toEqual(["title", "byline", "body", "body", "body"]);
  expect((await library.store.verify({ deep: true, repair: false })).bad).toEqual([]);
});

it("finds the words of an abstract and of fields that CSL does not have", async () => {
  await add(
    "one.ris",
    "TY  - BOOK\r\nTI  - Quays\r\nAB  - Of wharfage.\r\nC5  - zanzibar\r\nER  - \r\n",
  );
  for (const word of ["wharfage", "zanzibar"]) {
    const query = { query: word, type: null, limit: 10, offset: 0, typing: false, all: false };
    const { hits } = await searchLibrary(temporary.library, query);
    expect(hits, word).toHaveLength(1);
  }
});

it("gives a second key to what has a key that is taken, and says so", async () => {
  await add("a.bib", "@book{smith2003, title = {One}}");
  const [other] = await add("b.bib", "@book{smith2003, title = {Another}}");
  expect(other).toMatchObject({ citekey: "smith2003a", duplicateOf: null });
  expect(other?.warnings).toEqual([
    "The key “smith2003” is taken by another source; this one has the key “smith2003a”.",
  ]);
});

it.each([
  [
    "DOI",
    "@misc{x, title = {T}, doi = {10.1/A}}",
    "TY  - JOUR\nTI  - U\nDO  - https://doi.org/10.1/a\nER  - ",
  ],
  [
    "address",
    "@misc{x, title={T}, url={http://a.example/b}}",
    "TY  - ELEC\nUR  - https://a.example/b#c\nER  - ",
  ],
  [
    "ISBN and title",
    "@book{x, title={Täg}, isbn={0-306-40615-2}}",
    "TY  - BOOK\nTI  - Tag\nSN  - 0306406152\nER  - ",
  ],
  ["key and title", "@book{x, title = {T}}", "TY  - BOOK\nTI  - T\nID  - x\nER  - "],
])("knows a work again by its %s", async (_, bib, ris) => {
  const [one] = await add("a.bib", bib);
  const [other] = await add("b.ris", ris);
  expect(other).toMatchObject({
    duplicateOf: one?.source,
    alike: { source: one?.source, how: "work", became: "source" },
  });
});

it("knows a work again by a DOI that a CSL file writes as an address", async () => {
  const [one] = await add("a.bib", "@misc{x, title = {T}, doi = {10.1/A}}");
  const item = { id: "y", type: "article", title: "U", DOI: "https://doi.org/10.1/a" };
  const [other] = await add("b.json", JSON.stringify([item]));
  expect(other).toMatchObject({ duplicateOf: one?.source, alike: { how: "work" } });
});

it("does not take two chapters of a book for one", async () => {
  const [, other] = await add(
    "a.bib",
    "@incollection{x, title = {One}, isbn = {0306406152}}\n@incollection{y, title = {Two}, isbn = {0306406152}}",
  );
  expect(other?.duplicateOf).toBeNull();
});

it("fills what a source does not say from a reference, and takes it back", async () => {
  const page =
    "<html><head><title>Ledgers of ports</title></head><body><p>Long enough.</p></body></html>";
  const source = await temporary.source(page, "text/html");
  const { library } = temporary;
  await library.store.writeSource({ ...source, csl: { ...source.csl, DOI: "10.1/x" } });
  const before = await library.store.readSource(source.id);
  const [reference] = await add(
    "a.bib",
    "@article{k, title = {Other}, doi = {10.1/X}, journal = {J}, keywords = {a}, year = 2001}",
  );
  const { settled } = await settleAlike(library, [reference?.source as SourceId], "fill");
  const filled = await library.store.readSource(source.id);
  expect(filled.csl).toMatchObject({ title: before.csl.title, "container-title": "J" });
  expect(filled.csl).toMatchObject({ issued: { "date-parts": [[2001]] }, id: before.citekey });
  expect(filled.tags).toEqual(["a"]);
  expect(filled.provenance["container-title"]).toBe("the reference @k");
  expect(await library.store.listSources()).toHaveLength(1);
  await unsettleAlike(library, settled);
  const { modified: _, ...after } = await library.store.readSource(source.id);
  const { modified: __, ...was } = before;
  expect(after).toEqual(was);
  expect(await library.store.listSources()).toHaveLength(2);
});

it("refuses to make a reference a version of a text", async () => {
  await add("a.bib", "@misc{x, title = {T}, doi = {10.1/a}}");
  const [other] = await add("b.bib", "@misc{y, title = {U}, doi = {10.1/a}}");
  const { refused } = await settleAlike(temporary.library, [other?.source as SourceId], "version");
  expect(refused[0]?.message).toMatch(/is a reference and no version of a text/);
});

it("refuses to take a text for a mere reference", async () => {
  const { library } = temporary;
  const first = await temporary.source("The river rose in the night.");
  const second = await temporary.source("The river fell in the morning.");
  await library.store.writeSource({ ...second, duplicateOf: first.id });
  const { settled, refused } = await settleAlike(library, [second.id], "fill");
  expect(settled).toEqual([]);
  expect(refused[0]?.message).toMatch(/is a text and no mere reference/);
  expect(await library.store.listSources()).toHaveLength(2);
});

it("adds nothing twice when a file comes again, and undoes an import in one step", async () => {
  await add("sources.bib", BIB, { importId: "first" });
  const again = await add("copy.bib", BIB);
  expect(again.map(({ source, duplicateOf }) => source === duplicateOf)).toEqual([
    true,
    true,
    true,
  ]);
  const undone = await undoImport(temporary.library, "first");
  expect(undone.sources).toHaveLength(2);
  expect(await temporary.library.store.listSources()).toEqual([]);
});

it("reads CSL-JSON, and takes other JSON for what it was before", async () => {
  const csl =
    '[{"id":"http://zotero.org/items/1","type":"book","title":"T","author":[{"family":"Roe"}],"issued":{"date-parts":[["2001"]]}},{"id":"x"},{]';
  const [one, other, third] = await add("library.json", csl);
  expect(one).toMatchObject({ citekey: "roe2001t", issued: "2001", error: null });
  expect(other?.error).toBe("The entry in line 1 of “library.json” was left out: it has no type.");
  expect(third?.error).toBe(
    "The entry in line 1 of “library.json” was left out: it is not valid JSON.",
  );
  const [plain] = await add(
    "record.json",
    '{"title": "A record", "text": "With a text of its own."}',
  );
  expect(plain).toMatchObject({ title: "A record", error: null });
});

it("reads a file in another encoding, and says in which", async () => {
  const [one] = await add(
    "latin.bib",
    Buffer.from(
      "% Encoding: windows-1252\r\n@book{m, author = {M\xfcller, J\xf6rg}, title = {\x84Gr\xfc\xdfe\x93}}\r\n",
      "latin1",
    ),
  );
  expect(one).toMatchObject({ title: "„Grüße“", authors: ["Jörg Müller"] });
  expect(one?.warnings).toEqual(["The file was read as windows-1252; the entry is kept in UTF-8."]);
});
