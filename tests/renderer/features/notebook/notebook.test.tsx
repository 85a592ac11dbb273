import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { NoteDocument } from "#shared/model";
import {
  NotebookTree,
  NotePane,
  useOpenNote,
  whenOpen,
} from "../../../../renderer/features/notebook/index.ts";
import { runAction, useNavigation, useNotices } from "../../../../renderer/ui/index.ts";
import { openDesk, type Desk } from "./desk.tsx";

const ARTICLE =
  "A short title\n\nThe harbour was sold in the spring, and nobody could say who had signed.\n";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(cleanup);
afterAll(() => desk.close());

async function note(title: string, kind: "note" | "draft", markdown = ""): Promise<NoteDocument> {
  const made = await desk.client.call("notes.create", { notebook: "Inquiry", title, kind });
  if (markdown === "") return made;
  const saved = await desk.client.call("notes.save", {
    note: made.id,
    base: made.version,
    markdown,
  });
  return { ...saved, markdown };
}

async function onDisk(title: string): Promise<string> {
  return readFile(join(desk.root, "notebooks", "Inquiry", `${title}.md`), "utf8");
}

describe("a note in its pane", () => {
  test("is saved on disk while one writes, and says so", async () => {
    const made = await note("Written", "note", "First words.\n");
    desk.show(<NotePane note={made.id} />);
    const { controller } = await whenOpen(made.id);
    act(() =>
      controller.insertExcerpt({ annotation: made.id, citekey: "k", words: "so" }, "block"),
    );
    await waitFor(async () => expect(await onDisk("Written")).toContain("> so\n>\n> [@k]"), {
      timeout: 5000,
    });
    expect(await onDisk("Written")).toContain("First words.");
    await screen.findByText("Saved");
  });

  test("flags a quotation whose annotation is not known", async () => {
    const made = await note("Unknown", "note", "x\n");
    desk.show(<NotePane note={made.id} />);
    const { controller } = await whenOpen(made.id);
    act(() =>
      controller.insertExcerpt({ annotation: made.id, citekey: "k", words: "so" }, "block"),
    );
    await screen.findByText("1 quotation is not true to the source", {}, { timeout: 5000 });
  });

  test("is renamed by its title field and keeps its text", async () => {
    const made = await note("Old name", "note", "Text.\n");
    desk.show(<NotePane note={made.id} />);
    const field = await screen.findByRole("textbox", { name: "Title" });
    await userEvent.clear(field);
    await userEvent.type(field, "New name{Enter}");
    await waitFor(async () => expect(await onDisk("New name")).toContain("Text."), {
      timeout: 5000,
    });
  });

  test("shows what another program wrote", async () => {
    const made = await note("Shared", "note", "Mine.\n");
    desk.show(<NotePane note={made.id} />);
    const { controller } = await whenOpen(made.id);
    const path = join(desk.root, "notebooks", "Inquiry", "Shared.md");
    await writeFile(path, (await readFile(path, "utf8")).replace("Mine.", "Theirs."));
    await waitFor(() => expect(controller.markdown()).toContain("Theirs."), { timeout: 15_000 });
    expect(useNotices.getState().list.at(-1)?.message).toContain("Another program changed");
  });
});

describe("a draft in its pane", () => {
  test("takes the next unused quotation of its notebook by one key", async () => {
    const captured = await desk.client.call("capture.paste", {
      text: ARTICLE,
      html: null,
      url: null,
    });
    if (captured.source === null) throw new Error(captured.error ?? "nothing was captured");
    const { source } = captured;
    const { snapshot, text } = await desk.client.call("snapshots.read", { source, snapshot: null });
    const words = "nobody could say who had signed";
    const start = text.indexOf(words);
    const annotation = await desk.client.call("annotations.create", {
      source,
      snapshot,
      start,
      end: start + words.length,
      motivation: "quoting",
      comment: "",
      tags: [],
    });
    await note(
      "Reading",
      "note",
      `> ${words}\n>\n> [@k] [source](anno:${annotation.annotation})\n`,
    );
    const draft = await note("Report", "draft", "Begin.\n");
    desk.show(<NotePane note={draft.id} />);
    await screen.findByRole("row", { name: new RegExp(words) }, { timeout: 5000 });
    act(() => void runAction("excerpt.insertNext"));
    await screen.findByText(
      "Every quotation of this notebook stands in the draft.",
      {},
      { timeout: 5000 },
    );
    await screen.findByText("1 quotation, all true to their source", {}, { timeout: 5000 });
    expect(useOpenNote.getState().current?.controller.markdown()).toContain(words);
    fireEvent.click(document.querySelector("[data-open]") as Element);
    await waitFor(() =>
      expect(useNavigation.getState().sourceFlash).toMatchObject({ source, start }),
    );
  });
});

describe("the tree of notebooks", () => {
  test("lists notebooks and notes, opens one and moves one to the trash", async () => {
    const made = await note("To be binned", "note", "Text.\n");
    desk.show(<NotebookTree />);
    const row = await screen.findByRole("row", { name: "To be binned" });
    expect(screen.getByRole("row", { name: "Inquiry" })).toBeTruthy();
    await userEvent.dblClick(row);
    expect(useNavigation.getState().activeNote).toBe(made.id);
    await userEvent.click(screen.getByRole("button", { name: "More for To be binned" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Move to the trash" }));
    await waitFor(() => expect(screen.queryByRole("row", { name: "To be binned" })).toBeNull());
    expect(useNavigation.getState().activeNote).toBeNull();
    expect(await readdir(join(desk.root, "notebooks", "Inquiry"))).not.toContain("To be binned.md");
  });
});
