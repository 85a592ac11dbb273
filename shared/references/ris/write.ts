import type { CslDate, CslItem, CslName } from "#shared/model";
import { formatEdtf } from "../dates.ts";
import { oneLine } from "../lines.ts";
import type { WrittenSource } from "../reference.ts";
import { NAME_TAGS, RIS_TYPES, WITH_ISBN, WORD_TAGS } from "./tags.ts";

type Line = readonly [tag: string, value: string];

/** One record, from `TY` to `ER`. */
export function risEntry({ csl, tags }: WrittenSource): string {
  const type = customType(csl) ?? RIS_TYPES.find(([, known]) => known === csl.type)?.[0] ?? "GEN";
  const lines: readonly Line[] = [
    ["TY", type],
    ["ID", csl.id],
    ...NAME_TAGS.flatMap(([key, tag]) => namesOf(csl, key).map((name): Line => [tag, name])),
    ...WORD_TAGS.map(([key, tag]): Line => [tag, wordsOf(csl, key)]),
    ["T2", wordsOf(csl, "container-title")],
    ["J2", wordsOf(csl, "container-title-short")],
    ["IS", wordsOf(csl, csl.type === "book" ? "collection-number" : "issue")],
    ["M1", wordsOf(csl, "number")],
    ...pageLines(wordsOf(csl, "page")),
    ["SN", wordsOf(csl, WITH_ISBN.has(csl.type) ? "ISBN" : "ISSN")],
    ["DO", wordsOf(csl, "DOI")],
    ["UR", csl.URL ?? ""],
    ...dateLines(csl),
    ...tags.map((tag): Line => ["KW", tag]),
    ["AB", textOf(csl.abstract)],
    ["N1", textOf(csl["annote"])],
    ...customLines(csl),
  ];
  const written = lines
    .filter(([, value]) => value.trim() !== "")
    .map(([tag, value]) => `${tag}  - ${value}`);
  return [...written, "ER  - "].join("\n");
}

function wordsOf(csl: CslItem, key: string): string {
  const value = csl[key];
  return typeof value === "string" || typeof value === "number" ? oneLine(String(value)) : "";
}

/** Further lines of a value stand below it; one that looks like a tag is moved in. */
function textOf(value: unknown): string {
  if (typeof value !== "string") return "";
  return value
    .split("\n")
    .map(oneLine)
    .filter((line) => line !== "")
    .map((line, at) => (at > 0 && /^[A-Z][A-Z0-9] {0,2}-/.test(line) ? ` ${line}` : line))
    .join("\n\n");
}

function namesOf(csl: CslItem, key: string): readonly string[] {
  const names = csl[key];
  if (!Array.isArray(names)) return [];
  return (names as readonly CslName[]).map((name) => {
    const part = (one: string): string => (typeof name[one] === "string" ? oneLine(name[one]) : "");
    const particles = [part("dropping-particle"), part("non-dropping-particle")];
    const family = [...particles, part("family")].filter((one) => one !== "").join(" ");
    // A comma would make a person of a body.
    if (family === "") return (part("literal") || part("given")).replace(/\s*,\s*/g, " ");
    const [given, suffix] = [part("given"), part("suffix")];
    if (suffix !== "") return `${family}, ${given}, ${suffix}`;
    return `${family}, ${given}`.trimEnd();
  });
}

function pageLines(page: string): readonly Line[] {
  const [first = "", last = "", more] = page.split(/\s*[-–—]+\s*/);
  return more === undefined
    ? [
        ["SP", first],
        ["EP", last],
      ]
    : [["SP", page]];
}

function dateLines(csl: CslItem): readonly Line[] {
  const issued = csl.issued;
  const [year, month] = issued?.["date-parts"]?.[0] ?? [];
  const accessed = slashed(csl.accessed);
  if (year === undefined)
    return [
      ["PY", issued?.literal ?? ""],
      ["Y2", accessed],
    ];
  const isExact = month !== undefined || issued?.["season"] !== undefined;
  return [
    ["PY", String(year).padStart(4, "0")],
    ["DA", isExact ? slashed(issued) : ""],
    ["Y2", accessed],
  ];
}

const SEASONS = ["spring", "summer", "autumn", "winter"];

function slashed(date: CslDate | undefined): string {
  const [start] = date?.["date-parts"] ?? [];
  if (start === undefined) return formatEdtf(date);
  const season = SEASONS[Number(date?.["season"] ?? 0) - 1];
  const parts = start.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0"));
  if (season !== undefined && parts.length === 1) return `${parts[0]}///${season}`;
  return parts.join("/");
}

function customOf(csl: CslItem): Readonly<Record<string, unknown>> {
  const custom = csl["custom"] as Readonly<Record<string, unknown>> | undefined;
  const own = custom?.["ris"];
  return typeof own === "object" && own !== null ? (own as Readonly<Record<string, unknown>>) : {};
}

function customType(csl: CslItem): string | null {
  const { type } = customOf(csl);
  return typeof type === "string" && /^[A-Z]+$/.test(type) ? type : null;
}

/** What reading RIS kept for writing it. */
function customLines(csl: CslItem): readonly Line[] {
  const { fields } = customOf(csl);
  if (!Array.isArray(fields)) return [];
  return (fields as readonly { name?: unknown; value?: unknown }[]).flatMap(({ name, value }) =>
    typeof name === "string" && typeof value === "string" && /^[A-Z][A-Z0-9]$/.test(name)
      ? [[name, textOf(value)] as const]
      : [],
  );
}
