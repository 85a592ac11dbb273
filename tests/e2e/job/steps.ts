import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { App } from "../support/launch.ts";
import {
  answerDialogs,
  article,
  dragOver,
  editor,
  litWords,
  pane,
  SAMPLE,
  sampleText,
} from "../support/desk.ts";
import { copied } from "./keys.ts";

/** What one run of the main job needs. */
export interface Job {
  readonly app: App;
  /** Folder of the library to be. */
  readonly root: string;
  /** Folder the application can write to. */
  readonly outbox: string;
  /** Folder the user finds the results in. */
  readonly results: string;
}

/** One thing a user does, and the sentence that says what came of it. */
export interface Step {
  readonly name: string;
  readonly run: (job: Job) => Promise<string>;
}

const CLIP = "The ledger of small ports";
const FILES = ["the-insurers-who-insure-nothing.html", "dark-calls-report.md"] as const;
const MARKED = "a tariff, a tide table and a ledger";
const QUOTED = "You cannot hide a ship from the person who has to move the bollard";
const DRAFT = "What the books say";

/** The main job, in the order a user does it. */
export const steps: readonly Step[] = [
  { name: "new-library", run: newLibrary },
  { name: "capture", run: captureClip },
  { name: "add-files", run: addFiles },
  { name: "read", run: read },
  { name: "dates", run: showEvidence },
  { name: "mark", run: mark },
  { name: "quote", run: quote },
  { name: "altered", run: alter },
  { name: "undone", run: undo },
  { name: "draft", run: draft },
  { name: "passage", run: goToPassage },
  { name: "search", run: search },
  { name: "export-html", run: (job) => exportDraft(job, "Web page", "html") },
  { name: "export-markdown", run: (job) => exportDraft(job, "Markdown", "md") },
];

async function newLibrary({ app, root }: Job): Promise<string> {
  const { page } = app;
  await answerDialogs(app.electron, { open: [root] });
  await page.getByRole("button", { name: /New library/ }).click();
  await page.getByText("Nothing to read yet").waitFor();
  return "Made a new library: a folder of plain files";
}

async function captureClip({ app }: Job): Promise<string> {
  const { page } = app;
  await copied(app.electron, await sampleText("the-ledger-of-small-ports.txt"));
  await page.keyboard.press("Control+Shift+v");
  await page.getByRole("textbox", { name: /Text, with headline/ }).click();
  await page.keyboard.press("Control+v");
  await page.getByRole("button", { name: "Add to the library" }).click();
  const row = pane(page, "library").getByRole("option").filter({ hasText: CLIP });
  await row.waitFor();
  await article(page).waitFor();
  const [title, line = ""] = linesOf(await row.innerText());
  const [author, magazine] = line.split(" · ");
  const found = [await date(page, "First published"), await date(page, "Republished")];
  return `Captured a pasted clip as “${title}”: ${author}, ${magazine}, ${found.join(", ")}`;
}

async function date(page: Page, role: string): Promise<string> {
  const button = page.getByRole("button", { name: new RegExp(`^${role}`) });
  const text = await button.innerText();
  return linesOf(text)
    .join(" ")
    .toLowerCase()
    .replace(/\b[a-z]{3}(?= \d{4})/, capital);
}

const capital = (month: string): string => month.charAt(0).toUpperCase() + month.slice(1);

async function addFiles({ app }: Job): Promise<string> {
  const { page } = app;
  await answerDialogs(app.electron, { open: FILES.map((name) => join(SAMPLE, name)) });
  await page.keyboard.press("Control+o");
  const list = pane(page, "library");
  const titles = ["The insurers who insure nothing", "Dark calls"];
  for (const title of titles) await list.getByRole("option").filter({ hasText: title }).waitFor();
  const count = await list.getByRole("option").count();
  await list.getByRole("button", { name: "Dismiss" }).click();
  return `Added two files, ${FILES.join(" and ")}: ${count} sources now`;
}

async function read({ app }: Job): Promise<string> {
  const { page } = app;
  await pane(page, "library").getByRole("option").filter({ hasText: CLIP }).click();
  await article(page).getByRole("heading", { name: CLIP }).waitFor();
  const text = await article(page).innerText();
  if (text.includes("Freight Forwarding")) throw new Error("The sign-up form is not folded.");
  const folds = await article(page)
    .getByRole("button", { name: /^Folded/ })
    .count();
  const words = text.split(/\s+/).length;
  return `Read it clean: ${words} words in sight, menu, sign-up form and adverts folded into ${folds} lines`;
}

async function showEvidence({ app }: Job): Promise<string> {
  const { page } = app;
  await page.getByRole("button", { name: /^First published/ }).click();
  const sentence = page.getByRole("dialog").locator("blockquote");
  const words = await sentence.innerText();
  return `Asked where the date comes from: “${words.trim()}”`;
}

