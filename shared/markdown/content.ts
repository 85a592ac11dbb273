import type { Nodes, Parent, PhrasingContent } from "mdast";

/** Markdown drops white space around a hard break. */
const BREAK = /[ \t]*\n[ \t]*/g;
const LINE_END = /[ \t]*(?:\r\n|\r|\n)[ \t]*/g;

/** Words that carry the same marks; what is neither words nor marks is an `atom`. */
interface Run {
  readonly text: string;
  readonly marks: string;
}

function markOf(node: Nodes): string | null {
  switch (node.type) {
    case "strong":
    case "emphasis":
    case "delete":
      return node.type;
    case "link":
      return `link ${node.url} ${node.title ?? ""}`;
    case "inlineExcerpt":
      return `excerpt ${node.annotation} ${node.citekey ?? ""} ${node.locator ?? ""}`;
    default:
      return null;
  }
}

function atomOf(node: Nodes): string {
  switch (node.type) {
    case "break":
      return "\n";
    case "inlineCode":
      return `\u0000code ${node.value.replaceAll(LINE_END, " ")}\u0000`;
    case "image":
      return `\u0000image ${node.url} ${node.title ?? ""} ${node.alt ?? ""}\u0000`;
    case "footnoteReference":
      return `[^${node.label ?? node.identifier}]`;
    case "html":
      return node.value;
    default:
      return `\u0000${node.type} ${JSON.stringify(plain(node))}\u0000`;
  }
}

/** Inline content as runs, so that `**_a_**` equals `_**a**_` and a soft line end equals a space. */
function runs(nodes: readonly Nodes[], marks: readonly string[]): readonly Run[] {
  return nodes.flatMap((node): readonly Run[] => {
    if (node.type === "text" || node.type === "citation" || node.type === "rawInline") {
      return [{ text: node.value.replaceAll(LINE_END, " "), marks: marks.join("|") }];
    }
    const mark = markOf(node);
    if (mark === null) return [{ text: atomOf(node), marks: marks.join("|") }];
    const inner = marks.includes(mark) ? marks : [...marks, mark].sort();
    return runs((node as Parent).children, inner);
  });
}

function joinRuns(all: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of all) {
    const last = joined.at(-1);
    if (run.text === "") continue;
    if (last?.marks === run.marks) {
      joined[joined.length - 1] = { text: last.text + run.text, marks: run.marks };
    } else joined.push(run);
  }
  return joined.map(({ text, marks }) => ({ text: text.replaceAll(BREAK, "\n"), marks }));
}

const INLINE_PARENTS = new Set(["paragraph", "heading", "tableCell"]);
const LAYOUT_ONLY = new Set(["position", "data", "spread", "children", "referenceType", "items"]);

function plain(node: Nodes): unknown {
  const own = Object.entries(node)
    .filter(([key, value]) => !LAYOUT_ONLY.has(key) && value !== null && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (!("children" in node)) return own;
  const children = INLINE_PARENTS.has(node.type)
    ? joinRuns(runs(node.children as readonly PhrasingContent[], []))
    : node.children.map((child) => plain(child));
  return [own, children];
}

/** What a tree says, without layout: equal strings mean the same content to a reader. */
export function contentKey(node: Nodes): string {
  return JSON.stringify(plain(node));
}
