import { describe, expect, it } from "vitest";
import { cutReferences, readReference, type Reference } from "#shared/references";

function readAll(text: string): readonly (Reference | string)[] {
  return cutReferences(text, "bibtex")!.map((entry) =>
    "problem" in entry ? `${entry.line}: ${entry.problem}` : readReference(entry.text, "bibtex"),
  );
}

function read(text: string): Reference {
  const [first] = readAll(text);
  if (first === undefined || typeof first === "string") throw new Error(first ?? "nothing");
  return first;
}

const fieldOf = (fields: string): Reference["csl"] => read(`@book{k, ${fields}}`).csl;

describe("values", () => {
  it.each([
    ["{\\'E}cole d'\\'et{\\'e}", "École d'été"],
    ['G{\\"o}del, \\"{U}ber', "Gödel, Über"],
    ["\\v{S}koda \\c{c}a \\H{o} \\k a", "Škoda ça ő ą"],
    ['na\\"{\\i}ve Erd\\H os', "naïve Erdős"],
    ["\\aa ngstr\\\"om \\o re Stra{\\ss}e \\L{}\\'od\\'z", "ångström øre Straße Łódź"],
    ["Profit \\& Loss, 100\\% of a\\_b \\#1 \\$5", "Profit & Loss, 100% of a_b #1 $5"],
    ["{NATO} and the {{European Union}}", "NATO and the European Union"],
    ["pages 1--5 --- ``so'' it went", "pages 1–5 — “so” it went"],
    ["\\emph{Homo sapiens} \\textit{in} vitro", "Homo sapiens in vitro"],
    ["$E = mc^2$ and \\unknowncmd{x}", "$E = mc^2$ and \\unknowncmdx"],
    ["Über naïve 漢字", "Über naïve 漢字"],
    ["\\constructor{a} and \\toString", "\\constructora and \\toString"],
  ])("reads %s", (tex, text) => {
    expect(fieldOf(`title = {${tex}}`).title).toBe(text);
  });

  it("joins pieces, puts macros in and keeps the name of an unknown one", () => {
    const entry = read(
      '@string{hs = "Harbour Studies"}\n@string(full = hs # ", Series B")\n' +
        '@article{k, journal = full # { } # "III", volume = 12, month = mar # "~15", year = 2003, note = nowhere}',
    );
    expect(entry.csl).toMatchObject({
      "container-title": "Harbour Studies, Series B III",
      volume: "12",
      issued: { "date-parts": [[2003, 3, 15]] },
      note: "nowhere",
    });
  });

  it("keeps a macro's definition with each entry that uses it, and no other", () => {
    const [one, other] = cutReferences(
      "@string{a = {A}}\n@string{b = a # {B}}\n@book{x, title = b}\n@book{y, title = {t}}",
      "bibtex",
    )!;
    expect(one).toEqual({
      line: 3,
      text: "@string{a = {A}}\n\n@string{b = a # {B}}\n\n@book{x, title = b}",
    });
    expect(other).toEqual({ line: 4, text: "@book{y, title = {t}}" });
  });

  it("stops macros that grow without end", () => {
    const bomb = Array.from({ length: 40 }, (_, n) => `@string{m${n + 1} = m${n} # m${n}}`);
    const text = `@string{m0 = {xxxxxxxxxx}}\n${bomb.join("\n")}\n@book{k, title = m40}`;
    expect(() => readAll(text)).toThrow("longer than can be read");
  });
});

