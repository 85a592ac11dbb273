import { AppError } from "#shared/errors";
import type { CslName } from "#shared/model";
import { dateEntries, type DateLedger } from "../dates/given.ts";
import type { Found } from "../metadata.ts";
import { parseName } from "../names.ts";
import { firstText, readElements, type XmlElement } from "../xml/elements.ts";
import type { Archive } from "../zip/archive.ts";

/** A file of the book; `path` is its name in the archive. */
export interface BookItem {
  readonly path: string;
  readonly mediaType: string;
  readonly properties: string;
}

/** A book as its package file describes it; `spine` is its files in reading order. */
export interface BookPackage {
  readonly spine: readonly BookItem[];
  /** The file that lists the contents: a navigation document, else an NCX; null if there is none. */
  readonly contents: BookItem | null;
  readonly title: Found<string> | null;
  readonly authors: Found<readonly CslName[]> | null;
  readonly publisher: Found<string> | null;
  readonly abstract: Found<string> | null;
  readonly isbn: Found<string> | null;
  readonly language: string | null;
  readonly dates: DateLedger;
}

const ELEMENTS = new Set(
  "item itemref title creator language publisher description identifier date meta".split(" "),
);

/** Reads the container and the package it names; `damaged` where either is missing. */
export function readPackage(archive: Archive, what: string): BookPackage {
  const container = readElements(
    archive.text("META-INF/container.xml") ?? "",
    new Set(["rootfile"]),
  );
  const path = container[0]?.attributes["full-path"] ?? "";
  const opf = archive.text(path);
  if (opf === null) {
    throw new AppError(
      "damaged",
      `${what} is damaged: the file that lists its chapters is missing.`,
    );
  }
  const elements = readElements(opf, ELEMENTS);
  const items = itemsOf(elements, path);
  const spine = elements
    .filter(({ name }) => name === "itemref")
    .flatMap(({ attributes }) => items.get(attributes["idref"] ?? "") ?? []);
  return {
    spine,
    contents:
      [...items.values()].find(({ properties }) => /\bnav\b/.test(properties)) ??
      [...items.values()].find(({ mediaType }) => mediaType === "application/x-dtbncx+xml") ??
      null,
    title: found(firstText(elements, "title"), "title"),
    authors: authorsOf(elements),
    publisher: found(firstText(elements, "publisher"), "publisher"),
    abstract: found(withoutTags(firstText(elements, "description")), "description"),
    isbn: isbnOf(elements),
    language: firstText(elements, "language"),
    dates: datesOf(elements),
  };
}

/** The path an address in a file of the book leads to, without its fragment; null when it leads out. */
export function resolvePath(from: string, address: string): string | null {
  const bare = address.split("#")[0]?.split("?")[0] ?? "";
  if (bare === "" || /^[a-z][a-z\d+.-]*:|^\/\//i.test(bare)) return null;
  const steps = bare.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of decoded(bare).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A bare per cent sign: the address is meant as it stands.
    return address;
  }
}

function itemsOf(elements: readonly XmlElement[], opf: string): ReadonlyMap<string, BookItem> {
  const items = new Map<string, BookItem>();
  for (const { name, attributes } of elements) {
    const path = name === "item" ? resolvePath(opf, attributes["href"] ?? "") : null;
    if (path === null) continue;
    items.set(attributes["id"] ?? path, {
      path,
      mediaType: attributes["media-type"] ?? "",
      properties: attributes["properties"] ?? "",
    });
  }
  return items;
}

function found(value: string | null, field: string): Found<string> | null {
  return value === null ? null : { value, from: `book's package, ${field}` };
}

function authorsOf(elements: readonly XmlElement[]): Found<readonly CslName[]> | null {
  const roles = new Map(
    elements
      .filter(({ attributes }) => attributes["property"] === "role")
      .map(({ attributes, text }) => [attributes["refines"] ?? "", text.trim()]),
  );
  const names = elements
    .filter(({ name, attributes }) => {
      if (name !== "creator") return false;
      const role = attributes["role"] ?? roles.get(`#${attributes["id"] ?? ""}`) ?? "aut";
      return role === "aut";
    })
    .map(({ text }) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "" && !/^unknown$/i.test(text));
  return names.length === 0
    ? null
    : { value: names.map(parseName), from: "book's package, creator" };
}

function isbnOf(elements: readonly XmlElement[]): Found<string> | null {
  for (const { name, text } of elements) {
    const digits = text.replace(/^\s*urn:isbn:|[\s-]/gi, "");
    if (name === "identifier" && /^(?:97[89]\d{10}|\d{9}[\dX])$/i.test(digits)) {
      return { value: digits.toUpperCase(), from: "book's package, identifier" };
    }
  }
  return null;
}

/** The day of publication where it is a whole day, and of the last change. */
function datesOf(elements: readonly XmlElement[]): DateLedger {
  const ledgers = elements.map(({ name, attributes, text }): DateLedger | null => {
    const event = attributes["event"] ?? "publication";
    // Programs that know no date write the first of all.
    if (name === "date" && /^\s*0\d{3}/.test(text)) return null;
    if (name === "date" && /publication|issued|original/.test(event)) {
      return dateEntries(text, "first-published", "book's package, date");
    }
    const modified = attributes["property"] === "dcterms:modified" || event === "modification";
    return modified && (name === "date" || name === "meta")
      ? dateEntries(text, "updated", "book's package, modified")
      : null;
  });
  return {
    dates: ledgers.flatMap((ledger) => ledger?.dates ?? []),
    ambiguousDates: ledgers.flatMap((ledger) => ledger?.ambiguousDates ?? []),
  };
}

function withoutTags(text: string | null): string | null {
  const bare =
    text
      ?.replace(/<[^<>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim() ?? "";
  return bare === "" ? null : bare;
}
