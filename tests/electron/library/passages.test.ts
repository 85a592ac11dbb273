import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { NoteId } from "#shared/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  annotate,
  findPassage,
  listAnnotations,
  trashAnnotation,
} from "../../../electron/library/annotate.ts";
import { checkLibrary, checkExcerpts } from "../../../electron/library/check.ts";
import { synchronizeIndex } from "../../../electron/library/indexing.ts";
import { createNote, editNote, findNote } from "../../../electron/library/notes.ts";
import { quote } from "../../../electron/library/quote.ts";
import { restoreFromTrash } from "../../../electron/library/restore.ts";
import { listSources } from "../../../electron/library/sources.ts";
import { listTray, listUsages } from "../../../electron/library/used.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

const ARTICLE = [
  "The Bridge at Orrin",
  "",
  "By Mara Quill",
  "",
  "The bridge at Orrin was closed on Monday after the engineers had measured the third pier for a",
  "week. They found that it had moved by eleven millimetres, and they did not like it.",
  "",
  "Nobody was hurt. The ferry, which had been retired in the spring, was brought back on Tuesday and",
  "carried four thousand people before noon. Nobody was hurt.",
].join("\n");

let temporary: TemporaryLibrary;

const fail = (failure: Error): never => {
  throw failure;
};

beforeEach(async () => {
  temporary = await temporaryLibrary();
});
afterEach(() => temporary.remove());

describe("a passage named in words", () => {
  it("is found though the white space differs", async () => {
    const source = await temporary.source(ARTICLE);
    const passage = await findPassage(temporary.library, source, {
      exact: "They  found that\nit had moved",
    });
    const { text } = await temporary.library.snapshots.read(passage.snapshot);
    expect(text.slice(passage.start, passage.end)).toBe("They found that it had moved");
  });

  it("is refused with the number of places when it stands in two", async () => {
    const source = await temporary.source(ARTICLE);
    const given = { exact: "Nobody was hurt." };
    await expect(findPassage(temporary.library, source, given)).rejects.toMatchObject({
      code: "ambiguous",
      message: expect.stringContaining("2 places"),
    });
  });

  it("is decided by the words before it", async () => {
    const source = await temporary.source(ARTICLE);
    const given = { exact: "Nobody was hurt.", prefix: "people before noon. " };
    const passage = await findPassage(temporary.library, source, given);
    const { text } = await temporary.library.snapshots.read(passage.snapshot);
    expect(passage.start).toBe(text.lastIndexOf("Nobody was hurt."));
  });
});

