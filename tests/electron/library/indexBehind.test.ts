import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { annotate, findPassage, listAnnotations } from "../../../electron/library/annotate.ts";
import { synchronizeIndex } from "../../../electron/library/indexing.ts";
import { composeLibrary, type LibraryChange } from "../../../electron/library/library.ts";
import { createNote, saveNote } from "../../../electron/library/notes.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;

beforeEach(async () => {
  temporary = await temporaryLibrary();
});
afterEach(() => temporary.remove());

it("keeps a save, and says so, when the index cannot be told of it", async () => {
  const source = await temporary.source("Ferries\n\nThe ferry came at noon and left at one.\n");
  const changes: LibraryChange[] = [];
  const { store, capture, index } = await temporary.reopen();
  const library = composeLibrary({
    store,
    capture,
    index,
    onChange: (change) => changes.push(change),
  });
  const folder = join(temporary.root, ".commonplace/cache/search");
  await rename(folder, `${folder}-aside`);
  await writeFile(folder, "a file where a folder should be");

  const passage = await findPassage(library, source, { exact: "came at noon" });
  await annotate(library, passage, { motivation: "highlighting", comment: "", tags: [] });
  const note = { notebook: "Notes", title: "Tides", kind: "note", tags: [], markdown: "" } as const;
  const made = await createNote(library, note);
  const saved = await saveNote(library, made.id, { markdown: "High water.\n" }, made.version);

  expect(await listAnnotations(library, source.id)).toMatchObject([{ exact: "came at noon" }]);
  expect((await store.readNote(made.id)).version).toBe(saved.version);
  expect(changes.filter(({ type }) => type === "index-behind").length).toBeGreaterThan(0);

  await rename(folder, `${folder}-wrong`);
  await rename(`${folder}-aside`, folder);
  await synchronizeIndex(await temporary.reopen());
  const query = { type: null, limit: 5, offset: 0, typing: false, all: false };
  const answer = await temporary.library.index.search({ ...query, query: "high water" });
  expect(answer.hits).toMatchObject([{ type: "note", title: "Tides" }]);
});