describe("names", () => {
  it.each([
    ["Ada Lovelace", { family: "Lovelace", given: "Ada" }],
    [
      "Ludwig van Beethoven",
      { family: "Beethoven", given: "Ludwig", "non-dropping-particle": "van" },
    ],
    ["de la Cruz, Juana", { family: "Cruz", given: "Juana", "non-dropping-particle": "de la" }],
    ["King, Jr., Martin Luther", { family: "King", given: "Martin Luther", suffix: "Jr." }],
    ["{Bundesamt für Statistik and Sons}", { literal: "Bundesamt für Statistik and Sons" }],
    ["{de Gaulle}, Charles", { family: "de Gaulle", given: "Charles" }],
    ["Plato", { family: "Plato" }],
    ['J{\\"o}rg M{\\"u}ller', { family: "Müller", given: "Jörg" }],
    [
      "family=Gogh, given=Vincent, prefix=van",
      { family: "Gogh", given: "Vincent", "non-dropping-particle": "van" },
    ],
  ])("reads %s", (tex, name) => {
    expect(fieldOf(`author = {${tex}}`).author).toEqual([name]);
  });

  it("parts a list at “and” outside braces, and leaves “others” out", () => {
    expect(fieldOf("author = {A B and {C and D} and E, F and others}").author).toEqual([
      { family: "B", given: "A" },
      { literal: "C and D" },
      { family: "E", given: "F" },
    ]);
  });
});

describe("dates", () => {
  it.each([
    [
      "date = {2010-05/2010-06}",
      {
        "date-parts": [
          [2010, 5],
          [2010, 6],
        ],
      },
    ],
    ["date = {2004~}", { "date-parts": [[2004]], circa: true }],
    ["date = {2004-06?}", { "date-parts": [[2004, 6]], circa: true }],
    ["date = {1999-02-30}", { literal: "1999-02-30" }],
    ["date = {2001-21}", { "date-parts": [[2001]], season: 1 }],
    ["date = {2010/..}", { "date-parts": [[2010]], edtf: "2010/.." }],
    ["date = {199X}", { literal: "199X" }],
    ["date = {-0044-03-15}", { "date-parts": [[-44, 3, 15]] }],
    ["year = 1999, month = {May}", { "date-parts": [[1999, 5]] }],
    ["year = {ca. 1850}", { "date-parts": [[1850]], circa: true }],
    [
      'year = 1999, month = jul # "/" # aug',
      {
        "date-parts": [
          [1999, 7],
          [1999, 8],
        ],
      },
    ],
    ["year = {in press}", { literal: "in press" }],
    ["year = 1999, month = {Michaelmas}", { "date-parts": [[1999]] }],
  ])("reads %s", (fields, issued) => {
    expect(fieldOf(fields).issued).toEqual(issued);
  });

  it("enters them in the ledger with their own words", () => {
    expect(read("@book{k, date = {1998-05}, origdate = {1859}}").dates).toEqual([
      { role: "first-published", date: "1859", evidence: "origdate = {1859}" },
      { role: "issue", date: "1998-05", evidence: "date = {1998-05}" },
    ]);
    expect(read("@book{k, year = 1999, month = may}").dates).toEqual([
      { role: "first-published", date: "1999-05", evidence: "year = {1999}, month = {may}" },
    ]);
  });
});

