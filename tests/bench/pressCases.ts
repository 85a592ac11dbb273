import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PAGES = join(dirname(fileURLToPath(import.meta.url)), "../../..", "shared/data/pages");

/**
 * A quotation with brackets or dots as it stands in a saved page, found by its first and last words,
 * and sources it may have been taken from, each made by hand: the quotation with these words changed.
 */
interface PressQuotation {
  readonly page: string;
  readonly first: string;
  readonly last: string;
  readonly sources: readonly {
    readonly changes: readonly (readonly [quoted: string, said: string])[];
    readonly expected: "edited" | "altered";
  }[];
}

/** Read in the pages; what was left out there is not known, so the sources are ours. */
const QUOTATIONS: readonly PressQuotation[] = [
  {
    page: "buzzfeed-1",
    first: "[Eloise] just never",
    last: "she took were,",
    sources: [
      { changes: [["[Eloise]", "She"]], expected: "edited" },
      { changes: [["[Eloise]", "My daughter, at twenty-one,"]], expected: "edited" },
      {
        changes: [
          ["[Eloise]", "She"],
          ["never really", "really"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["[Eloise]", "She"],
          ["how dangerous", "that"],
        ],
        expected: "altered",
      },
    ],
  },
  {
    page: "keep-images",
    first: "credibility, trustworthiness",
    last: "transparency,",
    sources: [
      { changes: [["[and] ", ""]], expected: "edited" },
      { changes: [["[and]", "or"]], expected: "edited" },
      {
        changes: [
          ["[and] ", ""],
          ["trustworthiness", "neutrality"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["[and] ", ""],
          ["credibility, ", ""],
        ],
        expected: "altered",
      },
    ],
  },
  {
    page: "keep-images",
    first: "We have found 100",
    last: "[pure] cocaine,",
    sources: [
      { changes: [["[pure] ", ""]], expected: "edited" },
      { changes: [["[pure]", "unadulterated"]], expected: "edited" },
      {
        changes: [
          ["[pure] ", ""],
          ["100", "99"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["[pure] ", ""],
          ["have found", "have never found"],
        ],
        expected: "altered",
      },
    ],
  },
  {
    page: "keep-images",
    first: "[Energy Control] provides",
    last: "very short supply.",
    sources: [
      { changes: [["[Energy Control]", "This"]], expected: "edited" },
      {
        changes: [
          ["[Energy Control]", "It"],
          ["they’ll", "they'll"],
        ],
        expected: "edited",
      },
      {
        changes: [
          ["[Energy Control]", "It"],
          ["very short", "short"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["[Energy Control]", "It"],
          ["users to test", "users to buy"],
        ],
        expected: "altered",
      },
    ],
  },
  {
    page: "keep-images",
    first: "When the funds build",
    last: "vendor to test,",
    sources: [
      { changes: [["[Energy Control] ", ""]], expected: "edited" },
      { changes: [["[Energy Control]", "EC"]], expected: "edited" },
      {
        changes: [
          ["[Energy Control]", "EC"],
          ["a few days", "ten days"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["[Energy Control]", "EC"],
          ["When", "If"],
        ],
        expected: "altered",
      },
    ],
  },
  {
    page: "keep-images",
    first: "We [had been] talking",
    last: "properly off the ground,",
    sources: [
      {
        changes: [
          ["[had been]", "were"],
          ["[Silk Road] ", ""],
        ],
        expected: "edited",
      },
      {
        changes: [
          ["[had been]", "had, on and off and for two years, been"],
          ["[Silk Road] ", ""],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["[had been]", "were not"],
          ["[Silk Road] ", ""],
        ],
        expected: "edited",
      },
      {
        changes: [
          ["[had been]", "were"],
          ["[Silk Road] ", ""],
          ["lots of", "some"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["[had been]", "were"],
          ["[Silk Road] ", ""],
          ["before we", "after we"],
        ],
        expected: "altered",
      },
    ],
  },
  {
    page: "salon-1",
    first: "… Fares have increased",
    last: "passengers in the area.",
    sources: [
      { changes: [["… ", "We are all concerned. "]], expected: "edited" },
      {
        changes: [
          ["… ", "We hear you. "],
          ["&", "and"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["… ", "We hear you. "],
          ["have increased", "have not increased"],
        ],
        expected: "altered",
      },
    ],
  },
  {
    page: "seattletimes-1",
    first: "But you know, Whole",
    last: "not making anything on it.",
    sources: [
      { changes: [["… ", "I rarely go in there. "]], expected: "edited" },
      { changes: [["… They", "Everybody says so, and they"]], expected: "edited" },
      {
        changes: [
          ["… ", "I rarely go. "],
          ["$16-something", "$6-something"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["… ", "I rarely go. "],
          ["they’re not making", "they’re making"],
        ],
        expected: "altered",
      },
      {
        changes: [
          ["… ", "I rarely go. "],
          ["way more", "more"],
        ],
        expected: "altered",
      },
    ],
  },
];

/** A case for the check: words as printed, the source with its passage, the verdict a reader gives. */
export interface PressCase {
  readonly words: string;
  readonly passage: string;
  readonly expected: string;
}

/** The cases whose page is there; empty without the data. */
export function pressQuotations(): readonly PressCase[] {
  return QUOTATIONS.flatMap(({ page, first, last, sources }) => {
    const path = join(PAGES, page, "expected.html");
    if (!existsSync(path)) return [];
    const text = readFileSync(path, "utf8")
      .replace(/<[^>]+>/g, "")
      .replace(/&amp;/g, "&")
      .replace(/\s+/g, " ");
    const start = text.indexOf(first);
    const end = text.indexOf(last, start) + last.length;
    if (start < 0 || end < start) throw new Error(`“${first}” does not stand in ${page}.`);
    const words = text.slice(start, end);
    return sources.map(({ changes, expected }) => ({
      words,
      passage: changes.reduce((said, [quoted, by]) => {
        if (!said.includes(quoted)) throw new Error(`“${quoted}” does not stand in “${first}”.`);
        return said.replace(quoted, () => by);
      }, words),
      expected,
    }));
  });
}
