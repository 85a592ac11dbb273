import type { CslName } from "#shared/model";
import { dateEntries, type DateLedger } from "../dates/given.ts";
import type { Found } from "../metadata.ts";
import { parseName } from "../names.ts";
import { firstText, readElements } from "../xml/elements.ts";
import type { Archive } from "../zip/archive.ts";

/** What an office document says of itself in its properties. */
export interface Properties {
  readonly title: Found<string> | null;
  readonly authors: Found<readonly CslName[]> | null;
  readonly abstract: Found<string> | null;
  readonly publisher: Found<string> | null;
  readonly language: string | null;
  readonly dates: DateLedger;
}

const FIELDS = new Set(["title", "creator", "description", "language", "modified", "Company"]);

/** Names programs write where nobody gave one. */
const NOBODY =
  /^(?:user|users?\s*name|admin(?:istrator)?|owner|author|unknown|anonymous|microsoft.*|libreoffice.*|openoffice.*|python-docx|apache poi|calibre.*|pandoc|root|hp|dell|lenovo|home|company|test)$/i;
/** Titles programs make of a file or a template. */
const NO_TITLE =
  /^(?:microsoft word\b.*|word document|document\d*|untitled.*|\S+\.(?:docx?|dotx?|odt|rtf|pdf))$/i;

/** Reads `docProps/core.xml` and `docProps/app.xml`; the day of the last change is the only date certain. */
export function readProperties(archive: Archive): Properties {
  const core = readElements(archive.text("docProps/core.xml") ?? "", FIELDS);
  const app = readElements(archive.text("docProps/app.xml") ?? "", FIELDS);
  const given = (value: string | null, from: string): Found<string> | null =>
    value === null ? null : { value, from: `document property ${from}` };
  const title = firstText(core, "title");
  const company = firstText(app, "Company");
  const creators = (firstText(core, "creator") ?? "")
    .split(/\s*;\s*/)
    .filter((name) => name !== "" && !NOBODY.test(name));
  const modified = firstText(core, "modified");
  return {
    title: given(title !== null && NO_TITLE.test(title) ? null : title, "title"),
    authors:
      creators.length === 0
        ? null
        : { value: creators.map(parseName), from: "document property creator" },
    abstract: given(firstText(core, "description"), "description"),
    publisher: given(company !== null && NOBODY.test(company) ? null : company, "company"),
    language: firstText(core, "language"),
    dates:
      modified === null
        ? { dates: [], ambiguousDates: [] }
        : dateEntries(modified, "updated", "document property modified"),
  };
}
