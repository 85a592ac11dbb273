import type { AmbiguousDate, CslDate, CslItem, CslName } from "#shared/model";
import { ledgerOf, parseEdtf, twoReadings, type DateEvidence } from "../dates.ts";
import { bareDoi } from "../doi.ts";
import { oneLine, paragraphs } from "../lines.ts";
import { BadEntry, type ExtraField, type Reference } from "../reference.ts";
import { TAGGED } from "./cut.ts";
import { FILE_TAGS, NAME_TAGS, RIS_TYPES, WITH_ISBN, WORD_TAGS } from "./tags.ts";

/** The values of a record by tag, in their order; what was taken is not among what is left. */
class Tags {
  readonly #values = new Map<string, string[]>();

  add(tag: string, value: string): void {
    const known = this.#values.get(tag);
    if (known === undefined) this.#values.set(tag, [value]);
    else known.push(value);
  }

  all(...tags: readonly string[]): readonly string[] {
    return tags.flatMap((tag) => {
      const values = this.#values.get(tag) ?? [];
      this.#values.delete(tag);
      return values.filter((value) => value.trim() !== "");
    });
  }

  /** The first value of the first tag that has one; the others stay. */
  first(...tags: readonly string[]): string | null {
    for (const tag of tags) {
      const [value, ...rest] = this.all(tag);
      rest.forEach((other) => this.add(tag, other));
      if (value !== undefined) return oneLine(value);
    }
    return null;
  }

  left(): readonly ExtraField[] {
    return [...this.#values].flatMap(([name, values]) =>
      values
        .filter((value) => value.trim() !== "")
        .map((value) => ({ name, value: paragraphs(value) })),
    );
  }
}

function tagsOf(text: string): Tags {
  const tags = new Tags();
  let open: { readonly tag: string; readonly lines: string[] } | null = null;
  const close = (): void => {
    if (open !== null) tags.add(open.tag, open.lines.join("\n"));
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const match = TAGGED.exec(line);
    if (match === null) open?.lines.push(line);
    else {
      close();
      open = { tag: match[1]!, lines: [match[2]!] };
    }
  }
  close();
  return tags;
}

/** Reads one record, from `TY` to `ER`. */
export function readRis(text: string): Reference {
  const tags = tagsOf(text);
  const said = tags.first("TY");
  if (said === null) throw new BadEntry("it has no type (TY)");
  tags.all("ER");
  const type = RIS_TYPES.find(([ris]) => ris === said.toUpperCase())?.[1] ?? "document";
  const id = tags.first("ID");
  const dates = datesOf(tags);
  const keywords = tags.all("KW").flatMap((value) => value.split("\n").map(oneLine));
  const abstract = tags.all("AB", "N2").map(paragraphs).join("\n");
  const notes = tags.all("N1", "RN").map(paragraphs);
  const attachments = tags.all(...FILE_TAGS).map(oneLine);
  const csl = {
    id: "",
    type,
    ...namesOf(tags),
    ...wordsOf(tags),
    ...placeOf(tags, type),
    ...dates.csl,
    ...(abstract === "" ? {} : { abstract }),
    ...(notes.length === 0 ? {} : { annote: notes.join("\n\n") }),
  };
  const extra = tags.left();
  const isKnown = RIS_TYPES.find(([, known]) => known === type)?.[0] === said.toUpperCase();
  const custom = {
    ...(isKnown ? {} : { type: said }),
    ...(extra.length === 0 ? {} : { fields: extra }),
  };
  const item = (
    Object.keys(custom).length === 0 ? csl : { ...csl, custom: { ris: custom } }
  ) as CslItem;
  return {
    csl: item,
    // A number is the record's place in a database and nothing to cite by.
    citekey: id !== null && /^(?=.*\p{L})[^\s{}\\,;@[\]]+$/u.test(id) ? id : null,
    tags: [...new Set(keywords)].filter((tag) => tag !== ""),
    notes,
    extra,
    dates: ledgerOf(item, dates.evidence),
    ambiguousDates: dates.ambiguous,
    attachments,
    warnings: [],
  };
}

function nameOf(value: string): CslName {
  const [family = "", given = "", suffix = ""] = oneLine(value)
    .split(",")
    .map((part) => part.trim());
  if (given === "" && suffix === "") {
    return value.includes(",") ? { family } : { literal: family };
  }
  return {
    family,
    ...(given === "" ? {} : { given }),
    ...(suffix === "" ? {} : { suffix }),
  };
}