async function mark({ app }: Job): Promise<string> {
  const { page } = app;
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await dragOver(page, MARKED);
  await page.getByRole("toolbar", { name: "Selected passage" }).waitFor();
  await page.keyboard.press("h");
  await until("The passage is not highlighted.", async () =>
    (await litWords(page, "annotation")).includes("tide table"),
  );
  return `Highlighted “${MARKED}”`;
}

async function quote({ app }: Job): Promise<string> {
  const { page } = app;
  await newNote(page, "Control+n", "On evidence");
  await dragOver(page, QUOTED);
  await page.getByRole("toolbar", { name: "Selected passage" }).getByText("Quote").click();
  await editor(page).getByText(QUOTED).waitFor();
  return `Quoted “${QUOTED}” into the note “On evidence”: ${await quoteState(page, "Verbatim")}`;
}

async function alter({ app }: Job): Promise<string> {
  const { page } = app;
  await editor(page)
    .getByText(QUOTED)
    .dblclick({ position: { x: 50, y: 10 } });
  await page.keyboard.type("shall");
  const state = await quoteState(page, "Altered");
  const removed = await editor(page).locator("del").first().innerText();
  const added = await editor(page).locator("ins").first().innerText();
  return `Wrote “${added.trim()}” over “${removed.trim()}” in it: ${state}`;
}

async function undo({ app }: Job): Promise<string> {
  const { page } = app;
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press("Control+z");
    if ((await editor(page).innerText()).includes(QUOTED)) break;
  }
  return `Undid it: ${await quoteState(page, "Verbatim")}`;
}

async function draft({ app }: Job): Promise<string> {
  const { page } = app;
  await newNote(page, "Control+Shift+n", DRAFT);
  const tray = page.getByRole("complementary", { name: "Quotations not used yet" });
  await tray.getByText(QUOTED).waitFor();
  await editor(page).click();
  await page.keyboard.type("A harbour master in the north put it like this:");
  await page.keyboard.press("Alt+Enter");
  await tray.getByText("Every quotation of this notebook stands in the draft.").waitFor();
  await page.keyboard.type("That is what a ledger is for.");
  const state = await quoteState(page, "Verbatim");
  return `Wrote the draft “${DRAFT}”, with the quotation from the tray beside it: ${state}`;
}

async function goToPassage({ app }: Job): Promise<string> {
  const { page } = app;
  await editor(page)
    .getByRole("button", { name: /^Verbatim/ })
    .click();
  await lit(page, QUOTED);
  return "Went from the quotation back to its passage, lit up in the source";
}

async function search({ app }: Job): Promise<string> {
  const { page } = app;
  await page.keyboard.press("Control+Shift+f");
  await page.keyboard.type("author:calloway pencil satellite");
  const hit = page.getByRole("listbox", { name: "Hits" }).getByRole("option");
  await hit.filter({ hasText: CLIP }).first().click();
  await lit(page, "pencil");
  return `Searched for author:calloway pencil satellite: ${await hit.count()} hit, opened at “${await litWords(page, "lit")}”`;
}

async function exportDraft(job: Job, format: string, ending: string): Promise<string> {
  const { app, outbox, results } = job;
  const { page } = app;
  const name = `draft.${ending}`;
  await answerDialogs(app.electron, { save: join(outbox, name) });
  await page.keyboard.press("Control+Shift+e");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("true to").first().waitFor();
  await dialog.getByText(format, { exact: true }).click();
  await dialog.getByRole("button", { name: /^Export/ }).click();
  await dialog.waitFor({ state: "detached" });
  await copyFile(join(outbox, name), join(results, name));
  const written = await readFile(join(results, name), "utf8");
  for (const words of [QUOTED, "Calloway"]) {
    if (!written.includes(words)) throw new Error(`${name} does not hold “${words}”.`);
  }
  return `Exported the draft as ${name}, with citation and reference`;
}

async function newNote(page: Page, keys: string, title: string): Promise<void> {
  await page.keyboard.press(keys);
  const field = pane(page, "draft").getByRole("textbox", { name: "Title" });
  await until("The new note does not open.", async () =>
    /^(Untitled note|Draft)/.test(await field.inputValue()),
  );
  await field.fill(title);
  await field.press("Enter");
  await pane(page, "draft").getByRole("button", { name: title, exact: true }).waitFor();
}

/** Waits until the one quotation of the note in sight has that state. */
async function quoteState(page: Page, state: string): Promise<string> {
  await editor(page)
    .getByRole("button", { name: new RegExp(`^${state}`) })
    .waitFor();
  return state.toLowerCase();
}

function lit(page: Page, words: string): Promise<void> {
  return until(`“${words}” is not lit up.`, async () =>
    (await litWords(page, "lit")).includes(words),
  );
}

/** Waits for what the window shows by no element. */
async function until(complaint: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(complaint);
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
