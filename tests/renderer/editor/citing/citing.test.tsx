import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import {
  $createNodeSelection,
  $isDecoratorNode,
  $setSelection,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
} from "lexical";
import { afterEach, describe, expect, test } from "vitest";
import type { CitableSource } from "#shared/ipc";
import type { Citer } from "../../../../renderer/editor/index.ts";
import { stubLayout } from "../jsdom.ts";
import { block, change, ID, openPaper, type, type Paper } from "../paper.tsx";

stubLayout();
afterEach(cleanup);

const work = (citekey: string, authors: string, year: string): CitableSource => ({
  source: citekey as CitableSource["source"],
  citekey,
  title: `The work of ${authors}`,
  authors,
  year,
  cluster: `(${authors}, ${year})`,
  reference: "",
});
const WORKS = [work("smith2020", "Smith", "2020"), work("stallard2023", "Stallard", "2023")];

function citer(): Citer {
  return {
    find: (query) =>
      Promise.resolve(WORKS.filter(({ citekey }) => citekey.startsWith(query.toLowerCase()))),
    resolve: (keys) => Promise.resolve(WORKS.filter(({ citekey }) => keys.includes(citekey))),
    onFailure: (error) => {
      throw error;
    },
    onWorksChanged: () => () => undefined,
  };
}

const open = (markdown: string, more: Partial<Citer> = {}): Paper =>
  openPaper(markdown, { text: "x", exact: "x" }, { citing: { ...citer(), ...more } });

const press = (command: typeof KEY_ENTER_COMMAND | typeof KEY_ESCAPE_COMMAND, key: string) =>
  [command, new KeyboardEvent("keydown", { key })] as const;

async function typeAt(paper: Paper, text: string): Promise<void> {
  change(paper.editor, () => block(0).selectEnd());
  type(paper.editor, text);
  await act(async () => Promise.resolve());
}

describe("the picker of citations", () => {
  test("lists the sources that match what is typed after @", async () => {
    const paper = open("It says.\n");
    await typeAt(paper, " @s");
    const list = await screen.findByRole("listbox", { name: "Sources to cite" });
    expect(within(list).getAllByRole("option")).toHaveLength(2);
    expect(paper.box.getAttribute("aria-activedescendant")).toBe(
      within(list).getAllByRole("option")[0]?.id,
    );
    await typeAt(paper, "tal");
    await waitFor(() => expect(within(list).getAllByRole("option")).toHaveLength(1));
  });

  test("cites the one chosen by arrow and Enter, with the page given in the form", async () => {
    const paper = open("It says.\n");
    await typeAt(paper, " @s");
    await screen.findByRole("listbox");
    act(() => {
      const down = new KeyboardEvent("keydown", { key: "ArrowDown" });
      paper.editor.dispatchCommand(KEY_ARROW_DOWN_COMMAND, down);
    });
    act(() => void paper.editor.dispatchCommand(...press(KEY_ENTER_COMMAND, "Enter")));
    const place = await screen.findByRole("textbox", { name: "Page or place" });
    fireEvent.change(place, { target: { value: "5" } });
    fireEvent.keyDown(place, { key: "Enter" });
    await waitFor(() =>
      expect(paper.controller.markdown()).toBe("It says. [@stallard2023, p. 5]\n"),
    );
    expect(paper.box.querySelector("[data-citation]")?.textContent).toBe("(Stallard, 2023, p. 5)");
    act(() => paper.controller.undo());
    await waitFor(() => expect(paper.controller.markdown()).not.toContain("@stallard"));
  });

  test("never cites the answer to what was typed before", async () => {
    let answer: (found: readonly CitableSource[]) => void = () => undefined;
    const late = new Promise<readonly CitableSource[]>((resolve) => (answer = resolve));
    const find: Citer["find"] = (query) => (query === "st" ? late : Promise.resolve(WORKS));
    const paper = open("It says.\n", { find });
    await typeAt(paper, " @s");
    await screen.findByRole("listbox");
    await typeAt(paper, "t");
    const enter = () =>
      act(() => void paper.editor.dispatchCommand(...press(KEY_ENTER_COMMAND, "Enter")));
    enter();
    await act(async () => Promise.resolve());
    expect(paper.controller.markdown()).toBe("It says. @st\n");
    await act(async () => answer(WORKS.slice(1)));
    enter();
    await waitFor(() => expect(paper.controller.markdown()).toBe("It says. [@stallard2023]\n"));
  });

  test("takes the words of a bracket that was begun as the prefix", async () => {
    const paper = open("It says.\n");
    await typeAt(paper, " [see @smi");
    await screen.findByRole("listbox");
    act(() => void paper.editor.dispatchCommand(...press(KEY_ENTER_COMMAND, "Enter")));
    await waitFor(() => expect(paper.controller.markdown()).toBe("It says. [see @smith2020]\n"));
  });

  test("goes away on Escape and leaves what was typed", async () => {
    const paper = open("It says.\n");
    await typeAt(paper, " @s");
    await screen.findByRole("listbox");
    act(() => void paper.editor.dispatchCommand(...press(KEY_ESCAPE_COMMAND, "Escape")));
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    expect(paper.controller.markdown()).toBe("It says. @s\n");
  });

  test("is not offered in a mail address", async () => {
    const paper = open("It says.\n");
    await typeAt(paper, " me@smi");
    await expect(screen.findByRole("listbox", undefined, { timeout: 200 })).rejects.toThrow();
  });
});

