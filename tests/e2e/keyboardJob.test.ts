import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  caretBlock,
  copied,
  focusPlace,
  goToPane,
  pressUntil,
  selectByKeys,
  tabTo,
} from "./job/keys.ts";
import { appFolder, launch, type App } from "./support/app.ts";
import { answerDialogs, article, editor, litWords, pane, sampleText } from "./support/desk.ts";

const LEDGER = "The ledger of small ports";
const REPORT = "Dark calls: comparing harbour ledgers";
const AUDIT = "Customs men to inspect harbour books";
const QUOTES = {
  [LEDGER]: "You cannot hide a ship from the person who has to move the bollard",
  [REPORT]: "Names were used to check the match, never to make it",
  [AUDIT]: "Several said that they did not object to an inspection",
} as const;

/** What becomes true within the time a loaded machine may need. */
function soon<T>(value: () => Promise<T>) {
  return expect.poll(value, { timeout: 20_000 });
}

let app: App;
let page: Page;
let root: string;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  root = await appFolder("library");
});

// A step that loses the focus leaves whoever has no mouse nowhere.
afterEach(async () => {
  await soon(async () => (await focusPlace(page)).tag).not.toBe("body");
});

afterAll(async () => {
  await app?.close();
});

/** The titles in the list of sources, from the top. */
function listed(): Promise<readonly string[]> {
  return pane(page, "library")
    .getByRole("listbox", { name: "Sources" })
    .getByRole("option")
    .allInnerTexts();
}

