import { verbatimText, type Fields } from "./entryFields.ts";
import { IN_A_BOOK, IN_A_PERIODICAL } from "./types.ts";

type Csl = Readonly<Record<string, string>>;

const ADDRESS = /^\s*(?:\\url\s*\{\s*)?https?:\/\//i;

/** Where a work appeared and who published it; the fields for it depend on its type. */
export function placedOf(fields: Fields, type: string): Csl {
  const inBook = IN_A_BOOK.has(type) || type === "book";
  const container =
    joined(fields, "journaltitle", "journalsubtitle") ??
    joined(fields, "journal", "journalsubtitle") ??
    joined(fields, "booktitle", "booksubtitle") ??
    joined(fields, "maintitle", "mainsubtitle") ??
    (inBook || IN_A_PERIODICAL.has(type) ? null : fields.words("titleaddon"));
  const url = fields.has("url") ? null : addressIn(fields);
  const published = (IN_A_BOOK.has(type) || type === "book" ? null : container) ?? null;
  const how = url === null && published === null && !inBook ? howContainer(fields, type) : null;
  const publisher =
    fields.words("publisher", "institution", "school", "organization") ??
    fields.words("howpublished");
  const page = fields.words("pages", "page");
  const title = container ?? how;
  return {
    ...(title === null ? {} : { "container-title": title }),
    ...(publisher === null ? {} : { publisher }),
    ...(page === null ? {} : { page: page.replace(/\s*[-–—]+\s*/g, "-") }),
    ...(url === null ? {} : { URL: url }),
  };
}

/** A work of no other kind says by `howpublished` where it stands. */
function howContainer(fields: Fields, type: string): string | null {
  const isLoose = !IN_A_PERIODICAL.has(type) && type !== "report" && type !== "thesis";
  return isLoose && type !== "pamphlet" ? fields.words("howpublished") : null;
}

function addressIn(fields: Fields): string | null {
  const how = fields.raw("howpublished");
  if (how === null) return null;
  if (ADDRESS.test(how)) return verbatimText(how);
  fields.put("howpublished", how);
  return null;
}

function joined(fields: Fields, name: string, sub: string): string | null {
  const title = fields.words(name);
  if (title === null) return null;
  const rest = fields.words(sub);
  return rest === null ? title : `${title}: ${rest}`;
}

/** `number` is the issue of a periodical, the place in a series, or a number of the work's own. */
export function numbersOf(fields: Fields, type: string): Csl {
  const number = fields.words("number");
  const eid = fields.words("eid");
  const own = (value: string | null): Csl => (value === null ? {} : { number: value });
  if (IN_A_PERIODICAL.has(type) || type === "periodical") {
    const issue = number ?? fields.words("issue");
    return { ...(issue === null ? {} : { issue }), ...own(eid) };
  }
  const issue = fields.words("issue");
  const told = issue === null ? {} : { issue };
  const inSeries = fields.hadSeries && type !== "report" && type !== "patent";
  if (!inSeries) return { ...told, ...own(number ?? eid) };
  return { ...told, ...(number === null ? {} : { "collection-number": number }), ...own(eid) };
}
