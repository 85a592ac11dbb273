import { nameText, type CslName } from "#shared/model";
import { normalizeInline } from "#shared/text";
import type { Found } from "../metadata.ts";
import { looksLikeName, parseByline, parseName } from "../names.ts";
import { readLinkedData, type LinkedData } from "./linkedData.ts";
import type { Page } from "./page.ts";

/** What the head of a page says of it, the best statement of each field. */
export interface HeadMetadata {
  readonly title: Found<string> | null;
  readonly authors: Found<readonly CslName[]> | null;
  readonly container: Found<string> | null;
  readonly url: Found<string> | null;
  readonly abstract: Found<string> | null;
  readonly type: Found<string>;
  readonly linkedData: LinkedData | null;
}

const clean = (text: string): string => normalizeInline(text).trim();

/** Reads JSON-LD, Open Graph, meta elements and `<title>`, in this order of trust. */
export function readHeadMetadata(page: Page, heading: string | null): HeadMetadata {
  const linkedData = readLinkedData(page.jsonLd);
  const meta = (...names: readonly string[]): Found<string> | null => metaContent(page, names);
  const given = (value: string | null | undefined, from: string): Found<string> | null =>
    value === null || value === undefined || clean(value) === ""
      ? null
      : { value: clean(value), from };
  const container =
    given(linkedData?.publisher, "JSON-LD publisher") ??
    meta(
      "og:site_name",
      "application-name",
      "citation_journal_title",
      "dc.publisher",
      "twitter:site",
    );
  return {
    title: titleOf(page, linkedData, heading, container?.value ?? null),
    authors: otherThan(container?.value ?? null, statedAuthors(page, linkedData)[0] ?? null),
    container:
      container === null ? null : { ...container, value: container.value.replace(/^@/, "") },
    url:
      given(page.canonical, "canonical link") ??
      meta("og:url") ??
      given(linkedData?.url, "JSON-LD url"),
    abstract:
      meta("og:description", "description", "dc.description", "twitter:description") ??
      given(linkedData?.description, "JSON-LD description"),
    type: typeOf(page, linkedData),
    linkedData,
  };
}

/** The content of the first of several meta elements that is there and says something. */
export function metaContent(page: Page, names: readonly string[]): Found<string> | null {
  for (const name of names) {
    const tag = page.meta.find((entry) => entry.name === name && clean(entry.content) !== "");
    if (tag !== undefined) return { value: clean(tag.content), from: `meta ${name}` };
  }
  return null;
}

/** Every title the head of a page states, the one most to be trusted first. */
export function statedTitles(page: Page, linkedData: LinkedData | null): readonly Found<string>[] {
  const given = (value: string | null | undefined, from: string): Found<string> | null =>
    value == null || clean(value) === "" ? null : { value: clean(value), from };
  return [
    metaContent(page, [
      "dc:title",
      "dc.title",
      "dcterm.title",
      "dcterms.title",
      "citation_title",
      "parsely-title",
      "og:title",
    ]),
    given(linkedData?.headline, "JSON-LD headline"),
    metaContent(page, ["twitter:title", "weibo:article:title", "title"]),
    given(page.title, "title element"),
  ].filter((found) => found !== null);
}

function titleOf(
  page: Page,
  linkedData: LinkedData | null,
  heading: string | null,
  site: string | null,
): Found<string> | null {
  const [best] = statedTitles(page, linkedData);
  if (best === undefined)
    return heading === null ? null : { value: heading, from: "first heading" };
  const tag = page.title === null ? null : clean(page.title);
  const named = linkedData?.name ?? null;
  if (best.from === "JSON-LD headline" && named !== null && saysBetter(named, best.value, tag))
    return { value: clean(named), from: "JSON-LD name" };
  const value = withoutSite(best.value, heading, site);
  return { ...best, value: best.from === "title element" ? withoutTail(value, heading) : value };
}

/** True when the page's `<title>` opens with its JSON-LD name and not with the headline. */
function saysBetter(name: string, headline: string, tag: string | null): boolean {
  return tag !== null && tag.startsWith(clean(name)) && !tag.startsWith(headline);
}