async function openFromList(title: keyof typeof QUOTES): Promise<void> {
  await goToPane(page, "library");
  await pressUntil(page, "Tab", ({ role }) => role === "listbox");
  const at = (await listed()).findIndex((row) => row.includes(title));
  await page.keyboard.press("Home");
  for (let step = 0; step < at; step += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await article(page).getByText(title).first().waitFor();
}

async function quote(title: keyof typeof QUOTES): Promise<void> {
  await goToPane(page, "reader");
  await selectByKeys(page, QUOTES[title]);
  await page.keyboard.press("q");
  await editor(page).getByText(QUOTES[title]).waitFor();
  expect((await focusPlace(page)).pane).toBe("reader");
}

async function newNote(keys: string, title: string): Promise<void> {
  const field = pane(page, "draft").getByRole("textbox", { name: "Title" });
  await page.keyboard.press(keys);
  await soon(() => field.inputValue()).toMatch(/^(Untitled note|Draft)/);
  await soon(async () => (await focusPlace(page)).name).toBe("Text of the note");
  await pressUntil(page, "Shift+Tab", ({ name }) => name === "Title");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  await pane(page, "draft").getByRole("button", { name: title, exact: true }).waitFor();
}

describe("the main job by the keyboard alone", () => {
  it("creates a library from the first screen", async () => {
    await answerDialogs(app.electron, { open: [root] });
    await tabTo(page, /^New library/);
    await app.screenshot("keys-first-run");
    await page.keyboard.press("Enter");
    await page.getByText("Nothing to read yet").waitFor();
  });

  it("pastes three sources", async () => {
    const sources = [
      "the-ledger-of-small-ports.txt",
      "harbour-audit-notice.txt",
      "dark-calls-report.md",
    ];
    for (const [at, source] of sources.entries()) {
      await copied(app.electron, await sampleText(source));
      await page.keyboard.press("Control+Shift+v");
      await page.getByRole("dialog", { name: "Paste an article" }).waitFor();
      expect((await focusPlace(page)).tag).toBe("textarea");
      await page.keyboard.press("Control+v");
      await app.screenshot(`keys-paste-${at}`);
      await tabTo(page, "Add to the library");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await soon(() => listed()).toHaveLength(at + 1);
      expect((await focusPlace(page)).tag).not.toBe("body");
    }
    await app.screenshot("keys-pasted");
    const titles = (await listed()).join("\n");
    for (const title of Object.keys(QUOTES)) expect(titles).toContain(title);
  });

  it("opens each of them from the list", async () => {
    for (const title of [LEDGER, AUDIT, REPORT, LEDGER] as const) await openFromList(title);
    await app.screenshot("keys-opened");
  });

  it("writes a note and quotes a passage into it", async () => {
    await newNote("Control+n", "On evidence");
    await pressUntil(page, "Tab", ({ tag, editable }) => tag === "div" && editable);
    await page.keyboard.type("What the harbour master knows:");
    await quote(LEDGER);
    await editor(page)
      .getByRole("button", { name: /^Verbatim/ })
      .waitFor();
    await app.screenshot("keys-quoted");
    await goToPane(page, "draft");
    await page.keyboard.type("And she has a pencil.");
    expect(await caretBlock(page)).toBe("And she has a pencil.");
    expect(await editor(page).innerText()).toMatch(/knows:[^]*bollard[^]*And she has a pencil\./);
  });

  it("keeps the caret over the command palette", async () => {
    for (let step = 0; step < 7; step += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Shift+p");
    await page.getByRole("dialog").waitFor();
    await app.screenshot("keys-palette");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.type("sharp ");
    await soon(() => caretBlock(page)).toBe("And she has a sharp pencil.");
  });

  it("quotes two more sources into a second note", async () => {
    await newNote("Control+n", "On paper");
    for (const title of [REPORT, AUDIT] as const) {
      await openFromList(title);
      await quote(title);
    }
    await app.screenshot("keys-second-note");
  });

  it("fills a draft from the tray", async () => {
    await newNote("Control+Shift+n", "Report");
    const tray = page.getByRole("complementary", { name: "Quotations not used yet" });
    await tray.getByText(QUOTES[LEDGER]).waitFor();
    await pressUntil(page, "Tab", ({ tag, editable }) => tag === "div" && editable);
    for (const lead of ["First:", "Then:", "At last:"]) {
      await page.keyboard.type(lead);
      await page.keyboard.press("Alt+Enter");
    }
    await tray.getByText("Every quotation of this notebook stands in the draft.").waitFor();
    for (const words of Object.values(QUOTES)) await editor(page).getByText(words).waitFor();
    await app.screenshot("keys-draft");
  });

  it("goes from the draft’s quotation to its passage, lit up, and back", async () => {
    for (let step = 0; step < 40 && !(await caretBlock(page)).includes("Several said"); step += 1) {
      await page.keyboard.press("ArrowUp");
    }
    await page.keyboard.press("Control+Enter");
    await soon(() => litWords(page, "lit")).toBe(QUOTES[AUDIT]);
    expect((await focusPlace(page)).pane).toBe("reader");
    await app.screenshot("keys-passage");
    await page.keyboard.press("Alt+ArrowLeft");
    await soon(async () => (await focusPlace(page)).pane).toBe("draft");
    expect(await caretBlock(page)).toContain("Several said");
  });

  it("finds the passage again by search", async () => {
    await page.keyboard.press("Control+Shift+f");
    await soon(async () => (await focusPlace(page)).name).toBe("Search everything");
    await page.keyboard.type("bollard");
    const hits = page.getByRole("listbox", { name: "Hits" });
    await hits.getByText(LEDGER).first().waitFor();
    await app.screenshot("keys-search");
    await page.keyboard.press("ArrowDown");
    const current = hits.locator("[data-current]");
    for (let step = 0; step < 8; step += 1) {
      if ((await current.innerText()).includes("Rourke told me")) break;
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await soon(() => litWords(page, "lit")).toContain("bollard");
    expect((await focusPlace(page)).pane).toBe("reader");
    await app.screenshot("keys-hit");
  });

  it("exports the draft", async () => {
    const file = join(root, "..", "report-keys.html");
    await answerDialogs(app.electron, { save: file });
    await page.keyboard.press("Control+Shift+e");
    await page.getByRole("dialog").getByText("All 3 quotations are true").waitFor();
    await app.screenshot("keys-export");
    await tabTo(page, "Word");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await tabTo(page, "Export…");
    await page.keyboard.press("Enter");
    await soon(() => readFile(file, "utf8").catch(() => "")).toContain("</html>");
    const html = await readFile(file, "utf8");
    for (const words of Object.values(QUOTES)) expect(html).toContain(words);
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await app.screenshot("keys-exported");
  });

  it("leaves on disk what was done by keys", async () => {
    const [notebook] = await readdir(join(root, "notebooks"));
    const draft = join(root, "notebooks", notebook ?? "", "Report.md");
    await soon(() => readFile(draft, "utf8")).toMatch(
      /First:[^]*> [^]*Then:[^]*> [^]*At last:[^]*> /,
    );
  });
});
