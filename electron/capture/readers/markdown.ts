import type { Nodes, Root, Yaml } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { parse as parseYaml } from "yaml";
import type { CslName, Mark } from "#shared/model";
import { bodyText, labelled, type RawBlock } from "../blocks.ts";
import { dateEntries } from "../dates/given.ts";
import { decodeText } from "../decode.ts";
import { decideLanguage } from "../language.ts";
import { titleFromName, toMetadata, type Found } from "../metadata.ts";
import { parseName } from "../names.ts";
import type { ReadDocument, Reader, ReaderInput } from "../reader.ts";
import { TextBuilder, type BlockStyle } from "../text.ts";

/** Markdown (CommonMark, GFM, footnotes, front matter): its rendered text. */
export const markdownReader: Reader = {
  mediaType: "text/markdown",
  aliases: ["text/x-markdown"],
  extensions: ["md", "markdown", "mdown", "mkd"],
  read: readMarkdown,
};

type FrontMatter = Readonly<Record<string, unknown>>;

function readMarkdown(input: ReaderInput): ReadDocument {
  const { text: source, charset } = decodeText(input.bytes, null);
  const tree = fromMarkdown(source.replace(/^\uFEFF/, ""), {
    extensions: [gfm(), frontmatter(["yaml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
  });
  const { front, warnings } = readFrontMatter(tree);
  const builder = new TextBuilder<RawBlock>((block) => block);
  writeBlocks(tree, builder);
  const text = builder.text();
  const titleAt = builder.blocks[0]?.level === 1 ? 0 : -1;
  const blocks = builder.blocks.map((raw, at) =>
    labelled(raw, { label: at === titleAt ? "title" : "body", confidence: 0.95 }),
  );
  const heading = builder.blocks[titleAt];
  const inText = heading && {
    value: text.slice(heading.start, heading.end),
    from: "first heading",
  };
  const authors = namesIn(front["author"] ?? front["authors"]);
  return {
    charset,
    text,
    blocks,
    metadata: toMetadata({
      title: stringIn(front, "title") ?? inText ?? titleFromName(input.name),
      authors: authors.length === 0 ? null : { value: authors, from: "front matter" },
      container: stringIn(front, "container") ?? stringIn(front, "publication"),
      url: stringIn(front, "url") ?? stringIn(front, "source"),
      abstract: stringIn(front, "abstract") ?? stringIn(front, "description"),
      language: decideLanguage(
        stringIn(front, "lang")?.value ?? stringIn(front, "language")?.value ?? null,
        "front matter",
        bodyText(text, blocks),
      ),
      type: { value: "document", from: "media type" },
    }),
    ...datesIn(front),
    confidence: 0.95,
    warnings,
  };
}

function readFrontMatter(tree: Root): { front: FrontMatter; warnings: readonly string[] } {
  const node = tree.children.find((child): child is Yaml => child.type === "yaml");
  if (node === undefined) return { front: {}, warnings: [] };
  try {
    const value: unknown = parseYaml(node.value, { maxAliasCount: 20 });
    return {
      front: typeof value === "object" && value !== null ? (value as FrontMatter) : {},
      warnings: [],
    };
  } catch {
    return {
      front: {},
      warnings: ["The front matter is not valid YAML; nothing was read from it."],
    };
  }
}

function stringIn(front: FrontMatter, key: string): Found<string> | null {
  const value = front[key];
  return typeof value === "string" && value.trim() !== ""
    ? { value: value.replace(/\s+/g, " ").trim(), from: "front matter" }
    : null;
}

function namesIn(value: unknown): readonly CslName[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return list
    .filter((entry): entry is string => typeof entry === "string" && entry.trim() !== "")
    .map(parseName);
}

function datesIn(front: FrontMatter): Pick<ReadDocument, "dates" | "ambiguousDates"> {
  const roles = {
    date: "first-published",
    published: "first-published",
    updated: "updated",
  } as const;
  const found = Object.entries(roles).flatMap(([key, role]) => {
    const value = front[key];
    const written = value instanceof Date ? value.toISOString().slice(0, 10) : value;
    return typeof written === "string" ? [dateEntries(written, role, `front matter ${key}`)] : [];
  });
  return {
    dates: found.flatMap((entry) => entry.dates),
    ambiguousDates: found.flatMap((entry) => entry.ambiguousDates),
  };
}

const MARKS: Readonly<Record<string, Mark["type"]>> = {
  strong: "bold",
  emphasis: "italic",
  delete: "strike",
};

interface Context {
  readonly style: BlockStyle;
  readonly marks: ReadonlyMap<Mark["type"], string | null>;
}

type Step = { readonly node: Nodes; readonly context: Context } | "end-block";

/** Writes a tree's text; a list of steps instead of recursion, since nesting is the author's choice. */
function writeBlocks(tree: Root, builder: TextBuilder<RawBlock>): void {
  const start: Context = { style: { kind: "paragraph", level: null }, marks: new Map() };
  const steps: Step[] = [{ node: tree, context: start }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === "end-block") {
      builder.endBlock();
      continue;
    }
    const { node, context } = step;
    writeLeaf(node, context, builder);
    if (!("children" in node)) continue;
    const inner = contextOf(node, context);
    if (inner.style !== context.style || node.type === "paragraph") {
      builder.endBlock();
      steps.push("end-block");
    }
    for (const child of [...node.children].reverse()) steps.push({ node: child, context: inner });
  }
  builder.endBlock();
}

function contextOf(node: Nodes, context: Context): Context {
  const mark = MARKS[node.type];
  if (mark !== undefined) return { ...context, marks: new Map([...context.marks, [mark, null]]) };
  if (node.type === "link") {
    return { ...context, marks: new Map([...context.marks, ["link", node.url]]) };
  }
  const { kind, level } = context.style;
  if (node.type === "heading") return { ...context, style: { kind: "heading", level: node.depth } };
  if (node.type === "blockquote") return { ...context, style: { kind: "quote", level: null } };
  if (node.type === "tableRow") return { ...context, style: { kind: "table-row", level: null } };
  if (node.type === "list") {
    const depth = kind === "list-item" ? (level ?? 0) + 1 : 1;
    return { ...context, style: { kind: "list-item", level: depth } };
  }
  if (node.type === "listItem" || node.type === "footnoteDefinition") {
    return { ...context, style: { ...context.style } };
  }
  return context;
}

function writeLeaf(node: Nodes, context: Context, builder: TextBuilder<RawBlock>): void {
  const begin = (): BlockStyle => context.style;
  const style = { marks: context.marks, preformatted: false };
  if (node.type === "text") builder.add(node.value, begin, style);
  else if (node.type === "break") builder.lineBreak();
  else if (node.type === "tableCell") builder.space();
  else if (node.type === "inlineCode") {
    builder.add(node.value, begin, { ...style, marks: new Map([...style.marks, ["code", null]]) });
  } else if (node.type === "code") {
    builder.endBlock();
    builder.add(node.value, () => ({ kind: "code", level: null }), {
      ...style,
      preformatted: true,
    });
    builder.endBlock();
  } else if (node.type === "footnoteReference") {
    builder.add(`[${node.label ?? node.identifier}]`, begin, style);
  } else if (node.type === "image" || node.type === "imageReference") {
    builder.add(node.alt ?? "", begin, style);
  } else if (node.type === "html") {
    // Markup in Markdown is shown as its text, tags left out; it never becomes markup again.
    builder.add(node.value.replace(/<!--[\s\S]*?-->|<[^>]*>/g, " "), begin, style);
  }
}