/** A `<title>` of four words or more that ends with a short name after a bar or dash, without it. */
function withoutTail(title: string, heading: string | null): string {
  const bars = title.split(/\s+\|\s+/u);
  // A title may hold a dash of its own, but nobody writes two bars into one.
  const parts = bars.length > 2 ? bars : title.split(/\s+[|–—»-]\s+/u);
  const [first = "", ...rest] = parts;
  const site =
    (bars.length > 2 || parts.length === 2) &&
    first.split(" ").length >= 4 &&
    rest.every((part) => part.split(" ").length <= 3);
  return site && heading !== title ? first : title;
}

/** "The title - The Site" without the site: where the heading says the title, or the site is known. */
function withoutSite(title: string, heading: string | null, site: string | null): string {
  if (heading !== null && heading.length >= 10 && title.length > heading.length) {
    if (title.startsWith(heading) && /^\s*[|\-–—:·»/_（]/.test(title.slice(heading.length)))
      return heading;
  }
  const match = /^(.{8,}?)\s+[|\-–—·»]\s+([^|–—·»]{2,40})$/u.exec(title);
  if (match?.[1] === undefined || match[2] === undefined) return title;
  const same = site !== null && fold(match[2]) === fold(site);
  return same ? match[1] : title;
}

const fold = (text: string): string => text.toLowerCase().replace(/^the |[^\p{L}\p{N}]/gu, "");

/** Every statement of the authors in the head of a page, the one most to be trusted first. */
export function statedAuthors(
  page: Page,
  linkedData: LinkedData | null,
): readonly Found<readonly CslName[]>[] {
  const stated: Found<readonly CslName[]>[] = [];
  if (linkedData !== null && linkedData.authors.length > 0) {
    stated.push({ value: linkedData.authors.map(nameOrBody), from: "JSON-LD author" });
  }
  for (const name of AUTHOR_TAGS) {
    const names = page.meta
      .filter((entry) => entry.name === name)
      .map((entry) => clean(entry.content))
      // Facebook wants the address of a profile there; an address is nobody's name.
      .filter((value) => value !== "" && value.length <= 120 && !/^https?:|^www\.|^@/.test(value))
      .flatMap((value) => {
        const people = parseByline(value);
        return people.length > 0 ? people : [nameOrBody(value)];
      });
    if (names.length > 0) stated.push({ value: names, from: `meta ${name}` });
  }
  return stated;
}

const AUTHOR_TAGS = [
  "citation_author",
  "parsely-author",
  "dc:creator",
  "dc.creator",
  "dcterm.creator",
  "author",
  "byl",
  "article:author",
  "sailthru.author",
];

/** A page that gives its own name as author names none. */
function otherThan(
  container: string | null,
  found: Found<readonly CslName[]> | null,
): Found<readonly CslName[]> | null {
  if (found === null || container === null) return found;
  const value = found.value.filter((name) => fold(nameText(name)) !== fold(container));
  return value.length === 0 ? null : { ...found, value };
}

function nameOrBody(text: string): CslName {
  const name = clean(text).replace(/^by\s+/i, "");
  return looksLikeName(name) ? parseName(name) : { literal: name };
}

function typeOf(page: Page, linkedData: LinkedData | null): Found<string> {
  const kind = linkedData?.type ?? "";
  if (/NewsArticle|ReportageNewsArticle|OpinionNewsArticle/.test(kind)) {
    return { value: "article-newspaper", from: "JSON-LD type" };
  }
  if (/ScholarlyArticle/.test(kind)) return { value: "article-journal", from: "JSON-LD type" };
  if (/BlogPosting/.test(kind)) return { value: "post-weblog", from: "JSON-LD type" };
  const og = metaContent(page, ["og:type"]);
  if (og?.value.toLowerCase() === "article") return { value: "article-newspaper", from: og.from };
  return { value: "webpage", from: "media type" };
}
