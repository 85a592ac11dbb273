import { words, type Block, type Inline } from "./paper.ts";

/** Blocks as one line, with a space between any two of them. */
export function asLine(blocks: readonly Block[]): readonly Inline[] {
  return joined(blocks.map(lineOf));
}

function joined(lines: readonly (readonly Inline[])[]): readonly Inline[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, at) => (at === 0 ? line : [words(" "), ...line]));
}

function lineOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return block.inner;
    case "quote":
      return asLine(block.blocks);
    case "quotation": {
      const { kind, tie, blocks, attribution } = block;
      return joined([[{ kind, tie, inner: asLine(blocks) }], attribution]);
    }
    case "list":
      return joined(block.items.map(asLine));
    case "table":
      return joined(block.rows.flat());
    case "code":
      return [words(block.text, "code")];
    case "works":
      return joined(block.works.map(({ entry }) => entry));
    case "evidence":
      return block.head;
    case "rule":
      return [];
  }
}
