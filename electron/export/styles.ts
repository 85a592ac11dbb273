import { AppError } from "#shared/errors";
import deDE from "../../resources/csl/locales-de-DE.xml?raw";
import enGB from "../../resources/csl/locales-en-GB.xml?raw";
import enUS from "../../resources/csl/locales-en-US.xml?raw";
import esES from "../../resources/csl/locales-es-ES.xml?raw";
import frFR from "../../resources/csl/locales-fr-FR.xml?raw";
import apa from "../../resources/csl/apa.csl?raw";
import chicagoAuthorDate from "../../resources/csl/chicago-author-date.csl?raw";
import chicagoNotes from "../../resources/csl/chicago-fullnote-bibliography.csl?raw";
import chicagoShortNotes from "../../resources/csl/chicago-note-bibliography.csl?raw";
import harvard from "../../resources/csl/harvard-cite-them-right.csl?raw";
import ieee from "../../resources/csl/ieee.csl?raw";
import mla from "../../resources/csl/modern-language-association.csl?raw";

/** A citation style we ship; `id` is what `--style` takes. */
export interface CitationStyle {
  readonly id: string;
  readonly title: string;
}

const STYLES: readonly (CitationStyle & { readonly xml: string })[] = [
  { id: "apa", title: "APA, 7th edition", xml: apa },
  { id: "chicago", title: "Chicago, author-date", xml: chicagoAuthorDate },
  { id: "chicago-notes", title: "Chicago, notes and bibliography", xml: chicagoNotes },
  { id: "chicago-short-notes", title: "Chicago, short notes", xml: chicagoShortNotes },
  { id: "harvard", title: "Harvard (Cite Them Right)", xml: harvard },
  { id: "ieee", title: "IEEE", xml: ieee },
  { id: "mla", title: "MLA, 9th edition", xml: mla },
];

const ALIASES: Readonly<Record<string, string>> = {
  "chicago-author-date": "chicago",
  "chicago-fullnote-bibliography": "chicago-notes",
  "chicago-note-bibliography": "chicago-short-notes",
  "harvard-cite-them-right": "harvard",
  "modern-language-association": "mla",
};

const LOCALES: Readonly<Record<string, string>> = {
  "en-US": enUS,
  "en-GB": enGB,
  "de-DE": deDE,
  "fr-FR": frFR,
  "es-ES": esES,
};

/** The styles a user may choose from. */
export function listStyles(): readonly CitationStyle[] {
  return STYLES.map(({ id, title }) => ({ id, title }));
}

function styleOf(id: string) {
  const wanted = ALIASES[id] ?? id;
  return STYLES.find((one) => one.id === wanted);
}

/** Whether a style of that id, or of that name in CSL, ships with the product. */
export function isBundled(id: string): boolean {
  return styleOf(id) !== undefined;
}

/** The CSL file of a style by its id or CSL's own name. */
export function styleXml(id: string): string {
  const style = styleOf(id);
  if (style !== undefined) return style.xml;
  const known = STYLES.map((one) => one.id).join(", ");
  throw new AppError("not-found", `There is no citation style “${id}”. Use one of: ${known}.`);
}

/** The CSL locale nearest to a language tag; British English where none is near. */
export function localeFor(language: string | null): {
  readonly lang: string;
  readonly xml: string;
} {
  const tag = (language ?? "en-GB").toLowerCase();
  const exact = Object.entries(LOCALES).find(([lang]) => lang.toLowerCase() === tag);
  const near = Object.entries(LOCALES).find(([lang]) => lang.slice(0, 2) === tag.slice(0, 2));
  const [lang, xml] = (tag === "en" ? undefined : (exact ?? near)) ?? ["en-GB", enGB];
  return { lang, xml };
}
