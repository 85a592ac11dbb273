import type { CapturedMetadata, CslName } from "#shared/model";

/** A value with where it was read. */
export interface Found<T> {
  readonly value: T;
  readonly from: string;
}

/** What was found of each field; the first entry of a list is the best. */
export interface FoundMetadata {
  readonly title?: Found<string> | null;
  readonly authors?: Found<readonly CslName[]> | null;
  readonly container?: Found<string> | null;
  readonly url?: Found<string> | null;
  readonly language?: Found<string> | null;
  readonly abstract?: Found<string> | null;
  readonly publisher?: Found<string> | null;
  readonly isbn?: Found<string> | null;
  readonly type: Found<string>;
}

/** The metadata of a captured document with its provenance per field. */
export function toMetadata(found: FoundMetadata): CapturedMetadata {
  const provenance: Record<string, string> = {};
  for (const [field, entry] of Object.entries(found) as [
    string,
    Found<unknown> | null | undefined,
  ][]) {
    if (entry !== null && entry !== undefined) provenance[field] = entry.from;
  }
  return {
    title: found.title?.value ?? null,
    authors: found.authors?.value ?? [],
    container: found.container?.value ?? null,
    url: found.url?.value ?? null,
    language: found.language?.value ?? null,
    abstract: found.abstract?.value ?? null,
    ...(found.publisher == null ? {} : { publisher: found.publisher.value }),
    ...(found.isbn == null ? {} : { isbn: found.isbn.value }),
    type: found.type.value,
    provenance,
  };
}

/** A title made of a file's name: without its ending, underscores and hyphens as spaces. */
export function titleFromName(name: string | null): Found<string> | null {
  if (name === null) return null;
  const base = name.replace(/^.*[\\/]/, "").replace(/\.[A-Za-z0-9]{1,8}$/, "");
  const spaced = /\s/.test(base) ? base : base.replace(/[-_]+/g, " ");
  const value = spaced.normalize("NFC").replace(/\s+/g, " ").trim();
  return value === "" ? null : { value, from: "file name" };
}
