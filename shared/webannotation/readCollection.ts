import { z } from "zod";
import { readMotivation } from "./motivation.ts";

/** One target of an annotation made elsewhere, as far as it is understood. */
export interface ReadTarget {
  /** IRI of what was annotated. */
  readonly source: string;
  /** The words and what stood around them; null without a TextQuoteSelector. */
  readonly quote: {
    readonly exact: string;
    readonly prefix: string;
    readonly suffix: string;
  } | null;
  /** In code points of the text of `source`; null without a TextPositionSelector. */
  readonly position: { readonly start: number; readonly end: number } | null;
  /** The target as it was written. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** An annotation read from JSON-LD, or from the JSON of Hypothesis. */
export interface ReadAnnotation {
  /** Its IRI, or its bare id where the other program has only that; null without one. */
  readonly id: string | null;
  readonly motivation: string;
  readonly created: string | null;
  readonly modified: string | null;
  readonly bodies: readonly ReadBody[];
  readonly targets: readonly ReadTarget[];
  /** The annotation as it was written. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** A body that is a text; others stay in the annotation's `json`. */
interface ReadBody {
  readonly purpose: string;
  readonly value: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** What was read; `unread` has a sentence for each entry that is no annotation. */
export interface ReadCollection {
  readonly annotations: readonly ReadAnnotation[];
  readonly unread: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Nested selectors, refinements and lists beyond this depth are not followed. */
const MAX_DEPTH = 8;

/**
 * Reads a collection, a page, one annotation, or a list of them; null when the value is none of
 * these. `rows` with `uri`, `text` and `tags` are what Hypothesis answers.
 */
export function readCollection(value: unknown): ReadCollection | null {
  const items = itemsOf(value, 0);
  if (items === null) return null;
  const annotations: ReadAnnotation[] = [];
  const unread: string[] = [];
  for (const [at, item] of items.entries()) {
    const read = readAnnotation(item);
    if (read === null) unread.push(`Entry ${at + 1} is not an annotation: it has no target.`);
    else annotations.push(read);
  }
  return { annotations, unread };
}

function itemsOf(value: unknown, depth: number): readonly unknown[] | null {
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) return value as readonly unknown[];
  const json = asJson(value);
  if (json === null) return null;
  if (json["target"] !== undefined) return [json];
  for (const key of ["items", "rows", "annotations"]) {
    if (Array.isArray(json[key])) return json[key] as readonly unknown[];
  }
  return json["first"] === undefined ? null : itemsOf(json["first"], depth + 1);
}

function asJson(value: unknown): Json | null {
  const read = z.record(z.string(), z.unknown()).safeParse(value);
  return read.success ? read.data : null;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function readAnnotation(value: unknown): ReadAnnotation | null {
  const json = asJson(value);
  if (json === null) return null;
  const fallback = text(json["uri"]);
  const targets = listOf(json["target"]).flatMap((target) => readTarget(target, fallback));
  if (targets.length === 0) return null;
  const bodies = [...listOf(json["body"]).flatMap(readBody), ...hypothesisBodies(json)];
  const motivation = listOf(json["motivation"])
    .map(text)
    .find((one) => one !== null);
  return {
    id: text(json["id"]),
    motivation: motivation === undefined ? implied(bodies) : readMotivation(motivation ?? ""),
    created: text(json["created"]),
    modified: text(json["modified"]) ?? text(json["updated"]),
    bodies,
    targets,
    json,
  };
}

function implied(bodies: readonly ReadBody[]): string {
  return bodies.some(({ purpose }) => purpose === "commenting") ? "commenting" : "highlighting";
}

/** Hypothesis has the comment as `text` and the tags as `tags`, beside no `body`. */
function hypothesisBodies(json: Json): readonly ReadBody[] {
  const comment = text(json["text"]);
  const bodies = [
    ...(comment === null || comment.trim() === "" ? [] : [["commenting", comment] as const]),
    ...listOf(json["tags"]).flatMap((tag) =>
      typeof tag === "string" ? [["tagging", tag] as const] : [],
    ),
  ];
  return bodies.map(([purpose, value]) => {
    return { purpose, value, json: { type: "TextualBody", purpose, value } };
  });
}

function readBody(value: unknown): readonly ReadBody[] {
  if (typeof value === "string") return [];
  const json = asJson(value);
  const said = json === null ? null : text(json["value"]);
  if (json === null || said === null) return [];
  const purpose = listOf(json["purpose"])
    .map(text)
    .find((one) => one !== null);
  const read = purpose === undefined || purpose === null ? "commenting" : readMotivation(purpose);
  return [{ purpose: read, value: said, json }];
}

function readTarget(value: unknown, fallback: string | null): readonly ReadTarget[] {
  if (typeof value === "string") {
    return [{ source: value, quote: null, position: null, json: { source: value } }];
  }
  const json = asJson(value);
  if (json === null) return [];
  const named = asJson(json["source"]);
  const source = text(json["source"]) ?? text(named?.["id"]) ?? text(json["id"]) ?? fallback;
  if (source === null) return [];
  const selectors = flatten(json["selector"], 0);
  return [{ source, quote: quoteOf(selectors), position: positionOf(selectors), json }];
}

/** Selectors, those that refine others and those to choose from, in one list. */
function flatten(value: unknown, depth: number): readonly Json[] {
  if (depth > MAX_DEPTH) return [];
  return listOf(value).flatMap((one) => {
    const json = asJson(one);
    if (json === null) return [];
    const inner = [...listOf(json["refinedBy"]), ...listOf(json["items"])];
    return [json, ...flatten(inner, depth + 1)];
  });
}

function quoteOf(selectors: readonly Json[]): ReadTarget["quote"] {
  for (const { type, exact, prefix, suffix } of selectors as readonly Record<string, unknown>[]) {
    if (type !== "TextQuoteSelector" || typeof exact !== "string" || exact.trim() === "") continue;
    return { exact, prefix: text(prefix) ?? "", suffix: text(suffix) ?? "" };
  }
  return null;
}

function positionOf(selectors: readonly Json[]): ReadTarget["position"] {
  for (const { type, start, end } of selectors as readonly Record<string, unknown>[]) {
    if (type !== "TextPositionSelector") continue;
    if (typeof start !== "number" || typeof end !== "number") continue;
    if (Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end) {
      return { start, end };
    }
  }
  return null;
}
