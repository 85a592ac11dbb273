import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeLines } from "#shared/text";
import { wordsOf } from "#shared/text";
import { captureAs, DATA, expectWholeBlocks, haveData, labelled } from "./support.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/clips");
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), "utf8");

describe("capturing a clip", () => {
  it.each([
    {
      file: "lighthouse-en.txt",
      title: "The last keeper of Mole Point",
      authors: [{ given: "Ada", family: "Pier" }],
      container: "Coastal Review",
      language: "en",
      dates: [
        ["first-published", "2021-05-04"],
        ["issue", "2021-05-07"],
        ["republished", "2023-01-12"],
      ],
      body: 7,
    },
    {
      file: "hafen-de.txt",
      title: "Der Hafen, der nicht sterben will",
      authors: [
        { given: "Jana", family: "Feldmann" },
        { given: "Uwe", family: "Brandt" },
      ],
      container: "Küstenbote",
      language: "de",
      dates: [
        ["first-published", "2022-03-03"],
        ["updated", "2022-03-05"],
        ["issue", "2022-03-04"],
      ],
      body: 6,
    },
    {
      file: "phare-fr.txt",
      title: "Le phare que la mer n’a pas pris",
      authors: [{ given: "Claire", family: "Dumont" }],
      container: "Courrier des Îles",
      language: "fr",
      dates: [
        ["first-published", "2020-10-12"],
        ["updated", "2020-10-13"],
        ["issue", "2020-10-14"],
      ],
      body: 6,
    },
    {
      file: "faro-es.txt",
      title: "El faro que nadie quiso apagar",
      authors: [{ given: "Marta", family: "Ríos" }],
      container: "Diario del Puerto",
      language: "es",
      dates: [
        ["first-published", "2019-08-21"],
        ["issue", "2019-08-22"],
      ],
      body: 6,
    },
  ])("tells article, form and notes apart in $file", async (wanted) => {
    const clip = await captureAs(wanted.file, fixture(wanted.file));
    expectWholeBlocks(clip);
    expect(clip.metadata.title).toBe(wanted.title);
    expect(clip.metadata.authors).toEqual(wanted.authors);
    expect(clip.metadata.container).toBe(wanted.container);
    expect(clip.metadata.language).toBe(wanted.language);
    expect(clip.dates.map(({ role, date }) => [role, date])).toEqual(wanted.dates);
    const body = labelled(clip, "body");
    expect(body).toHaveLength(wanted.body);
    for (const line of body) expect(line).not.toMatch(/newsletter|e-?mail|datenschutz|privacy|•/i);
  });

  it("keeps every word of the clip in order", async () => {
    const source = fixture("lighthouse-en.txt");
    expect(wordsOf((await captureAs("c.txt", source)).text)).toEqual(
      wordsOf(normalizeLines(source)),
    );
  });

  it("takes a text without a page around it whole for the body", async () => {
    const note = await captureAs(
      "note.txt",
      "Buy ferry tickets.\nAsk Ada about the quay.\n- rope\n- lamp",
    );
    expect(labelled(note, "body")).toHaveLength(4);
    expect(note.metadata.title).toBe("note");
    expect(note.dates).toEqual([]);
  });

  it("asks about a date that reads two ways and keeps the story's dates out of the ledger", async () => {
    const clip = await captureAs(
      "ferry.txt",
      "Ferry strike enters second week\n\nBy Ada Pier\n\nPublished 5/6/2024\n\n" +
        "The strike that began on 1 May 2024 has left the islands without bread, and the owners of the ferries have said that they will not talk before the crews return to work.\n",
    );
    expect(clip.dates).toEqual([]);
    expect(clip.ambiguousDates).toEqual([
      {
        text: "5/6/2024",
        evidence: "Published 5/6/2024",
        candidates: ["2024-06-05", "2024-05-06"],
      },
    ]);
  });

  it("joins the lines of hard-wrapped text into paragraphs", async () => {
    const line = "The quay was built of stone that came by barge from over the sea and";
    const text = `${Array.from({ length: 6 }, () => line).join("\n")}\n\n${Array.from({ length: 6 }, () => line).join("\n")}`;
    expect((await captureAs("w.txt", text)).blocks).toHaveLength(2);
  });

  it("covers every text with whole blocks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }),
        async (lines) => {
          expectWholeBlocks(await captureAs("p.txt", `x${lines.join("\n")}`));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads a line of 50 MB", async () => {
    const clip = await captureAs("long.txt", "word ".repeat(10_000_000));
    expect(clip.words).toBe(10_000_000);
    expect(clip.blocks).toHaveLength(1);
  });

  it.skipIf(!haveData() || !existsSync(join(DATA, "clips")))(
    "labels the real clip of the main job",
    async () => {
      const clip = await captureAs(
        "pariah-state.txt",
        readFileSync(join(DATA, "clips/pariah-state.txt")),
      );
      expect(clip.metadata).toMatchObject({
        title: "The end of the pariah state",
        authors: [{ given: "Katie", family: "Stallard" }],
        container: "New Statesman",
        language: "en",
      });
      expect(clip.dates.map(({ role, date }) => `${role} ${date}`)).toEqual([
        "first-published 2023-09-13",
        "issue 2023-09-13",
        "republished 2024-06-18",
      ]);
      // The day stands in one place and that it is a republication in another.
      for (const part of clip.dates.flatMap(({ evidence }) => evidence.split(" … ")))
        expect(clip.text).toContain(part);
      expect(labelled(clip, "body")).toHaveLength(12);
      expect(labelled(clip, "form")).toHaveLength(35);
      expect(labelled(clip, "see-also")).toHaveLength(2);
      expect(labelled(clip, "partners")).toHaveLength(4);
      expect(labelled(clip, "legal")).toHaveLength(1);
      expect(labelled(clip, "sign-up")).toHaveLength(1);
    },
  );
});
