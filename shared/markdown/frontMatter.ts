import { isMap, isScalar, isSeq, parseDocument, stringify } from "yaml";
import type { Document, Pair, ParsedNode, Scalar, YAMLMap } from "yaml";
import { NoteKind } from "#shared/model";

/** What a note's front matter may say; an absent key is one the file does not state. */
export interface FrontMatter {
  readonly id?: string;
  readonly title?: string;
  readonly kind?: NoteKind;
  readonly created?: string;
  readonly modified?: string;
  readonly tags?: readonly string[];
}

/** What `writeFrontMatter` is to change; `markdown` replaces the body, what is absent stays. */
export interface FrontMatterChange extends FrontMatter {
  readonly markdown?: string;
}

/** Our keys in the order a new block lists them; every other key belongs to the user. */
const KEYS = ["id", "title", "kind", "created", "modified", "tags"] as const;
type Key = (typeof KEYS)[number];

const OPENING = /^---[ \t]*(\r\n|\n|\r)/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/gm;
const BYTE_ORDER_MARK = "\uFEFF";

type YamlDocument = Document.Parsed<ParsedNode>;

/** The file cut in pieces that join to it again; `yaml` is null when no readable block opens it. */
interface Parts {
  readonly open: string;
  readonly yaml: string | null;
  readonly document: YamlDocument | null;
  readonly close: string;
  readonly markdown: string;
  readonly eol: string;
}

function parseBlock(yaml: string): YamlDocument | null {
  const document = parseDocument(yaml, { strict: true, uniqueKeys: true, logLevel: "silent" });
  if (!("contents" in document) || document.errors.length > 0) return null;
  const { contents } = document as YamlDocument;
  return contents === null || isMap(contents) || (isScalar(contents) && contents.value === null)
    ? document
    : null;
}

function partsOf(file: string): Parts {
  const mark = file.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const rest = file.slice(mark.length);
  const plain: Parts = {
    open: mark,
    yaml: null,
    document: null,
    close: "",
    markdown: rest,
    eol: /\r\n|\n|\r/.exec(rest)?.[0] ?? "\n",
  };
  const opening = OPENING.exec(rest);
  if (opening === null) return plain;
  CLOSING.lastIndex = opening[0].length;
  const closing = CLOSING.exec(rest);
  if (closing === null) return plain;
  const yaml = rest.slice(opening[0].length, closing.index);
  const document = parseBlock(yaml);
  if (document === null) return plain;
  return {
    open: mark + opening[0],
    yaml,
    document,
    close: closing[0],
    markdown: rest.slice(closing.index + closing[0].length),
    eol: opening[1] ?? "\n",
  };
}

/** A scalar as the words that stand in the file, so that `title: 1984` is not a number. */
function scalarText(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === "string" ? node.value : (node.source ?? JSON.stringify(node.value));
}

function tagsOf(node: unknown): readonly string[] | undefined {
  if (isSeq(node)) return node.items.map(scalarText).filter((tag) => tag !== null);
  const text = scalarText(node);
  if (text === null) return undefined;
  return text
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}

function recordOf(document: YamlDocument | null): FrontMatter {
  if (document === null || !isMap(document.contents)) return {};
  const record: { -readonly [K in Key]?: FrontMatter[K] } = {};
  for (const key of ["id", "title", "created", "modified"] as const) {
    const text = scalarText(document.get(key, true));
    if (text !== null) record[key] = text;
  }
  const kind = NoteKind.safeParse(scalarText(document.get("kind", true)));
  if (kind.success) record.kind = kind.data;
  const tags = tagsOf(document.get("tags", true));
  if (tags !== undefined) record.tags = tags;
  return record;
}

/**
 * A note's file as its front matter and its Markdown to the letter. A block that is no valid YAML
 * map is left in `markdown`, with an empty `record`.
 */
export function readFrontMatter(file: string): {
  readonly record: FrontMatter;
  readonly markdown: string;
} {
  const parts = partsOf(file);
  return { record: recordOf(parts.document), markdown: parts.markdown };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function pairText(key: Key, value: unknown, flow: boolean, eol: string): string {
  const options = { lineWidth: 0, ...(flow ? { collectionStyle: "flow" as const } : {}) };
  const text = flow
    ? `${key}: ${stringify(value, options).trimEnd()}`
    : stringify({ [key]: value }, options).trimEnd();
  return text.replaceAll("\n", eol);
}

function pairOf(map: YAMLMap.Parsed, key: Key): Pair<ParsedNode, ParsedNode | null> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && (pair.key as Scalar).value === key);
}

/** Where the pair stands in the block's text: from its key to the end of its value, no comment. */
function pairRange(pair: Pair<ParsedNode, ParsedNode | null>): readonly [number, number] {
  const { key, value } = pair;
  return [key.range[0], Math.max(key.range[1], value?.range?.[1] ?? 0)];
}

/**
 * One key set by replacing only its own span of text: `Document.toString` would lay out the user's
 * other keys anew.
 */
function spliceKey(yaml: string, key: Key, value: unknown, eol: string): string | null {
  const document = parseBlock(yaml);
  const map = document?.contents;
  if (!isMap(map)) {
    if (document === null) return null;
    return `${joined(yaml, eol)}${pairText(key, value, Array.isArray(value), eol)}${eol}`;
  }
  if (map.flow === true) return null;
  const pair = pairOf(map, key);
  if (pair === undefined) {
    return `${joined(yaml, eol)}${pairText(key, value, Array.isArray(value), eol)}${eol}`;
  }
  const [start, end] = pairRange(pair);
  const flow = Array.isArray(value) && !(isSeq(pair.value) && pair.value.flow !== true);
  const old = yaml.slice(start, end);
  const tail = /[\r\n]\s*$/.exec(old)?.[0] ?? "";
  return yaml.slice(0, start) + pairText(key, value, flow, eol) + tail + yaml.slice(end);
}

function joined(text: string, eol: string): string {
  return text === "" || /[\r\n]$/.test(text) ? text : text + eol;
}

function setKey(yaml: string, key: Key, value: unknown, eol: string): string {
  const spliced = spliceKey(yaml, key, value, eol);
  if (spliced !== null && same(recordOf(parseBlock(spliced))[key], value)) return spliced;
  const document = parseDocument(yaml);
  document.set(key, value);
  return document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, eol);
}

/**
 * The file with the given keys (and body) changed. Other keys, comments, order, line ends and the
 * body stay to the letter; the block is made when the file has none.
 */
export function writeFrontMatter(file: string, change: FrontMatterChange): string {
  const parts = partsOf(file);
  const record = recordOf(parts.document);
  const markdown = change.markdown ?? parts.markdown;
  const due = KEYS.filter((key) => change[key] !== undefined && !same(record[key], change[key]));
  if (due.length === 0) return parts.open + (parts.yaml ?? "") + parts.close + markdown;
  let yaml = parts.yaml ?? "";
  for (const key of due) yaml = setKey(yaml, key, change[key], parts.eol);
  if (parts.yaml === null) {
    return `${parts.open}---${parts.eol}${yaml}---${parts.eol}${markdown}`;
  }
  return parts.open + joined(yaml, parts.eol) + parts.close + markdown;
}
