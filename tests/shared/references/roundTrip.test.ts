import fc from "fast-check";
import { expect, it } from "vitest";
import { CslItem, type CslName } from "#shared/model";
import {
  cutReferences,
  readReference,
  writeSources,
  type ReadFormat,
  type ReferenceFormat,
  type WrittenSource,
} from "#shared/references";

/** Words with the signs that TeX, RIS and lists of names take as their own. */
const WORDS = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "and",
        "von",
        "Ä",
        "Łódź",
        "漢字",
        "O’Neil",
        "e.g.",
        "50%",
        "A&B",
        "a_b",
        "#1",
      ),
      fc.constantFrom(
        "{x}",
        "}y{",
        "\\LaTeX",
        "$5",
        "~",
        "^",
        "--",
        "---",
        "``q''",
        "AB  - c",
        "@k",
      ),
      fc.string({ minLength: 1, maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(" ").replace(/\s+/g, " ").trim())
  .filter((text) => text !== "");
/** Figures and small words, as volumes and pages are written. */
const NUMBER = fc.stringMatching(/^[1-9]\d{0,3}[a-z]?$/);
const PAGES = fc.tuple(NUMBER, NUMBER).map(([a, b]) => (a === b ? a : `${a}-${b}`));
const NAME_PART = fc.constantFrom(
  "Ada",
  "Müller",
  "Lee",
  "O’Neil",
  "de Gaulle",
  "van",
  "Smith and Sons",
  "Peter Paul",
  "and",
  "Li",
);

const PERSON: fc.Arbitrary<CslName> = fc.record(
  {
    family: NAME_PART,
    given: fc.constantFrom("Ada", "J. R.", "Jean-Luc", "Peter Paul", "von und zu"),
    "non-dropping-particle": fc.constantFrom("van", "de la", "von"),
    suffix: fc.constantFrom("Jr.", "III"),
  },
  { requiredKeys: ["family"] },
);
const BODY: fc.Arbitrary<CslName> = WORDS.map((literal) => ({ literal }));
const DAY = fc
  .tuple(
    fc.integer({ min: 1000, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .chain(([year, month, day]) => fc.constantFrom([year], [year, month], [year, month, day]));
const DATE = fc.oneof(
  DAY.map((parts) => ({ "date-parts": [parts] })),
  DAY.map((parts) => ({ "date-parts": [parts], circa: true })),
  fc.tuple(DAY, DAY).map((both) => ({ "date-parts": both })),
  fc
    .tuple(DAY, fc.integer({ min: 1, max: 4 }))
    .map(([[year], season]) => ({ "date-parts": [[year]], season })),
);
const PLAIN_DATE = DAY.map((parts) => ({ "date-parts": [parts] }));
const TEXT = fc.array(WORDS, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
const TAGS = fc.uniqueArray(WORDS, { maxLength: 3 });

const AS_PERIODICAL = ["article-journal", "article-magazine", "article-newspaper"];
const TYPES: Readonly<Record<"bibtex" | "biblatex" | "ris", readonly string[]>> = {
  bibtex: [
    ...AS_PERIODICAL,
    "book",
    "chapter",
    "paper-conference",
    "report",
    "manuscript",
    "pamphlet",
    "document",
  ],
  biblatex: [
    ...AS_PERIODICAL,
    "book",
    "chapter",
    "paper-conference",
    "report",
    "thesis",
    "webpage",
    "dataset",
    "software",
    "patent",
    "legislation",
    "legal_case",
    "motion_picture",
    "song",
    "graphic",
    "manuscript",
    "personal_communication",
    "document",
    "review",
  ],
  ris: [
    ...AS_PERIODICAL,
    "book",
    "chapter",
    "paper-conference",
    "report",
    "thesis",
    "webpage",
    "post-weblog",
    "bill",
    "hearing",
    "map",
    "speech",
    "musical_score",
    "dataset",
    "software",
    "legal_case",
    "legislation",
    "document",
  ],
};

function itemOf(form: "bibtex" | "biblatex" | "ris") {
  const isRis = form === "ris";
  const people = fc.array(isRis ? risName() : fc.oneof(PERSON, BODY), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.constantFrom(...TYPES[form]).chain((type) => {
    const inPeriodical = AS_PERIODICAL.includes(type);
    const optional = {
      title: WORDS,
      author: people,
      editor: people,
      translator: people,
      "container-title": WORDS,
      publisher: WORDS,
      "publisher-place": WORDS,
      volume: NUMBER,
      ...(inPeriodical ? { issue: NUMBER } : {}),
      ...(isRis && type === "book" ? { "collection-number": NUMBER } : {}),
      page: PAGES,
      edition: NUMBER,
      "title-short": WORDS,
      "collection-title": WORDS,
      genre: WORDS,
      note: WORDS,
      issued: isRis
        ? fc.oneof(
            PLAIN_DATE,
            DATE.filter((date) => "season" in date),
          )
        : DATE,
      accessed: PLAIN_DATE,
      ...(isRis ? {} : { "original-date": DATE }),
      URL: fc.webUrl({ withQueryParameters: true }),
      DOI: fc.constantFrom("10.1000/x_y", "10.1/a%b(c)"),
      language: fc.constantFrom("en", "de", "en-GB", "x-klingon"),
      abstract: TEXT,
      annote: TEXT,
    };
    return fc.record({ type: fc.constant(type), ...optional }, { requiredKeys: ["type"] });
  });
}

/** RIS has no place for a particle of its own, and takes a comma for the end of the family name. */
function risName(): fc.Arbitrary<CslName> {
  const person = PERSON.filter((name) => name["non-dropping-particle"] === undefined);
  return fc.oneof(
    person,
    WORDS.filter((words) => !words.includes(",")).map((literal) => ({ literal })),
  );
}

function back(
  source: WrittenSource,
  format: ReferenceFormat,
): { csl: unknown; tags: unknown; key: unknown } {
  const readAs: ReadFormat = format === "biblatex" ? "bibtex" : format;
  const written = writeSources([source], format);
  const [entry, ...more] = cutReferences(written, readAs)!;
  expect(more).toEqual([]);
  if (entry === undefined || "problem" in entry) throw new Error(`${entry?.problem}: ${written}`);
  const { csl, tags, citekey } = readReference(entry.text, readAs);
  return { csl, tags, key: citekey };
}

it.each(["bibtex", "biblatex", "ris"] as const)("reads back what it wrote as %s", (format) => {
  fc.assert(
    fc.property(itemOf(format), TAGS, (item, tags) => {
      const csl = CslItem.parse({ ...item, id: "key2001" });
      expect(back({ csl, tags }, format)).toEqual({
        csl: { ...item, id: "" },
        tags: tags.filter((tag) => tag !== ""),
        key: "key2001",
      });
    }),
    { numRuns: 400 },
  );
});

it("reads back any item as CSL-JSON", () => {
  const tags = fc.uniqueArray(
    WORDS.filter((tag) => !/[,;]/.test(tag)),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(fc.oneof(itemOf("biblatex"), itemOf("ris")), tags, (item, own) => {
      const csl = CslItem.parse({ ...item, id: "key2001", custom: { any: ["thing"] } });
      expect(back({ csl, tags: own }, "csl-json")).toEqual({
        csl: { ...csl, id: "" },
        tags: own,
        key: "key2001",
      });
    }),
    { numRuns: 300 },
  );
});

it("never throws anything but its own error, whatever it is given", () => {
  const piece = fc.constantFrom(
    "@book{k,",
    "}",
    "{",
    '"',
    "=",
    "#",
    "title",
    "\n",
    "TY  - BOOK\n",
    "ER  - ",
    "AU  - a, b",
    "[{",
    "}]",
    ",",
    "\\",
    "\\'",
    "$",
    "@string{a=",
    "2001",
    "a",
    ":",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom("bibtex", "ris", "csl-json"),
      (parts, format) => {
        for (const entry of cutReferences(parts.join(""), format) ?? []) {
          if ("problem" in entry) continue;
          try {
            readReference(entry.text, format);
          } catch (error) {
            expect((error as Error).constructor.name).toBe("BadEntry");
          }
        }
      },
    ),
    { numRuns: 3000 },
  );
});
