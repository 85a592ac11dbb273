import type { Verdict } from "#shared/ipc";
import { findExcerpts } from "#shared/markdown";
import type { NoteDocument, QuoteState, SourceRecord } from "#shared/model";
import { exportNotes, styleXml, type ExportRequest } from "../../../electron/export/index.ts";

export const ANNOTATIONS = ["01HZZZZZZZZZZZZZZZZZZZZZZ1", "01HZZZZZZZZZZZZZZZZZZZZZZ2"] as const;
export const SNAPSHOT = "a".repeat(64);

export const MARKDOWN = `# The quay

The engineers were blunt.[^1]

> The northern quay had sunk by eleven centimetres.
>
> [@lindqvist2021quay, p. 3] [source](anno:${ANNOTATIONS[0]})

The board, she said, [“knew and did *not* act”](anno:${ANNOTATIONS[1]}) [@lindqvist2021quay]. Others
disagree [see @okafor2019tides, chap. 2; -@lindqvist2021quay].

| year | sunk |
| ---- | ---- |
| 1998 | 0 cm |

- [x] read the minutes
- [ ] ask [the office](https://example.org/office)

[^1]: Heard on the quay, not recorded [@okafor2019tides].
`;

/** A source as the library keeps it. */
export function source(id: string, citekey: string, csl: object): SourceRecord {
  return {
    format: "commonplace-source",
    version: 1,
    id,
    citekey,
    csl: { id: citekey, type: "article-newspaper", ...csl },
    dates: [],
    descriptor: "",
    grade: null,
    snapshots: [{ id: SNAPSHOT, captured: "2026-11-01T10:00:00Z", record: SNAPSHOT }],
  } as unknown as SourceRecord;
}

export const LINDQVIST = {
  ...source("01HZZZZZZZZZZZZZZZZZZZZZA1", "lindqvist2021quay", {
    title: "The quay that sank",
    author: [{ family: "Lindqvist", given: "Marta" }],
    "container-title": "Harbour Gazette",
    issued: { "date-parts": [[2021, 3, 4]] },
    URL: "https://example.org/quay?a=1&b=2",
  }),
  dates: [
    { role: "first-published", date: "2021-03-04", evidence: "First published 4 March 2021" },
    { role: "republished", date: "2023-06-01", evidence: "Republished 1 June 2023" },
  ],
} as SourceRecord;

export const OKAFOR = source("01HZZZZZZZZZZZZZZZZZZZZZA2", "okafor2019tides", {
  type: "book",
  title: "Tides",
  author: [{ family: "Okafor", given: "Ada" }],
  issued: { "date-parts": [[2019]] },
});

/** A note as the library reads it. */
export function note(markdown: string, title = "Quay notes"): NoteDocument {
  return {
    id: "01HZZZZZZZZZZZZZZZZZZZZZZN",
    notebook: "Notes",
    title,
    kind: "draft",
    created: "2026-11-01T10:00:00Z",
    modified: "2026-11-02T10:00:00Z",
    tags: ["harbour"],
    markdown,
    version: "0",
  } as unknown as NoteDocument;
}

/** A request over one note whose quotations are all of the first source. */
export function request(
  to: ExportRequest["to"],
  {
    markdown = MARKDOWN,
    states = [] as readonly QuoteState[],
    allowAltered = false,
    style = "apa",
    title = "Quay notes",
    sources = [LINDQVIST, OKAFOR],
  } = {},
): ExportRequest {
  const verdicts = findExcerpts(markdown).map(
    ({ annotation, words }, at) =>
      ({
        annotation,
        words,
        state: states[at] ?? "verbatim",
        source: sources[0]?.id ?? null,
        citekey: sources[0]?.citekey ?? null,
        snapshot: SNAPSHOT,
        start: 0,
        end: words.length,
        exact: words,
        diff: [
          { op: "=", text: "knew and " },
          { op: "-", text: "did " },
        ],
        warnings: [],
      }) as unknown as Verdict,
  );
  return {
    title,
    notes: [{ note: note(markdown, title), verdicts }],
    sources,
    style: { id: style, xml: styleXml(style) },
    to,
    form: "draft",
    placement: "endnotes",
    allowAltered,
    language: null,
    contexts: new Map(),
    pictures: new Map(),
  };
}

/** The export as text. */
export async function exportText(given: ExportRequest): Promise<string> {
  return String(await exportNotes(given));
}
