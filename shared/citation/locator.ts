/** A place in a work as CSL has it: `label` is one of its locator terms. */
export interface Locator {
  readonly label: string;
  readonly locator: string;
  /** What stands after the place. */
  readonly suffix: string;
}

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^(?:pp?\.|pages?|S\.|Seiten?|págs?\.)(?=\s|\d|$)/iu, "page"],
  [/^(?:ch\.|chaps?\.|chapters?|Kap\.|Kapitel|chapitres?)(?=\s|\d|$)/iu, "chapter"],
  [/^(?:paras?\.|paragraphs?|¶+|Abs\.)(?=\s|\d|$)/iu, "paragraph"],
  [/^(?:§+|secs?\.|sections?)(?=\s|\d|$)/iu, "section"],
  [/^(?:vols?\.|volumes?|Bd\.)(?=\s|\d|$)/iu, "volume"],
  [/^(?:ll?\.|lines?|Z\.)(?=\s|\d|$)/iu, "line"],
  [/^(?:nn?\.|notes?|Anm\.)(?=\s|\d|$)/iu, "note"],
  [/^(?:figs?\.|figures?|Abb\.)(?=\s|\d|$)/iu, "figure"],
  [/^(?:fols?\.|folios?|Bl\.)(?=\s|\d|$)/iu, "folio"],
  [/^(?:nos?\.|numbers?|Nr\.)(?=\s|\d|$)/iu, "issue"],
  [/^(?:pts?\.|parts?|Teil)(?=\s|\d|$)/iu, "part"],
  [/^(?:cols?\.|columns?|Sp\.)(?=\s|\d|$)/iu, "column"],
];

// Pandoc's rule: digits or roman numerals with what joins them; the rest is a suffix.
const PLACE =
  /^\s*((?:\d[\p{L}\d]*|[ivxlcdm]+)(?:\s*[-–—:.,]\s*(?:\d[\p{L}\d]*|[ivxlcdm]+))*(?:\s?ff?\.)?)/u;

/** Reads what follows a key in a Pandoc citation; a bare number is a page, null if there is no place. */
export function parseLocator(text: string): Locator | null {
  const trimmed = text.trim();
  const found = LABELS.find(([pattern]) => pattern.test(trimmed));
  const rest = found === undefined ? trimmed : trimmed.replace(found[0], "");
  const place = PLACE.exec(rest);
  const bareNumber = found !== undefined || /^\d/.test(rest);
  if (place?.[1] === undefined || !bareNumber) return null;
  const suffix = rest.slice(place[0].length).replace(/^\s*,?\s*/, "");
  return { label: found?.[1] ?? "page", locator: place[1], suffix };
}
