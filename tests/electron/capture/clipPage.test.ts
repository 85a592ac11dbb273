import { describe, expect, it } from "vitest";
import { captureAs, labelled } from "./support.ts";

const SENTENCES = [
  "The harbour master opened the old gate at dawn because the tide had already turned, and nobody on the quay had expected that it would still move after so many winters.",
  "She had kept the key in a drawer for thirty years, in the belief that the council would one day ask for it, and on that morning a letter from the council arrived at last.",
  "What the letter said was short: the basin would be dredged, the gate would be mended, and the people who had lived behind it would be told before the machines came.",
  "Most of them had gone by then, to the town or further, and those who were left said that they would believe it when they saw the first barge come in from the sea.",
];
const ARTICLE = SENTENCES.map((sentence) => `${sentence}\n\n`).join("");

const read = (text: string) => captureAs("page.txt", text);

describe("a clip of a whole page", () => {
  it("takes the article and not the feed above it, whose entries count comments", async () => {
    const entry = (count: number, head: string): string =>
      `  • News\nHarbour News\n\n${count} Comments. Click to view comments\n\n${head}\n\nA short summary of the report says what happened there and that more of it will be told on another page.\n\n`;
    const clip = await read(
      `Menu\n\n${entry(12, "Ferry late again")}${entry(7, "Bridge to be painted")}${entry(411, "Mayor opens fair")}${entry(3, "Gulls return early")}Old harbour gate opens after thirty years\nADA PIER\nHarbour NewsDecember 2, 2021\n11 Comments\n\n${ARTICLE}`,
    );
    expect(clip.metadata.title).toBe("Old harbour gate opens after thirty years");
    expect(clip.metadata.authors).toEqual([{ given: "Ada", family: "Pier" }]);
    expect(labelled(clip, "body")).toEqual(SENTENCES);
  });

  it("does not take the count of comments under a headline for their beginning", async () => {
    const clip = await read(
      `Menu\nSign in\n\nOld harbour gate opens after thirty years\nBy Ada Pier\nDecember 2, 2021\n11 Comments\n\n${ARTICLE}11 Comments\n\nJohn Doe\n2 hours ago\nI do not believe a word of this, and I say so every time that it is told to me.\n`,
    );
    expect(labelled(clip, "body")).toEqual(SENTENCES);
  });

  it("ends the article above a ticker of reports with their times", async () => {
    const ticker = ["3 minuty", "21 minutami", "42 minutami"]
      .map(
        (time, nth) =>
          `před ${time}\nReport number ${nth} from the coast\n${SENTENCES[nth] ?? ""}\n\n`,
      )
      .join("");
    const clip = await read(`Menu\nSign in\n\nOld harbour gate opens\n\n${ARTICLE}${ticker}`);
    expect(labelled(clip, "body")).toEqual(SENTENCES);
  });

  it("keeps the opening above a table of contents, which is folded as one", async () => {
    const parts = ["Early years", "The gate", "Dredging", "Later use", "In fiction"];
    const contents = parts.map((part, at) => `  • ${at + 1} ${part}`).join("\n");
    const rest = parts.map((part) => `${part}[edit]\n\n${ARTICLE}`).join("");
    const menu = ["Main page", "Random", "Help", "Talk", "Read", "Edit", "Tools", "Print", "Cite"]
      .map((word) => `  • ${word}`)
      .join("\n");
    const clip = await read(
      `Harbour\n\nFrom the open encyclopedia\n\nA harbour is a place where ships are kept, and this one was opened by the people of the coast before the town behind it had a name.\n\nContents\n\n${contents}\n  • 6 See also\n\n${rest}\n${menu}\n`,
    );
    expect(labelled(clip, "body")[0]).toMatch(/^A harbour is a place/);
    const folded = clip.blocks.find(({ start }) => clip.text.startsWith("• 3 Dredging", start));
    expect(folded).toMatchObject({ label: "navigation", reason: "table of contents, 6 lines" });
  });

  it("keeps a long list of short items that stands right below its title", async () => {
    const items = Array.from({ length: 30 }, (_, at) => `+ Added a thing called number ${at}`);
    const clip = await read(
      `Harbour News\n\nPowered by Tides\n\nHarbour 1.8 - The Dredging Update\n\n${items.join("\n")}\n+ The basin can now be dredged in all of its parts, and the gate can be opened or closed by anybody who stands near it.\n+ Lots of other changes\n`,
    );
    expect(clip.metadata.title).toBe("Harbour 1.8 - The Dredging Update");
    expect(labelled(clip, "body").slice(0, 30)).toEqual(items);
  });

  it("takes no date from the line that says whose words are quoted", async () => {
    const clip = await read(
      `Old harbour gate opens after thirty years\n\n> The gate moved and I was there to see it.\n> — Ben Quay (@benquay) August 22, 2013\n\n${ARTICLE}Share\nTweet\n`,
    );
    expect(clip.dates).toEqual([]);
  });
});
