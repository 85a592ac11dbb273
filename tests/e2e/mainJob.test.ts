import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFolder, launch, type App } from "./support/app.ts";
import {
  answerDialogs,
  article,
  axeViolations,
  dragOver,
  editor,
  litWords,
  pane,
  SAMPLE,
  sampleText,
} from "./support/desk.ts";

const PASSAGE = "You cannot hide a ship from the person who has to move the bollard";
const SECOND = "It follows that the cheapest insurance is the kind that is only paper";

let app: App;
let page: Page;
let root: string;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  root = await appFolder("library");
});

afterAll(async () => {
  await app?.close();
});

function sources(): Locator {
  return pane(page, "library").getByRole("listbox", { name: "Sources" });
}

async function openSource(title: string): Promise<void> {
  await pane(page, "library").getByRole("radio", { name: "Sources" }).click();
  await sources().getByText(title).dblclick();
  await article(page).getByText(title).first().waitFor();
}

/** The Markdown of a note on disk once it says what is expected. */
async function onDisk(notebook: string, title: string, expected: string): Promise<string> {
  const file = join(root, "notebooks", notebook, `${title}.md`);
  await expect
    .poll(() => readFile(file, "utf8").catch(() => ""), { timeout: 15_000 })
    .toContain(expected);
  return readFile(file, "utf8");
}