describe("a quotation", () => {
  it("stands in the note as readable Markdown tied to its annotation", async () => {
    const { library, root } = temporary;
    const source = await temporary.source(ARTICLE);
    const made = await quote(library, source, { exact: "they did not like it", note: "Bridges" });
    const folder = join(root, "notebooks", "Notes");
    const [file] = await readdir(folder);
    expect(await readFile(join(folder, file!), "utf8")).toContain(
      `> they did not like it\n>\n> [@${source.citekey}] [source](anno:${made.annotation})\n`,
    );
    expect(made.state).toBe("verbatim");
  });

  it("is told where it is used, with its source and by its annotation", async () => {
    const { library } = temporary;
    const source = await temporary.source(ARTICLE);
    const made = await quote(library, source, { exact: "eleven millimetres", note: "Book/Piers" });
    for (const wanted of [
      { source: source.id, annotation: null },
      { source: null, annotation: made.annotation },
    ]) {
      expect(await listUsages(library, wanted)).toMatchObject([
        { notebook: "Book", title: "Piers", words: "eleven millimetres" },
      ]);
    }
  });

  it("is offered in the tray of a draft until the draft has it", async () => {
    const { library } = temporary;
    const source = await temporary.source(ARTICLE);
    const made = await quote(library, source, { exact: "eleven millimetres", note: "Book/Piers" });
    const draft = await createNote(library, {
      notebook: "Book",
      title: "Report",
      kind: "draft",
      tags: [],
      markdown: "",
    });
    expect(await listTray(library, draft.id)).toMatchObject([{ usedInDraft: false }]);
    const piers = await findNote(library, "Book/Piers");
    const { markdown } = await library.store.readNote(piers!.id);
    await editNote(library, draft.id, () => markdown);
    expect(await listTray(library, draft.id)).toMatchObject([
      { annotation: made.annotation, usedInDraft: true },
    ]);
  });

  it("is missing, not lost, while its annotation lies in the trash", async () => {
    const { library } = temporary;
    const source = await temporary.source(ARTICLE);
    const made = await quote(library, source, { exact: "eleven millimetres", note: "Piers" });
    const entry = await trashAnnotation(library, made.annotation);
    expect(await checkLibrary(library, fail)).toMatchObject([
      { state: "missing", words: "eleven millimetres", warnings: [expect.stringMatching(/trash/)] },
    ]);
    await restoreFromTrash(library, [entry.id]);
    expect(await checkLibrary(library, fail)).toMatchObject([{ state: "verbatim" }]);
  });

  it("is judged though another note, or another source's file, cannot be read", async () => {
    const source = await temporary.source(ARTICLE);
    const other = await temporary.source("A second source, of one line and no more than that.");
    await quote(temporary.library, source, { exact: "eleven millimetres", note: "Piers" });
    await quote(temporary.library, other, { exact: "of one line", note: "Lines" });
    await temporary.library.store.createNotebook("Broken");
    await writeFile(
      join(temporary.root, "notebooks/Broken/Odd.md"),
      Buffer.from([0xff, 0xfe, 0x41]),
    );
    const folders = await readdir(join(temporary.root, "sources"));
    const broken = folders.find((name) => name.endsWith(other.id));
    await writeFile(join(temporary.root, "sources", broken!, "annotations.json"), "{ broken");
    const library = await temporary.reopen();
    const unread: string[] = [];
    const verdicts = await checkLibrary(library, ({ message }) => void unread.push(message));
    expect(unread).toEqual([expect.stringContaining("Odd.md")]);
    expect(verdicts).toMatchObject([
      { state: "verbatim", words: "eleven millimetres" },
      {
        state: "missing",
        words: "of one line",
        warnings: [expect.stringContaining("annotations.json")],
      },
    ]);
    expect(
      await listUsages(library, { source: source.id, annotation: null }, () => undefined),
    ).toMatchObject([{ title: "Piers" }]);
    const failed: string[] = [];
    expect(await listSources(library, ({ message }) => void failed.push(message))).toHaveLength(2);
    expect(
      await listAnnotations(library, null, ({ message }) => void failed.push(message)),
    ).toHaveLength(1);
    expect(failed).toHaveLength(2);
    expect((await synchronizeIndex(library)).skipped).toContain(`annotation:${other.id}`);
  });

  it("that cites another key than its annotation's source gets a warning", async () => {
    const { library } = temporary;
    const source = await temporary.source(ARTICLE);
    const { note } = await quote(library, source, { exact: "eleven millimetres", note: "Piers" });
    expect(await checkLibrary(library, fail)).toMatchObject([{ warnings: [] }]);
    await editNote(library, note as NoteId, (text) => text.replace(source.citekey, "nobody1999"));
    expect(await checkLibrary(library, fail)).toMatchObject([
      { state: "verbatim", warnings: [expect.stringContaining("nobody1999")] },
    ]);
  });

  it("with an annotation nobody knows gets a sentence, not an exception", async () => {
    const [verdict] = await checkExcerpts(temporary.library, [
      { annotation: "01HZZZZZZZZZZZZZZZZZZZZZZZ", words: "anything" },
    ]);
    expect(verdict).toMatchObject({ state: "missing", source: null });
    expect(verdict!.warnings[0]).toMatch(/No annotation/);
  });
});

describe("annotations", () => {
  it("keep what a foreign program wrote beside them", async () => {
    const { library, root } = temporary;
    const source = await temporary.source(ARTICLE);
    const passage = await findPassage(library, source, { exact: "eleven millimetres" });
    await annotate(library, passage, { motivation: "highlighting", comment: "", tags: [] });
    const [folder] = await readdir(join(root, "sources"));
    const file = join(root, "sources", folder!, "annotations.json");
    const page = JSON.parse(await readFile(file, "utf8")) as { items: Record<string, unknown>[] };
    page.items[0]!["via"] = "another program";
    await writeFile(file, JSON.stringify({ ...page, generator: "other" }, null, 2));
    await temporary.reopen();
    await annotate(temporary.library, passage, {
      motivation: "commenting",
      comment: "twice",
      tags: ["pier"],
    });
    const after = await readFile(file, "utf8");
    expect(after).toContain('"another program"');
    expect(after).toContain('"generator"');
    expect(await listAnnotations(temporary.library, source.id)).toMatchObject([
      { exact: "eleven millimetres", comment: "" },
      { exact: "eleven millimetres", comment: "twice", tags: ["pier"] },
    ]);
  });
});

describe("the index", () => {
  const query = { type: null, limit: 10, offset: 0, typing: false, all: false };

  it("follows a note that another program changed while the library was closed", async () => {
    const { library, root } = temporary;
    await createNote(library, {
      notebook: "Notes",
      title: "Ferries",
      kind: "note",
      tags: [],
      markdown: "Nothing yet.\n",
    });
    const folder = join(root, "notebooks", "Notes");
    const [file] = await readdir(folder);
    await temporary.reopen();
    await appendFile(join(folder, file!), "\nThe helmsman was called Ottoline.\n");
    const report = await synchronizeIndex(temporary.library);
    expect(report.documents).toBe(1);
    const answer = await temporary.library.index.search({ ...query, query: "ottoline" });
    expect(answer.hits).toMatchObject([{ type: "note", title: "Ferries" }]);
    expect((await synchronizeIndex(temporary.library)).documents).toBe(0);
  });
});
