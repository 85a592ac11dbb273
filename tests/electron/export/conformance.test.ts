import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCitation } from "#shared/markdown";
import type { CslItem } from "#shared/model";
import { renderCitations } from "../../../electron/export/citations.ts";
import { localeFor, styleXml } from "../../../electron/export/styles.ts";
import { DISAGREEMENTS } from "./disagreements.ts";

/**
 * What a second processor, Pandoc's citeproc in Haskell, makes of the same styles, locales, works and
 * citations stands in `tests/fixtures/csl/pandoc.json` (`make.js` beside it tells how it was made):
 * citations in the text and notes with locators, prefixes, suffixes, left-out authors, repeated
 * citations, works told apart, many authors; and the bibliography.
 */
interface Golden {
  readonly clusters: readonly string[];
  readonly bibliography: readonly string[];
}

const FOLDER = join(import.meta.dirname, "../../fixtures/csl");
const read = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
const ITEMS = read("items.json") as readonly CslItem[];
const CLUSTERS = read("clusters.json") as readonly string[];
const GOLDEN = read("pandoc.json") as Readonly<Record<string, Golden>>;

/** Links, typographic spaces and their kind are no part of what is compared. */
const plain = (text: string): string => text.replace(/[\s\u00A0\u202F]+/g, " ").trim();

async function ours(style: string, language: string): Promise<Golden> {
  const setup = { styleXml: styleXml(style), locale: localeFor(language), items: ITEMS };
  const clusters = CLUSTERS.map((written, at) => ({
    works: parseCitation(written.slice(1, -1))!,
    note: at + 1,
    opensNote: true,
  }));
  const rendered = await renderCitations(setup, clusters, "text");
  return {
    clusters: rendered.clusters.map(plain),
    bibliography: rendered.bibliography.map(({ entry }) => plain(entry)),
  };
}

const CASES = ["apa", "chicago-notes", "mla", "ieee"].flatMap((style) =>
  ["en-US", "de-DE"].map((language) => [style, language] as const),
);

describe("citations and references equal those of Pandoc's processor, but where it is told why not", () => {
  it.each(CASES)("in %s, %s", async (style, language) => {
    const made = await ours(style, language);
    const golden = GOLDEN[`${style} ${language}`]!;
    const differ = (key: keyof Golden) =>
      golden[key].flatMap((text, at) => {
        const own = made[key][at];
        return plain(text) === own ? [] : [{ pandoc: plain(text), ours: own }];
      });
    const found = { clusters: differ("clusters"), bibliography: differ("bibliography") };
    const known = DISAGREEMENTS[`${style} ${language}`] ?? { clusters: [], bibliography: [] };
    expect(found).toEqual(known);
    expect(made.clusters).toHaveLength(golden.clusters.length);
    expect(made.bibliography).toHaveLength(golden.bibliography.length);
  });
});
