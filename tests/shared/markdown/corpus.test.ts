import { readdirSync, readFileSync } from "node:fs";
import type { Nodes, RootContent, Text } from "mdast";
import { visit } from "unist-util-visit";
import { describe, expect, test } from "vitest";
import { parseNote, readFrontMatter, serializeBlocks, writeFrontMatter } from "#shared/markdown";

const folder = new URL("../../fixtures/notes/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".md"));

/** Words found once in a block's slice, with their text; a reference's text is its own label. */
function uniqueWords(node: RootContent, slice: string): readonly (readonly [Text, string])[] {
  const found: (readonly [Text, string])[] = [];
  visit(node as Nodes, "text", (text, _, parent) => {
    if (parent?.type === "linkReference") return;
    for (const word of text.value.match(/\p{L}{4,}/gu) ?? []) {
      if (slice.split(word).length === 2) found.push([text, word]);
    }
  });
  return found;
}

describe.each(files)("%s", (name) => {
  const file = readFileSync(new URL(name, folder), "utf8");
  const { markdown } = readFrontMatter(file);
  const note = { markdown, blocks: parseNote(markdown).blocks };

  test("is cut in blocks with nothing but white space between them", () => {
    let at = 0;
    for (const block of note.blocks) {
      expect(markdown.slice(at, block.start).trim()).toBe("");
      at = block.end;
    }
    expect(markdown.slice(at).trim()).toBe("");
  });

  test("is the same file after opening and saving it unchanged", () => {
    const parts = note.blocks.map((_, origin) => ({ origin }));
    const saved = serializeBlocks(note, parts);
    expect(writeFrontMatter(file, { markdown: saved })).toBe(file);
  });

  test("is the same file when every block is rewritten without a change", () => {
    const parts = note.blocks.map(({ node }, origin) => ({ origin, node }));
    expect(serializeBlocks(note, parts)).toBe(markdown);
  });

  test("differs in one word when any one word is changed", () => {
    let changed = 0;
    for (const [index, block] of note.blocks.entries()) {
      const slice = markdown.slice(block.start, block.end);
      for (const [text, word] of uniqueWords(block.node, slice)) {
        const old = text.value;
        text.value = old.replace(word, "Replacement");
        const parts = note.blocks.map(({ node }, origin) =>
          origin === index ? { origin, node } : { origin },
        );
        const saved = serializeBlocks(note, parts);
        text.value = old;
        expect(saved).toBe(
          markdown.slice(0, block.start) +
            slice.replace(word, "Replacement") +
            markdown.slice(block.end),
        );
        changed += 1;
      }
    }
    expect(changed).toBeGreaterThan(5);
  });
});
