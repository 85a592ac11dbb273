/** One work inside a Pandoc citation `[see @key, p. 3; -@other]`. */
export interface CitationItem {
  readonly citekey: string;
  /** Words before the key, empty if none. */
  readonly prefix: string;
  /** Words after the key without the comma, empty if none. */
  readonly locator: string;
  /** True for `-@key`: the author is named in the sentence. */
  readonly suppressAuthor: boolean;
}

const SIMPLE_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;
const ITEM =
  /^(?<prefix>(?:[^@]*?\s)?)(?<minus>-?)@(?:\{(?<braced>[^{}\s]+)\}|(?<simple>[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*))(?<rest>.*)$/su;

/** Pieces between semicolons; a backslash guards the next character. */
function splitItems(content: string): readonly string[] {
  return content.match(/(?:\\[\s\S]|[^;\\])+/g) ?? [];
}

function unescape(text: string): string {
  return text.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1");
}

function escape(text: string): string {
  return text.replaceAll(/[\\;[\]]/g, "\\$&");
}

function parseItem(piece: string): CitationItem | null {
  const groups = ITEM.exec(piece.trim())?.groups;
  if (groups === undefined) return null;
  const citekey = groups["braced"] ?? groups["simple"] ?? "";
  const rest = groups["rest"] ?? "";
  if (rest.startsWith("@")) return null;
  return {
    citekey,
    prefix: unescape((groups["prefix"] ?? "").trim()),
    locator: unescape(rest.replace(/^\s*,?\s*/, "").replaceAll(/\s+/g, " ")),
    suppressAuthor: groups["minus"] === "-",
  };
}

/** The works of a citation given what stands between its brackets; null if it is none. */
export function parseCitation(content: string): readonly CitationItem[] | null {
  if (!content.includes("@")) return null;
  const items = splitItems(content).map(parseItem);
  return items.length > 0 && items.every((item) => item !== null) ? items : null;
}

/** A citation of one work in Pandoc's syntax, `[@key, p. 3]`; an unusual key is put in braces. */
export function formatCitation(citekey: string, locator?: string): string {
  return formatCitations([{ citekey, prefix: "", locator: locator ?? "", suppressAuthor: false }]);
}

function keyOf(citekey: string): string {
  return SIMPLE_KEY.test(citekey) ? citekey : `{${citekey}}`;
}

function oneLine(text: string): string {
  return escape(text.replaceAll(/\s+/g, " ").trim());
}

/** Works cited together in Pandoc's syntax: `[see @key, p. 3; -@other]`. */
export function formatCitations(items: readonly CitationItem[]): string {
  const pieces = items.map(({ citekey, prefix, locator, suppressAuthor }) => {
    const before = oneLine(prefix);
    const place = oneLine(locator);
    const key = `${suppressAuthor ? "-" : ""}@${keyOf(citekey)}`;
    return `${before === "" ? "" : `${before} `}${key}${place === "" ? "" : `, ${place}`}`;
  });
  return `[${pieces.join("; ")}]`;
}

/** A work named in the sentence, `@key`. */
export function formatInText(citekey: string): string {
  return `@${keyOf(citekey)}`;
}
