import type { CslDate, CslItem, CslName } from "#shared/model";
import { formatEdtf, ledgerOf, parseEdtf } from "../dates.ts";
import { lines, oneLine } from "../lines.ts";
import { BadEntry, type ExtraField, type Reference } from "../reference.ts";

const DATES = ["issued", "accessed", "original-date", "event-date", "submitted", "available-date"];
const NAMES =
  "author editor translator container-author collection-editor director composer editorial-director illustrator interviewer original-author recipient reviewed-author chair compiler contributor curator executive-producer guest host narrator organizer performer producer script-writer series-creator".split(
    " ",
  );
/** Keys that are decided or kept elsewhere. */
const OWN = new Set(["id", "type", "citation-key", "citation-label", "keyword", "custom"]);

/** Reads one CSL-JSON item; values of a kind CSL does not know there are kept under `custom`. */
export function readCslJson(text: string): Reference {
  const given = parse(text);
  const { type, id } = given;
  if (typeof type !== "string" || type === "") throw new BadEntry("it has no type");
  // Lists, for a key of a file may be any: set on an object, “__proto__” would be no key of it.
  const csl: [key: string, value: unknown][] = [
    ["id", ""],
    ["type", type],
  ];
  const extra: ExtraField[] = [];
  const odd: [key: string, value: unknown][] = [];
  for (const [key, value] of Object.entries(given)) {
    if (OWN.has(key) || value === null || value === "") continue;
    const read = valueOf(key, value);
    if (read !== null) csl.push([key, read]);
    else {
      odd.push([key, value]);
      extra.push({ name: key, value: JSON.stringify(value) });
    }
  }
  const custom = {
    ...(isRecord(given["custom"]) ? given["custom"] : {}),
    ...(odd.length === 0 ? {} : { "csl-json": Object.fromEntries(odd) }),
  };
  if (Object.keys(custom).length > 0) csl.push(["custom", custom]);
  const item = Object.fromEntries(csl) as CslItem;
  const evidence = (["issued", "original-date"] as const).flatMap((key) =>
    item[key] === undefined ? [] : [{ key, evidence: `“${key}”: ${formatEdtf(item[key])}` }],
  );
  const annote = typeof item["annote"] === "string" ? [item["annote"]] : [];
  return {
    csl: item,
    citekey: citekeyOf(given["citation-key"]) ?? citekeyOf(id),
    tags: tagsOf(given["keyword"]),
    notes: annote,
    extra,
    dates: ledgerOf(item, evidence),
    ambiguousDates: [],
    attachments: [],
    warnings: [],
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BadEntry("it is not valid JSON", { cause });
  }
  if (isRecord(value)) return value;
  throw new BadEntry("it is no object");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function citekeyOf(value: unknown): string | null {
  // Zotero's ids are addresses, and numbers are places in a database.
  return typeof value === "string" && /^(?=.*\p{L})[^\s{}\\,;@[\]/]+$/u.test(value) ? value : null;
}

function tagsOf(value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  const tags = value.split(/[,;]/).map(oneLine);
  return [...new Set(tags)].filter((tag) => tag !== "");
}

/** Null for what CSL does not have under this name. */
function valueOf(key: string, value: unknown): unknown {
  if (DATES.includes(key)) return dateOf(value);
  if (NAMES.includes(key)) return namesOf(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return null;
  if (typeof value === "string")
    return /^(?:abstract|annote|note)$/.test(key) ? lines(value) : oneLine(value);
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [];
  // Some write lists of titles (Crossref).
  return typeof list[0] === "string" ? oneLine(list[0]) : null;
}

function namesOf(value: unknown): readonly CslName[] | null {
  if (!Array.isArray(value)) return null;
  const names = (value as readonly unknown[]).flatMap((name): CslName[] => {
    if (typeof name === "string") return [{ literal: oneLine(name) }];
    if (!isRecord(name)) return [];
    const words = Object.entries(name).filter(([, part]) => part !== null && part !== "");
    return words.length === 0 ? [] : [Object.fromEntries(words)];
  });
  const isSound = names.every((name) =>
    ["family", "given", "literal"].every((key) =>
      ["string", "undefined"].includes(typeof name[key]),
    ),
  );
  return isSound && names.length > 0 ? names : null;
}

/** Numbers may be written as strings; `raw` is read where it is certain. */
function dateOf(value: unknown): CslDate | null {
  if (typeof value === "string") return parseEdtf(value);
  if (!isRecord(value)) return null;
  const { "date-parts": parts, raw, literal, ...rest } = value;
  const numbers = Array.isArray(parts) ? partsOf(parts as readonly unknown[]) : null;
  const season = /^[1-4]$/.test(String(rest["season"])) ? { season: Number(rest["season"]) } : {};
  if (numbers !== null) {
    const { circa, season: _, ...more } = rest;
    const isCirca = circa === true || circa === "true" || circa === 1 || circa === "1";
    return { ...more, "date-parts": numbers, ...season, ...(isCirca ? { circa: true } : {}) };
  }
  if (typeof literal === "string") return { literal };
  return typeof raw === "string" ? parseEdtf(raw.replace(/T.*$/, "")) : null;
}

function partsOf(parts: readonly unknown[]): number[][] | null {
  const dates = parts.map((date) =>
    Array.isArray(date) ? (date as readonly unknown[]).map(Number).slice(0, 3) : [],
  );
  const real = dates.filter((date) => date.length > 0 && date[0] !== 0);
  const isSound = real.length > 0 && real.length <= 2 && real.flat().every(Number.isInteger);
  return isSound ? real : null;
}
