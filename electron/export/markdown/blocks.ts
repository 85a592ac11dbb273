import { escapeMarkdown } from "../escape.ts";
import { plain, type Block, type Inline, type Mark } from "../paper/paper.ts";

const WRAPS: Readonly<Partial<Record<Mark, string>>> = {
  bold: "**",
  italic: "*",
  flag: "**",
  deleted: "~~",
  inserted: "**",
};

/** A line in Pandoc's Markdown. */
export function writeLine(line: readonly Inline[]): string {
  return line
    .map((part): string => {
      if (part.kind === "break") return "\\\n";
      if (part.kind === "link") return `[${writeLine(part.inner)}](<${part.href}>)`;
      if (part.kind !== "words") return escapeMarkdown(plain([part]));
      return wrapped(part.text, part.marks);
    })
    .join("");
}

/** A mark does not take in the white space at the ends of its words. */
function wrapped(text: string, marks: readonly Mark[]): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  const mark = marks.map((one) => WRAPS[one]).find((one) => one !== undefined);
  if (inner === "" || mark === undefined) return escapeMarkdown(text);
  return `${escapeMarkdown(before)}${mark}${escapeMarkdown(inner)}${mark}${escapeMarkdown(after)}`;
}

/** The blocks of an appendix in Pandoc's Markdown. */
export function writeBlocks(blocks: readonly Block[]): string {
  return blocks.map((block) => `${writeBlock(block)}\n\n`).join("");
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level - 1)} ${writeLine(block.inner)}`;
    case "paragraph":
      return writeLine(block.inner);
    case "evidence": {
      const facts = block.facts.map(({ name, value }) => `- ${name}: ${writeLine(value).trim()}`);
      const tie = block.annotation === null ? "" : ` annotation="${block.annotation}"`;
      const lines = [writeLine(block.head), "", ...facts];
      return `::: {#${block.anchor} .evidence${tie}}\n${lines.join("\n")}\n:::`;
    }
    case "table":
      return writeTable(block.rows);
    default:
      return "";
  }
}

function writeTable(rows: readonly (readonly (readonly Inline[])[])[]): string {
  const lines = rows.map((row) => `| ${row.map(writeLine).join(" | ")} |`);
  const rule = `|${" --- |".repeat(rows[0]?.length ?? 0)}`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}
