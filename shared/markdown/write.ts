import type { Link, Parents, Root, RootContent } from "mdast";
import { gfmFootnoteToMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemToMarkdown } from "mdast-util-gfm-task-list-item";
import { defaultHandlers, toMarkdown } from "mdast-util-to-markdown";
import type { Handle, Info, Options, State, Unsafe } from "mdast-util-to-markdown";
import { formatCitation } from "./citation.ts";
import { contentKey } from "./content.ts";
import { parseTree } from "./parse.ts";
import type { BlockExcerpt, Citation, InlineExcerpt, RawInline } from "./tree.ts";

declare module "mdast-util-to-markdown" {
  interface ConstructNameMap {
    inlineExcerpt: "inlineExcerpt";
  }
}

/** Escapes the stock serialiser makes wherever the character stands; `LIGHT` replaces them. */
function isBlunt(pattern: Unsafe): boolean {
  const everywhere = pattern.before === undefined && pattern.after === undefined;
  if (pattern.atBreak === true) return pattern.character === "[";
  const inPhrasing = [pattern.inConstruct].flat().includes("phrasing");
  return everywhere && inPhrasing && "*_[~".includes(pattern.character);
}

const phrasing: Pick<Unsafe, "inConstruct" | "notInConstruct"> = {
  inConstruct: "phrasing",
  notInConstruct: ["autolink", "destinationLiteral", "destinationRaw", "reference"],
};

/** Only what could be read as markup: `[…]`, `[T]he`, `snake_case` and `2 * 3` stay readable. */
const LIGHT: readonly Unsafe[] = [
  { character: "*", before: "[^\\s]", ...phrasing },
  { character: "*", after: "[^\\s]", ...phrasing },
  { character: "_", before: "[^\\w]", ...phrasing },
  { character: "_", after: "[^\\w]", ...phrasing },
  { character: "~", before: "~", ...phrasing },
  { character: "~", after: "~", ...phrasing },
  { character: "[", before: "\\]", ...phrasing },
  { atBreak: true, character: "[", after: "[^\\]]*\\]:" },
  { atBreak: true, character: "[", after: "[ xX]\\][ \\t\\r\\n]" },
];

/** Added when light escaping does not read back: our own constructs are guarded too. */
const STRICT: readonly Unsafe[] = [
  { character: "$", inConstruct: "phrasing" },
  { character: "%", inConstruct: "phrasing" },
  { character: "@", inConstruct: "phrasing" },
  { character: ":", after: "\\/", inConstruct: "phrasing" },
  { character: ".", before: "[Ww]", inConstruct: "phrasing" },
];

const raw: Handle = (node: RawInline | Citation, _: Parents | undefined, state: State) =>
  state.stack.includes("tableCell") ? node.value.replaceAll(/(?<!\\)\|/g, "\\|") : node.value;

const bareLink: Handle = (node: Link, parent: Parents | undefined, state: State, place: Info) => {
  const only = node.children.length === 1 ? node.children[0] : undefined;
  const bare = only?.type === "text" && only.value === node.url && node.title == null;
  return bare && /^https?:\/\/\S+$/.test(node.url)
    ? node.url
    : defaultHandlers.link(node, parent, state, place);
};

function citation(node: InlineExcerpt | BlockExcerpt): string {
  return node.citekey === null ? "" : formatCitation(node.citekey, node.locator ?? undefined);
}

/** Lightly escaped, `[…]` stays readable among the words of a link. */
const inlineExcerpt = (light: boolean, node: InlineExcerpt, state: State, place: Info): string => {
  const exit = state.enter(light ? "inlineExcerpt" : "label");
  const tracker = state.createTracker(place);
  let value = tracker.move("[“");
  value += tracker.move(
    state.containerPhrasing(node, { ...tracker.current(), before: "“", after: "”" }),
  );
  value += `”](anno:${node.annotation})`;
  exit();
  const cited = citation(node);
  return cited === "" ? value : `${value} ${cited}`;
};

const blockExcerpt: Handle = (
  node: BlockExcerpt,
  parent: Parents | undefined,
  state: State,
  place: Info,
) => {
  const closing: RawInline = {
    type: "rawInline",
    value: `${citation(node)} [source](anno:${node.annotation})`.trimStart(),
  };
  const children = [...node.children, { type: "paragraph" as const, children: [closing] }];
  return defaultHandlers.blockquote({ type: "blockquote", children }, parent, state, place);
};

/** The unsafe patterns are pruned here because an extension can only add to them. */
function root(light: boolean): Handle {
  return (node: Root, parent: Parents | undefined, state: State, place: Info) => {
    const patterns = light
      ? [...state.unsafe.filter((pattern) => !isBlunt(pattern)), ...LIGHT]
      : [...state.unsafe, ...STRICT];
    state.unsafe.splice(0, state.unsafe.length, ...patterns);
    return defaultHandlers.root(node, parent, state, place);
  };
}

function options(light: boolean): Options {
  return {
    bullet: "-",
    bulletOther: "*",
    rule: "-",
    listItemIndent: "one",
    extensions: [
      gfmTableToMarkdown({ tablePipeAlign: false }),
      gfmTaskListItemToMarkdown(),
      gfmFootnoteToMarkdown(),
      gfmStrikethroughToMarkdown(),
    ],
    handlers: {
      root: root(light),
      citation: raw,
      rawInline: raw,
      inlineExcerpt: (node: InlineExcerpt, _: Parents | undefined, state: State, place: Info) =>
        inlineExcerpt(light, node, state, place),
      blockExcerpt,
      ...(light ? { link: bareLink } : {}),
    },
  };
}

/** The tree as Markdown, escaped lightly where that reads back the same, else strictly. */
export function writeTree(tree: Root): string {
  const light = toMarkdown(tree, options(true));
  if (contentKey(parseTree(light)) === contentKey(tree)) return light;
  return toMarkdown(tree, options(false));
}

/** One block as Markdown without a final line end. */
export function writeBlock(node: RootContent): string {
  return writeTree({ type: "root", children: [node] }).replace(/\n$/, "");
}

/** True when two pieces of Markdown say the same, whatever their layout. */
export function sameMarkdown(one: string, other: string): boolean {
  return contentKey(parseTree(one)) === contentKey(parseTree(other));
}