function namesOf(tags: Tags): Readonly<Record<string, readonly CslName[]>> {
  const read = NAME_TAGS.flatMap(([csl, ...names]) => {
    const values = tags.all(...names);
    return values.length === 0 ? [] : [[csl, values.map(nameOf)] as const];
  });
  return Object.fromEntries(read);
}

function wordsOf(tags: Tags): Readonly<Record<string, string>> {
  const read = WORD_TAGS.flatMap(([csl, ...names]) => {
    const value = tags.first(...names);
    return value === null ? [] : [[csl, value] as const];
  });
  return Object.fromEntries(read);
}

function placeOf(tags: Tags, type: string): Readonly<Record<string, string>> {
  const isBook = type === "book";
  const title = isBook ? tags.first("BT") : null;
  const container = tags.first("T2", "JF", "JO", "BT");
  const [first, last] = [tags.first("SP"), tags.first("EP")];
  const page =
    first === null || last === null || first === last ? (first ?? last) : `${first}-${last}`;
  const serial = tags.first("SN");
  const issue = tags.first("IS", "CP");
  const doi = tags.first("DO", "DI");
  const put = (key: string, value: string | null) => (value === null ? {} : { [key]: value });
  return {
    ...put("title", title),
    ...put("container-title", container),
    ...put("container-title-short", tags.first("J2", "JA", "J1")),
    ...put("page", page),
    ...put(isBook ? "collection-number" : "issue", issue),
    ...put("number", tags.first("M1")),
    ...put(WITH_ISBN.has(type) ? "ISBN" : "ISSN", serial),
    ...put("DOI", doi === null ? null : bareDoi(doi)),
    ...put("URL", tags.first("UR", "LK")),
  };
}

/** `2003/05/01/spring`, a year, or what EDTF has; figures that mean two days are asked about. */
function dateOf(value: string): CslDate | null {
  const [, year, month, day, words] = /^(\d{4})\/(\d{0,2})\/?(\d{0,2})\/?(.*)$/.exec(value) ?? [];
  if (year === undefined) return parseEdtf(value);
  const parts = [year, month, day].filter((part) => part !== undefined && part !== "");
  const iso = parts.map((part, at) => part!.padStart(at === 0 ? 4 : 2, "0")).join("-");
  const date = parseEdtf(iso);
  const more = words?.trim() ?? "";
  return date === null || more === "" || parts.length > 1 ? date : seasoned(date, more);
}

function seasoned(date: CslDate, words: string): CslDate {
  const season = ["spring", "summer", "autumn", "winter"].indexOf(
    words.toLowerCase().replace("fall", "autumn"),
  );
  return season < 0 ? date : { ...date, season: season + 1 };
}

interface ReadDates {
  readonly csl: Readonly<Record<string, CslDate>>;
  readonly evidence: readonly DateEvidence[];
  readonly ambiguous: readonly AmbiguousDate[];
}

function datesOf(tags: Tags): ReadDates {
  const given = (["DA", "PY", "Y1"] as const).flatMap((tag) => {
    const value = tags.first(tag);
    return value === null ? [] : [{ tag, value, date: dateOf(value) }];
  });
  const exact = given
    .filter(({ date }) => date?.["date-parts"] !== undefined)
    .sort((a, b) => precision(b.date) - precision(a.date));
  const best = exact[0] ?? given[0];
  const evidence = best === undefined ? [] : [`${best.tag}  - ${best.value}`];
  const accessed = tags.first("Y2");
  const read = accessed === null ? null : dateOf(accessed);
  const asked = given.flatMap(({ tag, value }) => twoReadings(value, `${tag}  - ${value}`) ?? []);
  return {
    csl: {
      ...(best?.date == null ? {} : { issued: best.date }),
      ...(read === null ? {} : { accessed: read }),
    },
    evidence: evidence.map((words) => ({ key: "issued", evidence: words })),
    ambiguous: asked,
  };
}

function precision(date: CslDate | null): number {
  const parts = date?.["date-parts"]?.[0]?.length ?? 0;
  return parts + (date?.["season"] === undefined ? 0 : 0.5);
}