describe("the main job with the mouse", () => {
  it("creates a library from the first screen", async () => {
    await app.screenshot("job-first-run");
    expect(await axeViolations(page)).toEqual([]);
    await answerDialogs(app.electron, { open: [root] });
    await page.getByRole("button", { name: /New library/ }).click();
    await page.getByText("Nothing to read yet").waitFor();
    await app.screenshot("job-empty");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("captures a pasted clip and two files", async () => {
    await page.getByRole("button", { name: "Paste an article" }).first().click();
    await page
      .getByRole("textbox", { name: /Text, with headline/ })
      .fill(await sampleText("the-ledger-of-small-ports.txt"));
    await app.screenshot("job-paste");
    await page.getByRole("button", { name: "Add to the library" }).click();
    await pane(page, "library").getByText("The ledger of small ports").waitFor();
    const files = ["the-insurers-who-insure-nothing.html", "dark-calls-report.md"];
    await answerDialogs(app.electron, { open: files.map((name) => join(SAMPLE, name)) });
    await page.keyboard.press("Control+o");
    await sources().getByText("The insurers who insure nothing").waitFor();
    await sources()
      .getByText(/^Dark calls/)
      .waitFor();
    await app.screenshot("job-imported");
  });

  it("reads the clip clean, with both dates", async () => {
    await openSource("The ledger of small ports");
    expect(await article(page).innerText()).not.toContain("Freight Forwarding");
    await page.getByRole("button", { name: /^First published/ }).waitFor();
    await page.getByRole("button", { name: /^Republished/ }).waitFor();
    await app.screenshot("job-read");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("quotes a passage into a note of its own, verbatim", async () => {
    await page.keyboard.press("Control+n");
    const title = pane(page, "draft").getByRole("textbox", { name: "Title" });
    await title.fill("On evidence");
    await title.press("Enter");
    await dragOver(page, PASSAGE);
    await page.getByRole("toolbar", { name: "Selected passage" }).getByText("Quote").click();
    await editor(page).getByText(PASSAGE).waitFor();
    await editor(page)
      .getByRole("button", { name: /^Verbatim/ })
      .waitFor();
    await app.screenshot("job-quoted");
    expect(await axeViolations(page)).toEqual([]);
    const [notebook] = await readdir(join(root, "notebooks"));
    const markdown = await onDisk(notebook!, "On evidence", PASSAGE);
    expect(markdown).toMatch(/^> \[@\S+\] \[source\]\(anno:[0-9A-Z]{26}\)$/m);
  });

  it("shows an altered word while it is typed, and is true again after undo", async () => {
    await editor(page)
      .getByText(PASSAGE)
      .dblclick({ position: { x: 40, y: 10 } });
    await page.keyboard.type("shall");
    await editor(page)
      .getByRole("button", { name: /^Altered/ })
      .waitFor();
    await app.screenshot("job-altered");
    await expect.poll(() => editor(page).innerText()).toContain("shall");
    for (let press = 0; press < 8; press += 1) {
      await page.keyboard.press("Control+z");
      if ((await editor(page).innerText()).includes(PASSAGE)) break;
    }
    await editor(page)
      .getByRole("button", { name: /^Verbatim/ })
      .waitFor();
  });

  it("quotes a second source into a second note", async () => {
    await openSource("The insurers who insure nothing");
    await page.keyboard.press("Control+n");
    const title = pane(page, "draft").getByRole("textbox", { name: "Title" });
    await title.fill("On paper");
    await title.press("Enter");
    await dragOver(page, SECOND);
    await page.getByRole("toolbar", { name: "Selected passage" }).getByText("Quote").click();
    await editor(page).getByText(SECOND).waitFor();
    await editor(page)
      .getByRole("button", { name: /^Verbatim/ })
      .waitFor();
  });

  it("draws both quotations from the tray into a draft", async () => {
    await page.keyboard.press("Control+Shift+n");
    const title = pane(page, "draft").getByRole("textbox", { name: "Title" });
    await title.fill("Report");
    await title.press("Enter");
    const tray = page.getByRole("complementary", { name: "Quotations not used yet" });
    await tray.getByText(PASSAGE).waitFor();
    await app.screenshot("job-tray");
    expect(await axeViolations(page)).toEqual([]);
    await tray
      .getByRole("button", { name: /Insert into the draft/ })
      .first()
      .click();
    await tray
      .getByRole("button", { name: /Insert into the draft/ })
      .first()
      .click();
    await tray.getByText("Every quotation of this notebook stands in the draft.").waitFor();
    await editor(page).getByText(PASSAGE).waitFor();
    await editor(page).getByText(SECOND).waitFor();
    await app.screenshot("job-draft");
  });

  it("goes from the draft's quotation back to its passage, lit up", async () => {
    await editor(page)
      .getByRole("button", { name: /^Verbatim/ })
      .first()
      .click();
    await article(page)
      .getByText(/The ledger of small ports|The insurers/)
      .first()
      .waitFor();
    await expect.poll(() => litWords(page, "lit")).not.toBe("");
    await app.screenshot("job-back");
  });

  it("finds the passage again by search", async () => {
    await page.keyboard.press("Control+Shift+f");
    await page.getByRole("searchbox", { name: "Search everything" }).fill("bollard");
    const hits = page
      .getByRole("grid", { name: "Hits" })
      .or(page.getByRole("listbox", { name: "Hits" }));
    await hits.getByText("The ledger of small ports").first().waitFor();
    await app.screenshot("job-search");
    expect(await axeViolations(page)).toEqual([]);
    await hits.getByText("The ledger of small ports").first().dblclick();
    await expect.poll(() => litWords(page, "lit")).toContain("bollard");
  });

  it("exports the draft with citations and references", async () => {
    const file = join(root, "..", "report-mouse.html");
    await answerDialogs(app.electron, { save: file });
    await page.keyboard.press("Control+Shift+e");
    await page.getByRole("dialog").getByText("true to").first().waitFor();
    await app.screenshot("job-export");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("dialog").getByText("Web page", { exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Export/ })
      .click();
    await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain("</html>");
    const html = await readFile(file, "utf8");
    for (const words of [PASSAGE, SECOND, "Calloway", "Strand"]) expect(html).toContain(words);
  });

  it("looks as good in the dark, narrow and wide, and axe agrees", async () => {
    for (const [name, width, height] of [
      ["narrow", 900, 600],
      ["wide", 1600, 1000],
    ] as const) {
      await page.setViewportSize({ width, height });
      await app.screenshot(`job-light-${name}`);
      await page.emulateMedia({ colorScheme: "dark" });
      await app.screenshot(`job-dark-${name}`);
      expect(await axeViolations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
    }
  });

  it("opens at the same place after a restart", async () => {
    await app.close();
    // eslint-disable-next-line require-atomic-updates -- one test at a time
    app = await launch({ profile: app.profile });
    page = app.page;
    await editor(page).getByText(PASSAGE).waitFor();
    await app.screenshot("job-restarted");
  });
});
