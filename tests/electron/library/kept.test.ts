import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AppError } from "#shared/errors";
import { EXCERPT_RULES, findExcerpts } from "#shared/markdown";
import type { NoteId } from "#shared/model";
import { checkQuote, QUOTE_RULES } from "#shared/quote";
import { checkLibrary } from "../../../electron/library/check.ts";
import { createNoteExcerpts } from "../../../electron/library/noteExcerpts.ts";
import { editNote } from "../../../electron/library/notes.ts";
import { quote } from "../../../electron/library/quote.ts";
import { createVerdicts } from "../../../electron/library/verdicts.ts";
import type { LibraryStore } from "../../../electron/storage/index.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

const ANNOTATION = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const QUOTING = `Before.\n\n> The river rose.\n>\n> [@clerk] [source](anno:${ANNOTATION})\n`;

let temporary: TemporaryLibrary;

beforeEach(async () => {
  temporary = await temporaryLibrary();
});

afterEach(async () => {
  await temporary.remove();
});

function never(failure: AppError): never {
  throw failure;
}

async function writeNote(title: string): Promise<NoteId> {
  const { store, newId } = temporary.library;
  const note = { id: newId() as NoteId, notebook: "Notes", title, kind: "note", tags: [] } as const;
  return (await store.createNote({ ...note, markdown: QUOTING })).id;
}

/** The store, with the notes that are read of it told. */
function watched(store: LibraryStore): { readonly store: LibraryStore; readonly read: NoteId[] } {
  const read: NoteId[] = [];
  const readNote: LibraryStore["readNote"] = (id) => {
    read.push(id);
    return store.readNote(id);
  };
  return { store: { ...store, readNote }, read };
}

it("reads for its excerpts only a note that has changed, also in the next session", async () => {
  const [first, second] = [await writeNote("First"), await writeNote("Second")];
  const before = await temporary.library.noteExcerpts.all(never);
  expect(before.map(({ excerpts }) => excerpts[0]?.words)).toEqual([
    "The river rose.",
    "The river rose.",
  ]);
  const library = await temporary.reopen();
  await editNote(library, first, (text) => text.replace("rose", "fell"));
  const { store, read } = watched(library.store);
  const after = await createNoteExcerpts(store).all(never);
  expect(read).toEqual([first]);
  const words = new Map(after.map(({ record, excerpts }) => [record.id, excerpts[0]?.words]));
  expect(words.get(first)).toBe("The river fell.");
  expect(words.get(second)).toBe("The river rose.");
});

it("answers a question once, also in the next session, and another question anew", async () => {
  const { store } = temporary.library;
  let asked = 0;
  const judge = (): Promise<number> => Promise.resolve(++asked);
  const verdicts = createVerdicts(store);
  expect(await verdicts.recall(["words", 1], judge)).toBe(1);
  expect(await verdicts.recall(["words", 1], judge)).toBe(1);
  await verdicts.save();
  const next = createVerdicts(store);
  expect(await next.recall(["words", 1], judge)).toBe(1);
  expect(await next.recall(["words", 2], judge)).toBe(2);
});

it("keeps no failure and nothing the disk changed", async () => {
  const { store } = temporary.library;
  const verdicts = createVerdicts(store);
  const failing = (): Promise<string> => Promise.reject(new AppError("damaged", "Unreadable."));
  await expect(verdicts.recall(["a"], failing)).rejects.toThrow("Unreadable.");
  expect(await verdicts.recall(["a"], () => Promise.resolve("verbatim"))).toBe("verbatim");
  await verdicts.save();
  const path = join(temporary.root, ".commonplace/cache/verdicts");
  await writeFile(path, (await readFile(path, "utf8")).replace("verbatim", "verbatin"));
  const next = createVerdicts(store);
  expect(await next.recall(["a"], () => Promise.resolve("missing"))).toBe("missing");
});

it("judges anew where what was kept cannot be read", async () => {
  const source = await temporary.source("The river rose in the night and took the bridge.");
  await quote(temporary.library, source, { exact: "rose in the night", note: "A" });
  for (const name of ["verdicts", "excerpts"]) {
    await mkdir(join(temporary.root, ".commonplace/cache", name));
  }
  const [verdict] = await checkLibrary(temporary.library, never);
  expect(verdict).toMatchObject({ state: "verbatim", warnings: [] });
});

it("tells of a quotation that was altered after the library was judged and closed", async () => {
  const source = await temporary.source("The river rose in the night and took the bridge.");
  const made = await quote(temporary.library, source, { exact: "rose in the night", note: "A" });
  const note = made.note as NoteId;
  const states = async () =>
    (await checkLibrary(temporary.library, never)).map(({ state }) => state);
  expect(await states()).toEqual(["verbatim"]);
  await temporary.reopen();
  expect(await states()).toEqual(["verbatim"]);
  await editNote(temporary.library, note, (text) => text.replace("night", "morning"));
  expect(await states()).toEqual(["altered"]);
});

/** A change here says: what was kept is no longer what would be answered. Raise the rules' number. */
it("has other rules when its answers are others", () => {
  const note = `# Notes\n\n- in a list [“the **bridge**”](anno:${ANNOTATION}) [@clerk, p. 3]\n\n${QUOTING}`;
  const text = "He said the river rose, but not the lake. The bridge was taken in 1998.";
  const words = [
    "the river rose, but not the lake",
    "The river … The bridge was taken in 1998.",
    "the river [in 1997] rose",
    "the river fell",
    "nothing of the kind at all",
  ];
  const verdicts = words.map((one) => checkQuote(one, text, { start: 8, end: text.length }));
  const print = (value: unknown): string =>
    createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
  expect([EXCERPT_RULES, print(findExcerpts(note))]).toEqual([1, "960a186d782a"]);
  expect([QUOTE_RULES, print(verdicts)]).toEqual([1, "2e0c9dafe96c"]);
});
