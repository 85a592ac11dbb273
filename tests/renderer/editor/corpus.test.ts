import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildEditorFromExtensions } from "@lexical/extension";
import { $getRoot, type LexicalEditor } from "lexical";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFrontMatter } from "#shared/markdown";
import { NoteExtension } from "../../../renderer/editor/extensions/note.ts";
import {
  createSession,
  LOAD_TAG,
  readMarkdown,
  type Session,
} from "../../../renderer/editor/markdown/session.ts";
import { stubLayout } from "./jsdom.ts";

stubLayout();

const folder = resolve(import.meta.dirname, "../../fixtures/notes");
const files = readdirSync(folder).filter((name) => name.endsWith(".md"));

function open(markdown: string): { readonly editor: LexicalEditor; readonly session: Session } {
  const editor = buildEditorFromExtensions(NoteExtension);
  editor.setRootElement(document.body.appendChild(document.createElement("div")));
  const session = createSession();
  editor.registerUpdateListener((update) => {
    session.follow(update);
  });
  editor.update(() => session.$load(markdown), { discrete: true, tag: LOAD_TAG });
  return { editor, session };
}

describe.each(files)("%s in the editor", (name) => {
  const { markdown } = readFrontMatter(readFileSync(resolve(folder, name), "utf8"));
  let opened: ReturnType<typeof open>;
  beforeAll(() => {
    opened = open(markdown);
  });
  afterAll(() => opened.editor.setRootElement(null));

  test("is the same file when it is opened and saved", () => {
    expect(readMarkdown(opened.editor, opened.session)).toBe(markdown);
  });

  test("is the same file when every block was touched and none changed", () => {
    const { editor, session } = opened;
    editor.update(
      () =>
        $getRoot()
          .getChildren()
          .forEach((node) => node.markDirty()),
      {
        discrete: true,
      },
    );
    expect(readMarkdown(editor, session)).toBe(markdown);
  });

  test("differs in one line when one word is changed", () => {
    const { editor, session } = opened;
    const lines = markdown.split("\n");
    const texts = editor.read(() => $getRoot().getAllTextNodes());
    let changed = 0;
    for (const node of texts) {
      const old = editor.read(() => node.getTextContent());
      const word = /\p{L}{4,}/u.exec(old)?.[0];
      if (word === undefined) continue;
      const set = (text: string): void => {
        editor.update(() => node.getLatest().setTextContent(text), {
          discrete: true,
        });
      };
      set(old.replace(word, "Replacement"));
      const saved = readMarkdown(editor, session).split("\n");
      const differing = saved.filter((line, at) => line !== lines[at]);
      expect([word, saved.length, differing]).toEqual([
        word,
        lines.length,
        [expect.stringContaining("Replacement")],
      ]);
      set(old);
      expect(readMarkdown(editor, session)).toBe(markdown);
      changed += 1;
    }
    expect(changed).toBeGreaterThan(3);
  });
});
