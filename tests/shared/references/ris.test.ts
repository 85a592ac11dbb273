import { expect, it } from "vitest";
import { cutReferences, readReference, type Reference } from "#shared/references";

function readAll(text: string): readonly (Reference | string)[] {
  return cutReferences(text, "ris")!.map((entry) =>
    "problem" in entry ? `${entry.line}: ${entry.problem}` : readReference(entry.text, "ris"),
  );
}

function read(lines: string): Reference {
  const [first] = readAll(`TY  - JOUR\n${lines}\nER  - \n`);
  if (first === undefined || typeof first === "string") throw new Error(first ?? "nothing");
  return first;
}

it("reads a record with all its tags", () => {
  const text = `TY  - JOUR
ID  - wren2021
AU  - Wren, Tobias
AU  - King, Martin, Jr.
A1  - Littoral Institute
TI  - Ledgers of
small ports
T2  - Harbour Studies
VL  - 12
IS  - 3
SP  - 201
EP  - 219
PY  - 2021
DA  - 2021/03/05/
SN  - 1234-5678
DO  - https://doi.org/10.1000/X
UR  - https://example.org/a
KW  - ports
KW  - tides
AB  - First.

Second.
N1  - Mine
L1  - file:///a.pdf
Y2  - 2022/01/02
C5  - kept
ER  - `;
  const [entry] = readAll(text) as readonly Reference[];
  expect(entry!.csl).toEqual({
    id: "",
    type: "article-journal",
    author: [
      { family: "Wren", given: "Tobias" },
      { family: "King", given: "Martin", suffix: "Jr." },
      { literal: "Littoral Institute" },
    ],
    title: "Ledgers of small ports",
    "container-title": "Harbour Studies",
    volume: "12",
    issue: "3",
    page: "201-219",
    ISSN: "1234-5678",
    DOI: "10.1000/X",
    URL: "https://example.org/a",
    issued: { "date-parts": [[2021, 3, 5]] },
    accessed: { "date-parts": [[2022, 1, 2]] },
    abstract: "First.\nSecond.",
    annote: "Mine",
    custom: { ris: { fields: [{ name: "C5", value: "kept" }] } },
  });
  expect(entry).toMatchObject({
    citekey: "wren2021",
    tags: ["ports", "tides"],
    notes: ["Mine"],
    attachments: ["file:///a.pdf"],
    dates: [{ role: "first-published", date: "2021-03-05", evidence: "DA  - 2021/03/05/" }],
  });
});

it.each([
  ["PY  - 2003/05/01/", { "date-parts": [[2003, 5, 1]] }],
  ["PY  - 2003///spring", { "date-parts": [[2003]], season: 1 }],
  ["PY  - 2003//", { "date-parts": [[2003]] }],
  ["PY  - 2003-05", { "date-parts": [[2003, 5]] }],
  ["Y1  - undated", { literal: "undated" }],
])("reads the date %s", (line, issued) => {
  expect(read(line).csl.issued).toEqual(issued);
});

it("asks about a date that can mean two days", () => {
  const entry = read("DA  - 05/06/2010");
  expect(entry.dates).toEqual([]);
  expect(entry.ambiguousDates).toEqual([
    { text: "05/06/2010", evidence: "DA  - 05/06/2010", candidates: ["2010-06-05", "2010-05-06"] },
  ]);
});

it("takes a number for no citekey", () => {
  expect(read("ID  - 1234").citekey).toBeNull();
});

it("parts records where ER was forgotten, and says where a record has no head", () => {
  const all = readAll(
    "\uFEFFExported\r\nTY  - BOOK\r\nTI  - A\r\nTY  - BOOK\r\nTI  - B\r\nER  -\r\nAU  - lost\r\n",
  );
  expect(all.map((one) => (typeof one === "string" ? one : one.csl.title))).toEqual([
    "A",
    "B",
    "7: it does not begin with its type (TY)",
  ]);
});
