import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CslItem } from "#shared/model";
import { renderCitations } from "../../../electron/export/citations.ts";
import { localeFor, styleXml } from "../../../electron/export/styles.ts";

/**
 * A second processor, Pandoc's citeproc in Haskell, is given the same styles, locale and items: the
 * bibliographies must be equal but for white space, links and Pandoc's typographic spaces.
 */
const hasPandoc = spawnSync("pandoc", ["--version"]).error === undefined;

const ITEMS: readonly CslItem[] = [
  {
    id: "book",
    type: "book",
    title: "Tides and harbours",
    author: [
      { family: "Okafor", given: "Ada" },
      { family: "Brandt", given: "Jens" },
    ],
    publisher: "Northern Press",
    "publisher-place": "Bergen",
    issued: { "date-parts": [[2019]] },
  },
  {
    id: "article",
    type: "article-journal",
    title: "Ledgers of small ports",
    author: [{ family: "Wren", given: "Tobias" }],
    "container-title": "Harbour Studies",
    volume: "12",
    issue: "3",
    page: "201-219",
    issued: { "date-parts": [[2021, 3]] },
  },
  {
    id: "chapter",
    type: "chapter",
    title: "Reading the books",
    author: [{ family: "Achterberg", given: "Salome" }],
    editor: [{ family: "Lindqvist", given: "Marta" }],
    "container-title": "Records of the coast",
    publisher: "Littoral Institute",
    page: "33-58",
    issued: { "date-parts": [[2018]] },
  },
];
const STYLES = ["apa", "chicago", "harvard"] as const;
const LANGUAGES = ["en-GB", "de-DE"] as const;

const folder = mkdtempSync(join(tmpdir(), "commonplace-csl-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (text: string): string => text.replace(/[\s\u00A0\u202F]+/g, " ").trim();

async function ours(style: string, language: string): Promise<readonly string[]> {
  const setup = { styleXml: styleXml(style), locale: localeFor(language), items: ITEMS };
  const works = ITEMS.map(({ id }, at) => ({
    works: [{ citekey: id, prefix: "", locator: "", suppressAuthor: false }],
    note: at + 1,
  }));
  const { bibliography } = await renderCitations(setup, works, "text");
  return bibliography.map(({ entry }) => plain(entry));
}

function pandocs(style: string, language: string): readonly string[] {
  const csl = join(folder, `${style}.csl`);
  const references = join(folder, "items.json");
  writeFileSync(csl, styleXml(style));
  writeFileSync(references, JSON.stringify(ITEMS));
  const note = ITEMS.map(({ id }) => `[@${id}]`).join(" ");
  const words = [
    "--citeproc",
    "--csl",
    csl,
    "--bibliography",
    references,
    "-t",
    "plain",
    "--wrap=none",
  ];
  const { stdout } = spawnSync("pandoc", [...words, "-M", `lang=${language}`], {
    input: note,
    encoding: "utf8",
  });
  return stdout.trim().split(/\n\n+/).slice(1).map(plain);
}

describe.skipIf(!hasPandoc)(
  "bibliographies equal those of Pandoc's processor (skipped without it)",
  () => {
    it.each(STYLES.flatMap((style) => LANGUAGES.map((language) => [style, language] as const)))(
      "in %s, %s",
      async (style, language) => {
        const entries = await ours(style, language);
        expect(entries).toHaveLength(ITEMS.length);
        expect(entries).toEqual(pandocs(style, language));
      },
    );
  },
);
