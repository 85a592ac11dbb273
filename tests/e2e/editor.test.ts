import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnnotationView } from "#shared/ipc";
import { appFolder, launch, type App } from "./support/app.ts";
import { call } from "./support/calls.ts";
import { answerDialogs, axeViolations, editor, pane } from "./support/desk.ts";

const ARTICLE = `The harbour that was sold

The harbour was sold in the spring, and nobody could say who had signed the deed.

The clerk remembered the ink, which was green, and the hand, which was not his own.
`;
const SIGNED = "nobody could say who had signed the deed";
const CLERK = "The clerk remembered the ink, which was green, and the hand, which was not his own.";

let app: App;
let page: Page;
let root: string;

async function mark(text: string, source: string, words: string): Promise<AnnotationView> {
  const view = await call(page, "snapshots.read", { source: source as never, snapshot: null });
  const start = text.indexOf(words);
  return call(page, "annotations.create", {
    source: source as never,
    snapshot: view.snapshot,
    start,
    end: start + words.length,
    motivation: "quoting",
    comment: "",
    tags: [],
  });
}

beforeAll(async () => {
  app = await launch();
  page = app.page;
  root = await appFolder("library");
  await answerDialogs(app.electron, { open: [root] });
  await page.getByRole("button", { name: /New library/ }).click();
  await page.getByText("Nothing to read yet").waitFor();
  const captured = await call(page, "capture.paste", { text: ARTICLE, html: null, url: null });
  const source = captured.source ?? "";
  const { text } = await call(page, "snapshots.read", { source: source as never, snapshot: null });
  const [signed, clerk] = [await mark(text, source, SIGNED), await mark(text, source, CLERK)];
  const key = captured.citekey ?? "";
  const made = await call(page, "notes.create", {
    notebook: "Harbour",
    title: "Reading",
    kind: "note",
  });
  const markdown = `# What the papers say

Said of the sale: [“${SIGNED}”](anno:${signed.annotation}) [@${key}]. So much for *deeds*.

> ${CLERK}
>
> [@${key}, p. 2] [source](anno:${clerk.annotation})

- [ ] ask for the deed
- [x] find the clerk

| Item | Held by |
|------|---------|
| Deed | nobody  |

> [!note] A callout of another program
> stays to the letter.

A footnote.[^1]

[^1]: In *pencil*.
`;
  await call(page, "notes.save", { note: made.id, base: made.version, markdown });
  await call(page, "notes.create", { notebook: "Harbour", title: "Report", kind: "draft" });
  await pane(page, "library").getByText("Notes", { exact: true }).first().click();
});

afterAll(async () => {
  await app?.close();
});

async function open(title: string): Promise<void> {
  await pane(page, "library").getByRole("row", { name: title }).dblclick();
  await editor(page).waitFor();
}

async function onDisk(title: string, expected: string): Promise<string> {
  const file = join(root, "notebooks", "Harbour", `${title}.md`);
  await expect
    .poll(() => readFile(file, "utf8").catch(() => ""), { timeout: 15_000 })
    .toContain(expected);
  return readFile(file, "utf8");
}

describe("the editor in the real window", () => {
  it("shows a note with its excerpts and what it cannot edit, with nothing for axe to find", async () => {
    await open("Reading");
    await pane(page, "draft").getByText("2 quotations, all true to their source").waitFor();
    await app.screenshot("editor-note");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("says altered while the words are changed, and changes one line of the file", async () => {
    const before = await onDisk("Reading", CLERK);
    await editor(page).getByText(CLERK).click();
    await editor(page)
      .getByText(CLERK)
      .click({ position: { x: 2, y: 4 } });
    for (const _ of CLERK) await page.keyboard.press("ArrowRight");
    await page.keyboard.type(" Indeed.");
    await pane(page, "draft").getByText("1 quotation is not true to the source").waitFor();
    const after = await onDisk("Reading", "own. Indeed.");
    const body = (text: string): string => text.replace(/^modified:.*$/m, "");
    expect(body(after)).toBe(body(before.replace("his own.", "his own. Indeed.")));
    await app.screenshot("editor-altered");
    for (const _ of " Indeed.") await page.keyboard.press("Backspace");
    await pane(page, "draft").getByText("2 quotations, all true to their source").waitFor();
  });

  it("shows what is wrong with an inline quotation at the pointer, not cut off", async () => {
    await editor(page).getByText(SIGNED).click();
    await page.keyboard.press("Home");
    for (let step = 0; step < "Said of the sale: “".length; step += 1)
      await page.keyboard.press("ArrowRight");
    await page.keyboard.type("Surely ");
    await pane(page, "draft").getByText("1 quotation is not true to the source").waitFor();
    const mark = editor(page).locator("p [data-open]").first();
    await mark.hover();
    const bubble = editor(page).locator("p [class*='bubble']").first();
    await bubble.waitFor();
    await app.screenshot("editor-bubble");
    const isSeen = await bubble.evaluate((element) => {
      const { left, width, bottom } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, bottom - 4));
    });
    expect(isSeen).toBe(true);
    for (const _ of "Surely ") await page.keyboard.press("Backspace");
    await pane(page, "draft").getByText("2 quotations, all true to their source").waitFor();
  });

  it("goes from a quotation to its passage with Ctrl+Enter", async () => {
    await editor(page).getByText(SIGNED).click();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("region", { name: "The harbour that was sold" }).waitFor();
  });

  it("makes Markdown of what is typed in a draft and takes quotations from the tray", async () => {
    await open("Report");
    await editor(page).click();
    await page.keyboard.type("# The sale\n**Nobody** signed, says [@clerk, p. 1].\n- one\ntwo\n\n");
    await page.keyboard.press("Alt+Enter");
    await page.keyboard.type("And that is all.");
    const file = await onDisk("Report", "And that is all.");
    expect(file).toContain(
      "# The sale\n\n**Nobody** signed, says [@clerk, p. 1].\n\n- one\n- two\n\n> ",
    );
    expect(file).toMatch(/\[source\]\(anno:[0-9A-Z]{26}\)\n\nAnd that is all\.\n$/);
    await app.screenshot("editor-draft");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("undoes and redoes by keys", async () => {
    const box = editor(page);
    for (let step = 0; step < 30 && (await box.innerText()).includes("The sale"); step += 1) {
      await page.keyboard.press("Control+Z");
    }
    expect(await box.innerText()).not.toContain("The sale");
    for (let step = 0; step < 30 && !(await box.innerText()).includes("that is all."); step += 1) {
      await page.keyboard.press("Control+Shift+Z");
    }
    expect(await box.innerText()).toContain("And that is all.");
  });
});
