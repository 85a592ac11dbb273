import { cslDateText, type CslItem, type CslName } from "#shared/model";

/** The forms in which reference managers take sources. */
export type ExchangeFormat = "csl-json" | "bibtex" | "ris";

/** Sources for another program; `id` of each item is its citekey. Ends with a line end. */
export function writeSources(items: readonly CslItem[], format: ExchangeFormat): string {
  switch (format) {
    case "csl-json":
      return `${JSON.stringify(items, null, 2)}\n`;
    case "bibtex":
      return items.map((item) => `${bibtexEntry(item)}\n`).join("\n");
    case "ris":
      return items.map((item) => `${risEntry(item)}\n`).join("\n");
  }
}

const textOf = (item: CslItem, key: string): string => {
  const value = item[key];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

const BIBTEX_TYPES: Readonly<Record<string, string>> = {
  book: "book",
  chapter: "incollection",
  "article-journal": "article",
  "article-magazine": "article",
  "article-newspaper": "article",
  "paper-conference": "inproceedings",
  report: "techreport",
  thesis: "phdthesis",
};

/** Braces must be even, and the signs TeX takes as its own stand as words. */
function tex(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\{}]/g, (sign) => (sign === "\\" ? "\\textbackslash{}" : `\\${sign}`))
    .replace(/[&%$#_]/g, "\\$&");
}

/** A body is kept whole by braces of its own. */
function texName(name: CslName): string {
  if (name.family === undefined) return `{${tex(name.literal ?? name.given ?? "")}}`;
  return name.given === undefined ? tex(name.family) : `${tex(name.family)}, ${tex(name.given)}`;
}

function bibtexEntry(item: CslItem): string {
  const type = BIBTEX_TYPES[item.type] ?? "misc";
  const container = tex(item["container-title"] ?? "");
  const names = (key: "author" | "editor"): string =>
    ((item[key] as readonly CslName[] | undefined) ?? []).map(texName).join(" and ");
  const date = cslDateText(item.issued) ?? "";
  const fields: readonly (readonly [string, string])[] = [
    ["author", names("author")],
    ["editor", names("editor")],
    // Doubled braces keep the capitals of a title.
    ["title", item.title === undefined ? "" : `{${tex(item.title)}}`],
    [type === "article" ? "journal" : type === "misc" ? "howpublished" : "booktitle", container],
    [type === "techreport" ? "institution" : "publisher", tex(item.publisher ?? "")],
    ["address", tex(textOf(item, "publisher-place"))],
    ["volume", tex(textOf(item, "volume"))],
    ["number", tex(textOf(item, "issue"))],
    ["pages", tex(textOf(item, "page")).replace(/[-–]/g, "--")],
    ["year", date.slice(0, 4)],
    ["month", date.slice(5, 7)],
    ["doi", textOf(item, "DOI").replace(/[{}\s]/g, "")],
    ["isbn", tex(textOf(item, "ISBN"))],
    ["url", (item.URL ?? "").replace(/[{}\s]/g, encodeURIComponent)],
  ];
  const lines = fields
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${name} = {${value}}`);
  return `@${type}{${[item.id, ...lines].join(",\n")}\n}`;
}

const RIS_TYPES: Readonly<Record<string, string>> = {
  book: "BOOK",
  chapter: "CHAP",
  "article-journal": "JOUR",
  "article-magazine": "MGZN",
  "article-newspaper": "NEWS",
  "paper-conference": "CPAPER",
  report: "RPRT",
  thesis: "THES",
  webpage: "ELEC",
};

function risEntry(item: CslItem): string {
  const [first = "", last = ""] = textOf(item, "page").split(/\s*[-–]\s*/);
  const date = (cslDateText(item.issued) ?? "").split("-");
  const authors = (item.author ?? []).map((name) => {
    if (name.family === undefined) return name.literal ?? name.given ?? "";
    return name.given === undefined ? name.family : `${name.family}, ${name.given}`;
  });
  const fields: readonly (readonly [string, string])[] = [
    ["TY", RIS_TYPES[item.type] ?? "GEN"],
    ["ID", item.id],
    ...authors.map((author) => ["AU", author] as const),
    ["TI", item.title ?? ""],
    ["T2", item["container-title"] ?? ""],
    ["PB", item.publisher ?? ""],
    ["CY", textOf(item, "publisher-place")],
    ["VL", textOf(item, "volume")],
    ["IS", textOf(item, "issue")],
    ["SP", first],
    ["EP", last],
    ["PY", date[0] ?? ""],
    ["DA", date.join("/")],
    ["DO", textOf(item, "DOI")],
    ["UR", item.URL ?? ""],
    ["LA", item.language ?? ""],
  ];
  const lines = fields
    .filter(([, value]) => value !== "")
    .map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, " ")}`);
  return [...lines, "ER  - "].join("\n");
}
