import { describe, expect, it } from "vitest";
import type { CslItem } from "#shared/model";
import { renderCitations, type CitedWork } from "../../../electron/export/citations.ts";
import { listStyles, localeFor, styleXml } from "../../../electron/export/styles.ts";

const ITEMS: readonly CslItem[] = [
  {
    id: "lindqvist2021quay",
    type: "article-newspaper",
    title: "The quay that sank",
    author: [{ family: "Lindqvist", given: "Marta" }],
    "container-title": "Harbour Gazette",
    issued: { "date-parts": [[2021, 3, 4]] },
    URL: "https://example.org/quay",
  },
  {
    id: "okafor2019tides",
    type: "book",
    title: "Tides & <b>time</b>",
    author: [
      { family: "Okafor", given: "Ada" },
      { family: "Brandt", given: "Jens" },
    ],
    publisher: "Northern Press",
    issued: { "date-parts": [[2019]] },
  },
];

function cite(citekey: string, more: Partial<CitedWork> = {}): CitedWork {
  return { citekey, prefix: "", locator: "", suppressAuthor: false, ...more };
}

async function render(style: string, clusters: readonly (readonly CitedWork[])[], lang = "en-GB") {
  const setup = { styleXml: styleXml(style), locale: localeFor(lang), items: ITEMS };
  const numbered = clusters.map((works, at) => ({ works, note: at + 1 }));
  return renderCitations(setup, numbered, "text");
}

describe("renderCitations", () => {
  it("cites with prefix, locator, suffix and without author", async () => {
    const { clusters } = await render("apa", [
      [cite("lindqvist2021quay", { prefix: "see", locator: "p. 3, on the survey" })],
      [cite("lindqvist2021quay", { suppressAuthor: true }), cite("okafor2019tides")],
    ]);
    expect(clusters).toEqual([
      "(see Lindqvist, 2021, p. 3, on the survey)",
      "(2021; Okafor & Brandt, 2019)",
    ]);
  });

  it.each(listStyles().map(({ id }) => id))("renders cluster and entry in %s", async (style) => {
    const { clusters, bibliography } = await render(style, [[cite("lindqvist2021quay")]]);
    expect(clusters[0]).not.toBe("");
    expect(bibliography.map(({ citekey }) => citekey)).toEqual(["lindqvist2021quay"]);
    expect(bibliography[0]?.entry).toContain("Lindqvist");
    expect(bibliography[0]?.entry).toMatch(/quay that sank/i);
    expect(bibliography[0]?.entry).toContain("Harbour Gazette");
  });

  it("says which styles cite in notes", async () => {
    expect((await render("chicago-notes", [[cite("okafor2019tides")]])).inNotes).toBe(true);
    expect((await render("mla", [[cite("okafor2019tides")]])).inNotes).toBe(false);
  });

  it("writes months and terms in the language asked for", async () => {
    const works = [[cite("lindqvist2021quay")], [cite("okafor2019tides", { locator: "p. 7" })]];
    const german = await render("apa", works, "de");
    expect(german.bibliography[0]?.entry).toContain("März");
    expect(german.clusters[1]).toContain("S. 7");
    expect((await render("apa", works, "fr")).bibliography[0]?.entry).toContain("mars");
  });

  it("names the author of a work in the sentence, and leaves the name out of what follows", async () => {
    const inText = async (style: string, locator = "", lang = "en-GB") => {
      const setup = { styleXml: styleXml(style), locale: localeFor(lang), items: ITEMS };
      const clusters = [{ works: [cite("okafor2019tides", { locator })], note: 1, inText: true }];
      const { names, clusters: texts } = await renderCitations(setup, clusters, "text");
      return [names[0], texts[0]];
    };
    expect(await inText("apa")).toEqual(["Okafor and Brandt", "(2019)"]);
    expect(await inText("apa", "", "de")).toEqual(["Okafor und Brandt", "(2019)"]);
    expect(await inText("ieee")).toEqual(["Okafor and Brandt", "[1]"]);
    expect(await inText("mla")).toEqual(["Okafor and Brandt", ""]);
    expect((await inText("chicago-notes"))[1]).toMatch(/^Tides .* \(Northern Press, 2019\)\.$/);
  });

  it("keeps the order of works that the author leads through by words", async () => {
    const works = [
      cite("okafor2019tides", { prefix: "see" }),
      cite("lindqvist2021quay", { prefix: "but compare" }),
    ];
    expect((await render("apa", [works])).clusters).toEqual([
      "(see Okafor & Brandt, 2019; but compare Lindqvist, 2021)",
    ]);
  });
});