describe("a citation in a note", () => {
  const NOTE = "One [see @smith2020, p. 5, note], @smith2020 and [-@smith2020; @stallard2023].\n";

  test("is shown in the style and stays to the letter in the file", async () => {
    const paper = open(NOTE);
    const texts = (): (string | null)[] =>
      [...paper.box.querySelectorAll("[data-citation]")].map(({ textContent }) => textContent);
    await waitFor(() =>
      expect(texts()).toEqual([
        "(see Smith, 2020, p. 5, note)",
        "Smith (2020)",
        "(2020; Stallard, 2023)",
      ]),
    );
    expect(paper.controller.markdown()).toBe(NOTE);
    await typeAt(paper, " More.");
    expect(paper.controller.markdown()).toBe(NOTE.replace(".\n", ". More.\n"));
  });

  test("that the caret stops at is shown as chosen, until it goes on", async () => {
    const paper = open("One [@smith2020] and [@stallard2023].\n");
    const chosen = (): (string | undefined)[] =>
      [...paper.box.querySelectorAll<HTMLElement>("[data-selected]")].map(
        ({ dataset }) => dataset["citation"],
      );
    const choose = (index: number): void =>
      change(paper.editor, () => {
        const selection = $createNodeSelection();
        selection.add(block(0).getChildren().filter($isDecoratorNode)[index]?.getKey() ?? "");
        $setSelection(selection);
      });
    choose(0);
    expect(chosen()).toEqual(["[@smith2020]"]);
    choose(1);
    expect(chosen()).toEqual(["[@stallard2023]"]);
    change(paper.editor, () => block(0).selectEnd());
    expect(chosen()).toEqual([]);
  });

  test("that no source has is flagged in words", async () => {
    const paper = open("One [@nobody1999].\n");
    await waitFor(() =>
      expect(paper.box.querySelector("[data-unknown]")?.textContent).toContain(
        "No source of this library has the citekey “nobody1999”",
      ),
    );
  });

  test("written by hand becomes one piece when it is closed", async () => {
    const paper = open("It says.\n");
    await typeAt(paper, " [@smith2020, p. 3]");
    await waitFor(() => expect(paper.box.querySelector("[data-citation]")).not.toBeNull());
    type(paper.editor, " and more");
    expect(paper.controller.markdown()).toBe("It says. [@smith2020, p. 3] and more\n");
  });

  test("is changed in its form", async () => {
    const paper = open("One [@smith2020, p. 5].\n");
    const chip = paper.box.querySelector("[data-citation]");
    if (chip === null) throw new Error("no citation is shown");
    fireEvent.click(chip);
    fireEvent.click(await screen.findByRole("checkbox", { name: "Leave the author out" }));
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(paper.controller.markdown()).toBe("One [-@smith2020, p. 5].\n"));
  });

  test("inside quoted words is a handle, and is left alone", async () => {
    const note = `> Thanks @smith2020 for it\n>\n> [@k] [source](anno:${ID})\n`;
    const paper = open(note);
    await act(async () => Promise.resolve());
    expect(paper.box.querySelector("[data-citation]")).toBeNull();
    expect(paper.controller.markdown()).toBe(note);
  });
});