describe("entries", () => {
  it("takes from the book what a chapter in it does not say", () => {
    const entry = read(
      "@incollection{c, crossref = {b}, title = {A part}, pages = {1--9}}\n" +
        "@book{b, title = {The whole}, editor = {Eve Ditor}, publisher = {P}, year = 2001}",
    );
    expect(entry.csl).toMatchObject({
      type: "chapter",
      title: "A part",
      "container-title": "The whole",
      editor: [{ family: "Ditor", given: "Eve" }],
      publisher: "P",
      page: "1-9",
      issued: { "date-parts": [[2001]] },
    });
    expect(entry.extra).toEqual([]);
  });

  it("survives parents that refer to each other", () => {
    const text = "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, publisher = {P}}";
    expect(readAll(text)).toHaveLength(2);
    expect(read(text).csl).toMatchObject({ title: "A", publisher: "P" });
  });

  it("reads e-prints, archives, addresses and identifiers", () => {
    expect(fieldOf("eprint = {2101.00001}, archiveprefix = {arXiv}")).toMatchObject({
      archive: "arXiv",
      archive_location: "2101.00001",
      URL: "https://arxiv.org/abs/2101.00001",
    });
    expect(
      fieldOf("url = {https://a.example/x\\_y?q=1\\&r=2}, doi = {https://doi.org/10.1/a_b}"),
    ).toMatchObject({
      URL: "https://a.example/x_y?q=1&r=2",
      DOI: "10.1/a_b",
    });
    expect(fieldOf("howpublished = {\\url{https://a.example/}}").URL).toBe("https://a.example/");
  });

  it("keeps abstract, notes, keywords and what it does not know, and names the files", () => {
    const entry = read(
      "@article{k, title={T}, abstract={One.\n\n Two \\& three.}, annote={Mine}, keywords={a, {b, c}, a},\n" +
        "  file={Full Text:files/12/smith.pdf:application/pdf;:notes\\:1.html:text/html}, groups={todo}}",
    );
    expect(entry.csl["abstract"]).toBe("One.\nTwo & three.");
    expect(entry.notes).toEqual(["Mine"]);
    expect(entry.tags).toEqual(["a", "b, c"]);
    expect(entry.attachments).toEqual(["files/12/smith.pdf", "notes:1.html"]);
    expect(entry.extra).toEqual([{ name: "groups", value: "todo" }]);
    expect(entry.csl["custom"]).toEqual({ bibtex: { fields: { groups: "todo" } } });
  });

  it("keeps a field that is given again, and adds keywords and files to those before", () => {
    const entry = read(
      "@book{k, note = {One}, note = {Two}, note = {One}, NOTE = {Three}, title = {T},\n" +
        "  keywords = {a}, keywords = {b}, file = {x.pdf}, file = {y.pdf}}",
    );
    expect(entry.csl).toMatchObject({ title: "T", note: "One" });
    expect(entry.extra).toEqual([{ name: "note-2", value: "Two; Three" }]);
    expect(entry.tags).toEqual(["a", "b"]);
    expect(entry.attachments).toEqual(["x.pdf", "y.pdf"]);
  });

  it("lets a bad entry fail alone, with its line", () => {
    const all = readAll(
      "@book{a, title = {A}}\n\n@book{b, title = {B\n@book{c, title = {C}}\n% end",
    );
    expect(all.map((one) => (typeof one === "string" ? one : one.csl.title))).toEqual([
      "A",
      "3: its braces do not close",
      "C",
    ]);
    expect(() => readAll("@book{k, title {x}}")).toThrow("“title {x}}” is no field");
  });

  it("passes over comments, preambles, words between entries, brackets and Windows line ends", () => {
    const text =
      'JabRef 5\r\n@comment{jabref-meta: x;}\r\n@preamble{ "\\newcommand{x}" }\r\n' +
      'mail@example.org says hello\r\n@Book ( k1 ,\r\n Title = "A "  # {B},\r\n)\r\n@misc{k2}\r\n';
    const all = readAll(text) as readonly Reference[];
    expect(all.map(({ citekey, csl }) => [citekey, csl.title])).toEqual([
      ["k1", "A B"],
      ["k2", undefined],
    ]);
  });

  it("cuts a long file of open braces at each head", () => {
    const text = "@article{key, title = {x\n".repeat(20_000);
    expect(cutReferences(text, "bibtex")).toHaveLength(20_000);
  });

  it.each([
    ["between fields", `@book{k, title = {T},${" ".repeat(200_000)}note = {N}}`],
    ["between names", `@book{k, title = {T}, author = {A B${" ".repeat(200_000)}C}, note = {N}}`],
  ])("reads a long run of spaces %s once", (_where, text) => {
    expect(read(text).csl).toMatchObject({ title: "T", note: "N" });
  });

  it("leaves out an entry that would be too long with what it refers to", () => {
    const long = "x".repeat(600_000);
    const text = `@string{m = {${long}}}\n@book{a, crossref = {b}, title = m}\n@book{b, note = {${long}}}`;
    expect(cutReferences(text, "bibtex")).toEqual([
      { line: 2, problem: "it is longer than a million characters with what it refers to" },
      { line: 3, text: `@book{b, note = {${long}}}` },
    ]);
  });

  it("cuts a long line of entries in one pass", () => {
    expect(cutReferences("@book{k}".repeat(250_000), "bibtex")).toHaveLength(250_000);
  });
});
