import type { ReadFormat } from "./reference.ts";

const MEDIA_TYPES: Readonly<Record<ReadFormat, string>> = {
  bibtex: "text/x-bibtex",
  ris: "text/x-research-info-systems",
  "csl-json": "application/vnd.citationstyles.csl+json",
};

const FORMATS = Object.entries(MEDIA_TYPES) as readonly (readonly [ReadFormat, string])[];

/** The media type under which an entry of a form is kept. */
export function referenceType(format: ReadFormat): string {
  return MEDIA_TYPES[format];
}

/** The form an entry of a media type has; null for what is no reference. */
export function referenceFormat(mediaType: string | undefined): ReadFormat | null {
  const essence = mediaType
    ?.split(";")[0]
    ?.trim()
    .toLowerCase()
    .replace(/^application\/x-/, "text/x-");
  return FORMATS.find(([, type]) => type === essence)?.[0] ?? null;
}
