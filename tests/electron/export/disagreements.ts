interface Pair {
  readonly pandoc: string;
  readonly ours: string;
}

/** The differences of one style in one language. */
export interface Disagreement {
  readonly clusters: readonly Pair[];
  readonly bibliography: readonly Pair[];
}

/** APA wants the works of a cluster sorted; where the author leads on from work to work we do not. */
const order = (year: string, page: string): Pair => ({
  pandoc: `(Quist, ${year}, ${page} 4; see also van Gogh, 1888; cf. Achterberg, 2018, ${page} 40)`,
  ours: `(see also van Gogh, 1888; Quist, ${year}, ${page} 4; cf. Achterberg, 2018, ${page} 40)`,
});

/** After a title that asks, citeproc-js sets the comma of the style, Pandoc leaves it out. */
const asks = (before: string, after: string): Pair => ({
  pandoc: `${before}?” ${after}`,
  ours: `${before}?,” ${after}`,
});

/** The style says “[Online]” for what has an address; Pandoc 2.17 leaves that out. */
const online = (before: string, after: string): Pair => ({
  pandoc: `${before} ${after}`,
  ours: `${before} [Online]. ${after}`,
});

/** Where the two processors differ; equal to the letter in all that is not listed. */
export const DISAGREEMENTS: Readonly<Record<string, Disagreement>> = {
  "apa en-US": {
    clusters: [
      asks("(“Who Reads the Books", "2017)"),
      asks("(“Who Reads the Books", "2017, p. 8)"),
      order("n.d.", "p."),
    ],
    bibliography: [],
  },
  "apa de-DE": { clusters: [order("o. J.", "S.")], bibliography: [] },
  "chicago-notes en-US": {
    clusters: [
      asks("“Who Reads the Books", "The Ledger, November 2017."),
      asks("“Who Reads the Books", "8."),
    ],
    bibliography: [],
  },
  "ieee en-US": {
    clusters: [],
    bibliography: [
      online(
        "[4] M. Lindqvist, “The quay that sank,” Harbour Gazette, Mar. 04, 2018.",
        "Available: https://example.org/quay",
      ),
      online(
        "[8] Harbour Inspection Agency, “Port audit 2012,” Harbour Inspection Agency, Jun. 2012.",
        "Available: https://example.org/audit",
      ),
      asks("[9] “Who reads the books", "The Ledger, pp. 8–9, Nov. 2017."),
    ],
  },
  "ieee de-DE": {
    clusters: [],
    bibliography: [
      online(
        "[4] M. Lindqvist, „The quay that sank“, Harbour Gazette, 4. März 2018.",
        "Verfügbar unter: https://example.org/quay",
      ),
      online(
        "[8] Harbour Inspection Agency, „Port audit 2012“, Harbour Inspection Agency, Juni 2012.",
        "Verfügbar unter: https://example.org/audit",
      ),
    ],
  },
};
