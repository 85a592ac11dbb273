import { describe, expect, it } from "vitest";
import type { CapturedDocument } from "#shared/model";
import { fixture, NOTES, SOURCE_WORDS, wordsOf } from "./formats.ts";
import { captureAs, expectWholeBlocks, labelled } from "./support.ts";

const TITLE = "The Weir at Lower Aske: an Inquiry into Forty Years of Gauges";

/** Each file, and the words its program wrote into it besides ours. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  "libreoffice.docx": [],
  "pandoc.docx": [],
  "pandoc.epub": [`${TITLE} Marit Hollenbeck`, "↩︎", "↩︎"],
  "calibre.epub": ["•", "•", "•", "Notes", "[←1]", "[←2]"],
};

const kinds = (document: CapturedDocument, kind: string): readonly string[] =>
  document.blocks
    .filter((block) => block.kind === kind)
    .map(({ start, end }) => document.text.slice(start, end));

describe.each(Object.entries(DOCUMENTS))("reading %s", (name, added) => {
  it("gives the source's text, nothing more and nothing less", async () => {
    const document = await captureAs(name, fixture(name));
    const main = wordsOf(document, added);
    // The title page of the book and the author's line stand where each program puts them.
    const source =
      name === "pandoc.epub" ? SOURCE_WORDS.replace(" Marit Hollenbeck", "") : SOURCE_WORDS;
    expect(main).toBe(source);
    for (const note of NOTES) expect(document.text).toContain(note);
  });

  it("keeps headings, tables and pictures as what they are", async () => {
    const document = await captureAs(name, fixture(name));
    expectWholeBlocks(document);
    expect(labelled(document, "title")).toEqual([TITLE]);
    expect(kinds(document, "heading")).toEqual(
      expect.arrayContaining(["What the books hold", "The missing mornings"]),
    );
    expect(kinds(document, "table-row")).toContain("1991 4.1 0.38");
    const [picture] = document.blocks.filter(({ kind }) => kind === "image");
    expect(picture?.image).toMatchObject({ width: 120, height: 160 });
    expect(document.media.map((media) => `${media.sha256}.${media.extension}`)).toEqual([
      picture?.image?.media,
    ]);
  });

  it("says who wrote it, with where that was read", async () => {
    const { metadata } = await captureAs(name, fixture(name));
    expect(metadata.title).toBe(TITLE);
    expect(metadata.authors).toEqual([{ given: "Marit", family: "Hollenbeck" }]);
    expect(metadata.language).toMatch(/^en/);
    expect(metadata.provenance["authors"]).toMatch(/property|package/);
  });

  it("is known by its content whatever it is called", async () => {
    const bytes = fixture(name);
    const { mediaType } = await captureAs(name, bytes);
    for (const wrong of ["report.txt", "report.zip", "report"]) {
      expect((await captureAs(wrong, bytes)).mediaType).toBe(mediaType);
    }
  });
});
