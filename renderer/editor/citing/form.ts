import { formatCitations, formatInText } from "#shared/markdown";
import { citedWorks, isInText } from "./works.ts";

/** A citation of one work as its form shows it. */
export interface CiteForm {
  readonly citekey: string;
  readonly prefix: string;
  readonly locator: string;
  readonly suffix: string;
  readonly suppressAuthor: boolean;
  /** The author is named in the sentence; then nothing else can be said. */
  readonly inText: boolean;
}

/** A place such as `p. 5`, `pp. 3-4`, `ch. 2` or `12`, then a comma and the rest. */
const PLACE =
  /^((?:\p{L}+\.?|§+|¶+)?\s*(?:\d[\p{L}\d]*|[ivxlcdm]+)(?:\s*[-–—:.]\s*[\p{L}\d]+)*)\s*(?:,\s*([^]*))?$/u;

/** The form of a citation's source; null if it does not cite exactly one work. */
export function readForm(source: string): CiteForm | null {
  const works = citedWorks(source);
  const [work] = works;
  if (works.length !== 1 || work === undefined) return null;
  const { citekey, prefix, suppressAuthor } = work;
  const place = PLACE.exec(work.locator);
  return {
    citekey,
    prefix,
    locator: place?.[1] ?? "",
    suffix: place === null ? work.locator : (place[2] ?? ""),
    suppressAuthor,
    inText: isInText(source),
  };
}

/** A bare number is a page. */
function placeOf(locator: string): string {
  const place = locator.trim();
  if (!/^\d/.test(place)) return place;
  return /[-–—,]/.test(place) ? `pp. ${place}` : `p. ${place}`;
}

/** The citation's source as the form has it. */
export function writeForm(form: CiteForm): string {
  const { citekey, prefix, suppressAuthor } = form;
  if (form.inText) return formatInText(citekey);
  const after = [placeOf(form.locator), form.suffix.trim()].filter((part) => part !== "");
  return formatCitations([{ citekey, prefix, locator: after.join(", "), suppressAuthor }]);
}
