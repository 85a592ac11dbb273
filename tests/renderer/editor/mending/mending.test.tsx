import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { useNotices } from "../../../../renderer/ui/index.ts";
import { stubLayout } from "../jsdom.ts";
import {
  block,
  change,
  ID,
  judgeBy,
  openPaper,
  OTHER_ID,
  SNAPSHOT,
  SOURCE_ID,
  type Paper,
} from "../paper.tsx";

stubLayout();
afterEach(cleanup);

const EXACT = "nobody could say who had signed the deed";
const PASSAGE = {
  text: `The harbour was sold in the spring, and ${EXACT} of sale. That was all.`,
  exact: EXACT,
};

const note = (words: string): string => `Before.\n\n> ${words}\n>\n> [@k] [source](anno:${ID})\n`;

async function mend(paper: Paper): Promise<HTMLElement> {
  await waitFor(() => expect(paper.statuses()[0]?.state).not.toBe(null));
  change(paper.editor, () => block(1).selectEnd());
  act(() => paper.controller.mend());
  const panel = await screen.findByRole("dialog", { name: "This quotation" });
  await within(panel).findByRole("button", { name: /paraphrase/ });
  return panel;
}

async function choose(paper: Paper, name: RegExp): Promise<void> {
  const panel = await mend(paper);
  fireEvent.click(within(panel).getByRole("button", { name }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

describe("mending a quotation", () => {
  test("shows the state, the words that differ, and only fixes that make it true", async () => {
    const paper = openPaper(note("nobody would say who had signed the deed"), PASSAGE);
    const panel = await mend(paper);
    expect(within(panel).getByText("Altered")).toBeTruthy();
    expect(panel.querySelector("del")?.textContent).toContain("could");
    expect(panel.querySelector("ins")?.textContent).toContain("would");
    const names = within(panel)
      .getAllByRole("button")
      .map((button) => button.querySelector("span")?.textContent);
    expect(names).toEqual([
      "Restore the source’s words",
      "Put the change in [brackets]",
      "Make it a paraphrase: no quotation, the citation stays",
      "Go to the passage in the source",
    ]);
  });

  test("restores the words in one step that undo takes back, and judges them anew", async () => {
    const paper = openPaper(note("nobody would say who had signed the deed"), PASSAGE);
    await choose(paper, /Restore/);
    expect(paper.controller.markdown()).toBe(note(EXACT));
    await waitFor(() => expect(paper.statuses()).toMatchObject([{ state: "verbatim" }]));
    act(() => paper.controller.undo());
    const before = note("nobody would say who had signed the deed");
    await waitFor(() => expect(paper.controller.markdown()).toBe(before));
    await waitFor(() => expect(paper.statuses()).toMatchObject([{ state: "altered" }]));
  });

  test("marks the cut by its digit", async () => {
    const paper = openPaper(note("nobody could say who signed the deed"), PASSAGE);
    const panel = await mend(paper);
    fireEvent.keyDown(within(panel).getByRole("button", { name: /Restore/ }), { key: "2" });
    expect(paper.controller.markdown()).toBe(note("nobody could say who […] signed the deed"));
    await waitFor(() => expect(paper.statuses()).toMatchObject([{ state: "edited" }]));
  });

  test("says so where the quotation was deleted meanwhile", async () => {
    useNotices.setState({ list: [] });
    const paper = openPaper(note("nobody would say who had signed the deed"), PASSAGE);
    const panel = await mend(paper);
    change(paper.editor, () => block(1).remove());
    fireEvent.click(within(panel).getByRole("button", { name: /Restore/ }));
    await waitFor(() =>
      expect(useNotices.getState().list).toMatchObject([
        { message: "This quotation is no longer in the note; nothing was changed." },
      ]),
    );
    expect(paper.box.contains(document.activeElement)).toBe(true);
  });

  test("returns to the text where the passage cannot be tied", async () => {
    useNotices.setState({ list: [] });
    const failing = {
      find: () => Promise.resolve([]),
      tie: () => Promise.reject(new Error("The disk is full.")),
      compare: () => undefined,
    };
    const paper = openPaper(note(`${EXACT} of sale`), PASSAGE, { mending: failing });
    await choose(paper, /Extend/);
    await waitFor(() => expect(useNotices.getState().list).toHaveLength(1));
    await waitFor(() => expect(paper.box.contains(document.activeElement)).toBe(true));
  });

  test.each([
    [true, "newer: altered, looked at", /You have looked at the words that stand there/],
    [false, "newer: altered", /^In a newer version of the source: altered$/i],
  ])("tells of a newer version, looked at: %s", async (accepted, sign, told) => {
    const newer = { snapshot: SNAPSHOT, state: "altered" as const, accepted };
    const judge = judgeBy(PASSAGE);
    const paper = openPaper(note(EXACT), PASSAGE, {
      checkExcerpts: (list) => Promise.resolve(list.map((one) => ({ ...judge(one), newer }))),
    });
    const panel = await mend(paper);
    expect(paper.box.textContent?.toLowerCase()).toContain(sign);
    expect(within(panel).getByText(told)).toBeTruthy();
  });

  test("brackets the change", async () => {
    const paper = openPaper(note("nobody would say who had signed the deed"), PASSAGE);
    await choose(paper, /brackets/);
    expect(paper.controller.markdown()).toBe(note("nobody [would] say who had signed the deed"));
  });

  test("extends the passage by a new annotation, and undo returns to the old one", async () => {
    const words = `${EXACT} of sale`;
    const paper = openPaper(note(words), PASSAGE);
    await choose(paper, /Extend/);
    const start = PASSAGE.text.indexOf(EXACT);
    await waitFor(() => expect(paper.controller.markdown()).toContain(OTHER_ID));
    const end = start + words.length;
    expect(paper.tied).toMatchObject([{ source: SOURCE_ID, snapshot: SNAPSHOT, start, end }]);
    await waitFor(() => expect(paper.statuses()).toMatchObject([{ state: "verbatim" }]));
    act(() => paper.controller.undo());
    await waitFor(() => expect(paper.controller.markdown()).toBe(note(words)));
  });

  test("ties the words to the passage that says them elsewhere", async () => {
    const start = PASSAGE.text.indexOf("That was all");
    const found = {
      source: SOURCE_ID,
      citekey: "k",
      title: "The harbour",
      snapshot: SNAPSHOT,
      start,
      end: start + 12,
      exact: "That was all",
      before: "of sale. ",
      after: ".",
      state: "verbatim" as const,
    };
    const paper = openPaper(note("That was all"), PASSAGE, { found: [found] });
    await choose(paper, /Tie to this passage of “The harbour”/);
    await waitFor(() => expect(paper.controller.markdown()).toContain(OTHER_ID));
    expect(paper.tied).toMatchObject([{ start }]);
  });

  test("detaches it as a paraphrase that keeps the citation", async () => {
    const paper = openPaper(note("it is not known who signed"), PASSAGE);
    await choose(paper, /paraphrase/);
    expect(paper.controller.markdown()).toBe("Before.\n\nit is not known who signed [@k]\n");
    expect(paper.statuses()).toEqual([]);
  });

  test("detaches an inline quotation inside its sentence", async () => {
    const paper = openPaper(`One.\n\nSaid [“no one”](anno:${ID}) [@k, p. 3] then.\n`, PASSAGE);
    await waitFor(() => expect(paper.statuses()[0]?.state).toBe("missing"));
    act(() => paper.controller.mend());
    fireEvent.click(await screen.findByRole("button", { name: /paraphrase/ }));
    expect(paper.controller.markdown()).toBe("One.\n\nSaid no one [@k, p. 3] then.\n");
  });

  test("offers nothing where the note cannot be changed", async () => {
    const paper = openPaper(note("nobody would say"), PASSAGE, { readOnly: true });
    await waitFor(() => expect(paper.statuses()[0]?.state).toBe("altered"));
    act(() => paper.controller.mend());
    const panel = await screen.findByRole("dialog");
    expect(within(panel).getAllByRole("button")).toHaveLength(1);
  });
});
