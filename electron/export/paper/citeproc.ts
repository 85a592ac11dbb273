import { words, type Inline, type Mark } from "./paper.ts";

const TAG = /<(\/?)(i|b|sup|sub|span|div)((?:\s+[a-z-]+="[^"]*")*)\s*>/g;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00A0",
};

/** Citeproc's HTML read as marked words; any tag but its own few is words, no attribute survives. */
interface CiteprocLine {
  /** What stands before the entry in its own column ("[1]"). */
  readonly label: readonly Inline[];
  readonly text: readonly Inline[];
}

/** Reads a cluster or an entry of a bibliography. */
export function readCiteproc(html: string): CiteprocLine {
  const label: Inline[] = [];
  const text: Inline[] = [];
  const open: (Mark | "label" | null)[] = [];
  const add = (raw: string): void => {
    const plain = decode(raw);
    if (plain === "") return;
    const marks = open.filter((mark): mark is Mark => mark !== null && mark !== "label");
    (open.includes("label") ? label : text).push(words(plain, ...resolve(marks)));
  };
  let from = 0;
  for (const match of html.matchAll(TAG)) {
    add(html.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[1] === "/") open.pop();
    else open.push(markOf(match[2] ?? "", match[3] ?? ""));
  }
  add(html.slice(from));
  return { label: trimmed(label), text: trimmed(text) };
}

function markOf(tag: string, attributes: string): Mark | "label" | null {
  if (tag === "i") return "italic";
  if (tag === "b") return "bold";
  if (tag === "sup") return "superscript";
  if (tag === "sub") return "subscript";
  if (attributes.includes("small-caps")) return "small-caps";
  if (/font-(?:style|weight|variant): ?normal/.test(attributes)) return "upright";
  return attributes.includes("csl-left-margin") ? "label" : null;
}

/** A title in italics inside italics stands upright. */
function resolve(marks: readonly Mark[]): readonly Mark[] {
  const upright = marks.lastIndexOf("upright");
  return upright < 0 ? [...new Set(marks)] : [...new Set(marks.slice(upright + 1))];
}

/** Entities are undone once: what they spelled stays words. */
function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|(amp|lt|gt|quot|nbsp));/g,
    (_, code?: string, name?: string) =>
      code === undefined ? (NAMED[name ?? ""] ?? "") : String.fromCodePoint(Number(code)),
  );
}

function trimmed(line: readonly Inline[]): readonly Inline[] {
  return line.map((part, at) => {
    if (part.kind !== "words") return part;
    const head = at === 0 ? part.text.trimStart() : part.text;
    return { ...part, text: at === line.length - 1 ? head.trimEnd() : head };
  });
}
