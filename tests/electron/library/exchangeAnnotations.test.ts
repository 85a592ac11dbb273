import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SourceRecord } from "#shared/model";
import { acceptPlaces } from "../../../electron/library/acceptVersion.ts";
import { annotate, findPassage, trashAnnotation } from "../../../electron/library/annotate.ts";
import {
  exportAnnotations,
  importAnnotations,
} from "../../../electron/library/exchangeAnnotations.ts";
import { givenInput } from "../../../electron/library/inputs.ts";
import { addVersion } from "../../../electron/library/recapture.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

const ADDRESS = "https://harbour.example/storm";
const QUOTE =
  "Nobody was hurt 😀, the mayor said, and the ferries would run again within the week.";
const ARTICLE = `<html><head><title>Storm in the harbour</title><link rel="canonical" href="${ADDRESS}"></head>
<body><article><h1>Storm in the harbour</h1>
<p>😀 The harbour was closed on Monday after the storm had torn the cranes from their rails.</p>
<p>${QUOTE}</p><p>The mayor said so twice. The mayor said so twice.</p></article></body></html>`;

let temporary: TemporaryLibrary;
let source: SourceRecord;

beforeEach(async () => {
  temporary = await temporaryLibrary();
  const captured = await temporary.source(ARTICLE, "text/html");
  await temporary.library.store.writeSource({
    ...captured,
    csl: { ...captured.csl, URL: ADDRESS },
  });
  source = await temporary.library.store.readSource(captured.id);
});

afterEach(() => temporary.remove());

async function mark(exact: string) {
  const passage = await findPassage(temporary.library, source, { exact });
  const content = { motivation: "quoting" as const, comment: "Sure?", tags: ["storm"] };
  return annotate(temporary.library, passage, content);
}

const stored = () => temporary.library.store.readAnnotations(source.id);

it("brings back what was exported as it was, with every target", async () => {
  const { library } = temporary;
  const { annotation } = await mark(QUOTE);
  const next = givenInput(
    Buffer.from(ARTICLE.replace("Monday", "Tuesday")),
    { kind: "paste" },
    "text/html",
  );
  const { snapshot } = await addVersion(library, source.id, next);
  const { text } = await library.snapshots.read(snapshot);
  const start = text.indexOf(QUOTE);
  const place = { annotation, start, end: start + QUOTE.length };
  await acceptPlaces(library, { source: source.id, snapshot }, [place]);
  const before = await stored();
  const exported = JSON.stringify(await exportAnnotations(library, source));

  expect((await importAnnotations(library, exported)).map(({ status }) => status)).toEqual([
    "already",
  ]);
  expect(await stored()).toEqual(before);
  await trashAnnotation(library, annotation);
  expect(await importAnnotations(library, exported)).toMatchObject([
    { status: "added", annotation },
  ]);
  expect(await stored()).toEqual(before);
});

it("exports the annotations of other sources when one cannot be read, and tells of it", async () => {
  const { annotation } = await mark(QUOTE);
  const other = await temporary.source("Another text of which a word is marked.");
  const passage = await findPassage(temporary.library, other, { exact: "Another" });
  await annotate(temporary.library, passage, { motivation: "quoting", comment: "", tags: [] });
  const sources = join(temporary.root, "sources");
  const folder = (await readdir(sources)).find((name) => name.endsWith(other.id))!;
  await rm(join(sources, folder, "snapshots", other.snapshots[0]!.id, "text.txt"));
  const library = await temporary.reopen();
  const left: string[] = [];
  const { first } = await exportAnnotations(library, null, ({ message }) => left.push(message));
  expect(first.items.map(({ id }) => id)).toEqual([expect.stringContaining(annotation)]);
  expect(left).toEqual([expect.stringMatching(/missing/)]);
  await expect(exportAnnotations(library, other)).rejects.toThrow(/missing/);
});

const foreign = (exact: string, more: object = {}) => ({
  id: `https://notes.example/${exact.length}`,
  type: "Annotation",
  body: { type: "TextualBody", value: "Seen.", purpose: "commenting" },
  target: { source: ADDRESS, selector: { type: "TextQuoteSelector", exact, ...more } },
});

it("anchors annotations of another program by their words in a source known by its address", async () => {
  const { library } = temporary;
  const given = JSON.stringify([foreign("the ferries would run again")]);
  const [outcome] = await importAnnotations(library, given);
  expect(outcome).toMatchObject({ status: "added", source: source.id, reason: null });
  const [annotation] = await stored();
  expect(annotation).toMatchObject({
    motivation: "commenting",
    body: [{ purpose: "commenting", value: "Seen." }],
    target: [{ selector: [{ exact: "the ferries would run again" }, {}] }],
  });
  expect((await importAnnotations(library, given)).map(({ status }) => status)).toEqual([
    "already",
  ]);
  expect(await stored()).toHaveLength(1);
});

it("tells of every annotation without a certain place and adds none of them", async () => {
  const { library } = temporary;
  const given = [
    foreign("the ferries would never run again"),
    foreign("The mayor said so twice."),
    foreign("words of quite another article about turnips and their prices"),
    { ...foreign("x"), target: { source: ADDRESS } },
    { ...foreign("x"), target: { source: "https://elsewhere.example/" } },
    { id: "https://notes.example/none" },
  ];
  const outcomes = await importAnnotations(library, JSON.stringify(given));
  expect(outcomes.map(({ status }) => status)).toEqual(given.map(() => "unplaced"));
  expect(outcomes.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/otherwise|do not stand/),
    expect.stringMatching(/2 places/),
    expect.stringMatching(/do not stand/),
    expect.stringMatching(/quotes no words/),
    expect.stringMatching(/No source .*elsewhere\.example/),
    expect.stringMatching(/no target/),
  ]);
  expect(await stored()).toEqual([]);
});

it("says of a file without annotations what it is not", async () => {
  for (const given of ["", "{", "{}", '"text"']) {
    await expect(importAnnotations(temporary.library, given)).rejects.toThrow(
      /holds no annotations/,
    );
  }
});
