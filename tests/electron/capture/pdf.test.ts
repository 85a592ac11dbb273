import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { CapturedDocument } from "#shared/model";
import { captureDocument } from "../../../electron/capture/capture.ts";
import { fixture, NOTES } from "./formats.ts";

function read(name: string): Promise<CapturedDocument> {
  const bytes = readFileSync(`tests/fixtures/pdf/${name}.pdf`);
  return captureDocument({ bytes, name: `${name}.pdf`, mediaType: null, from: { kind: "file" } });
}

const words = (text: string): string => text.replace(/\s+/g, "");

it.each(["chromium", "libreoffice"])("reads every word of a report written by %s", async (name) => {
  const { text, blocks, metadata } = await read(name);
  expect(words(text)).toContain(
    words("the insurers’ figures and the harbour’s own differed by a third."),
  );
  expect(metadata.title).toBe("Harbour pilots and the dark calls");
  const heading = blocks.find(
    (block) => text.slice(block.start, block.end) === "What the register shows",
  );
  expect(heading?.kind).toBe("heading");
  const first = blocks.find((block) => text.startsWith("The pilots of", block.start));
  expect(text.slice(first?.start, first?.end)).toMatch(/the agent and the weather\.$/);
});

/** The parts of a text that stand between the paragraphs of its source, white space left out. */
function between(text: string, source: string): readonly string[] {
  const all = words(text);
  const parts: string[] = [];
  let at = 0;
  for (const line of source.split("\n").map(words)) {
    const found = all.indexOf(line, at);
    if (found < 0) throw new Error(`not in the text, or not in its place: ${line}`);
    parts.push(all.slice(at, found));
    at = found + line.length;
  }
  return [...parts, all.slice(at)].filter((part) => part !== "");
}

const [FIRST_NOTE, SECOND_NOTE] = NOTES.map(words);
const NUMBERS = ["1.", "2.", "3."];
/** LibreOffice draws its bullets in a symbol font and puts notes and page numbers under each page. */
const PAGED = [
  ...["1", "\uf0b7", "\uf0b7", "\uf0b7", `1${FIRST_NOTE}1`],
  ...NUMBERS,
  ...["2", `2${SECOND_NOTE}2`],
];

it.each([
  ["libreoffice", PAGED],
  ["ghostscript", PAGED],
  ["chromium", ["1", ...NUMBERS, "2", `1.${FIRST_NOTE}↩2.${SECOND_NOTE}↩`]],
])("reads the text of %s word by word, and nothing but what it numbered", async (name, added) => {
  const { text } = await read(`weir-${name}`);
  expect(between(text, fixture("the-weir.txt").toString("utf8").trim())).toEqual(added);
});

it("tells for each run of text where it stands on its page", async () => {
  const { text, pages } = await read("chromium");
  for (const page of pages ?? []) {
    let before = page.start;
    for (const { start, end, box } of page.runs) {
      expect(start).toBeGreaterThanOrEqual(before);
      expect(text.slice(start, end)).toMatch(/^\S.*/);
      expect(box[0]).toBeGreaterThanOrEqual(0);
      expect(box[0] + box[2]).toBeLessThanOrEqual(page.width + 1);
      before = end;
    }
    expect(before).toBeLessThanOrEqual(page.end);
  }
});

it("joins a word divided over a line end and keeps a hyphen of its own", async () => {
  const { text } = await read("ghostscript");
  expect(text).toContain("arrived without its transponder, and the counter-intuitive figures");
  expect(text).toContain("the Anglo-Norwegian office");
});

it("folds the running head and the page numbers and drops neither", async () => {
  const { text, blocks } = await read("ghostscript");
  const folded = blocks.filter(({ label }) => label === "navigation");
  expect(folded.map(({ start, end }) => text.slice(start, end))).toEqual([
    "The register of dark calls",
    "iii",
    "The register of dark calls",
    "iv",
    "The register of dark calls",
    "1",
  ]);
  expect(folded[0]?.reason).toContain("running head");
  expect(folded[1]?.reason).toContain("page number");
});

it("reads the labels of the pages and the document's own properties", async () => {
  const { pages, metadata, dates } = await read("ghostscript");
  expect(pages?.map(({ label }) => label)).toEqual(["iii", "iv", "1"]);
  expect(metadata.authors).toEqual([{ given: "Ana", family: "Quill" }]);
  expect(metadata.provenance["title"]).toBe("PDF title");
  expect(dates).toEqual([]);
});

it("reads the first of two columns before the second", async () => {
  const { text } = await read("two-columns");
  expect(text).toContain("into the next one without any break in its sense.");
  expect(text.indexOf("First column")).toBeLessThan(text.indexOf("Second paragraph"));
});

it("reads Chinese without spaces at the line ends", async () => {
  const { text, metadata } = await read("cjk");
  expect(text).toContain("并把这些记录交给港务局保存");
  expect(text).not.toMatch(/\p{Script=Han} \p{Script=Han}/u);
  expect(metadata.language).toBe("zh-CN");
});

it("reads Chinese, Japanese and Korean known by a predefined map alone", async () => {
  const { text } = await read("predefined");
  expect(words(text)).toBe(
    words(
      "水位在夜里升高了两尺，守坝人把它写进了日记。" +
        "堰の水位は夜のうちに二尺上がった。カタカナも。" +
        "밤사이 둑의 수위가 두 자 올랐다고 적혀 있다.",
    ),
  );
});

it("keeps a PDF of pictures and says that it has no text layer", async () => {
  const { text, warnings, pages } = await read("image-only");
  expect(text).toBe("");
  expect(warnings.join()).toContain("no text layer");
  expect(pages).toHaveLength(1);
});

it("says in a sentence that a PDF is locked", async () => {
  await expect(read("encrypted")).rejects.toMatchObject({
    code: "unsupported",
    message: expect.stringContaining("locked with a password") as string,
  });
});

it("says in a sentence that a PDF is cut short", async () => {
  await expect(read("truncated")).rejects.toMatchObject({ code: "damaged" });
});
