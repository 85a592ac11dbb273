import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { formatBlockExcerpt } from "#shared/markdown";
import { call, captureFiles } from "../e2e/support/calls.ts";
import { editor } from "../e2e/support/desk.ts";
import { folderOn, launchOn, type App } from "../e2e/support/launch.ts";
import { prepareStage } from "../e2e/support/stage.ts";
import { handOver } from "../e2e/support/user.ts";
import { processorTimes, profile, typing } from "./keys.ts";
import { numberOption, readLongText } from "./texts.ts";

/** Words between two quotations of the long note. */
const QUOTE_EACH = 250;
const WORDS_OF_A_SHORT_NOTE = 100;

/**
 * `npm run bench -- typing [--words N] [--keys N] [--profile FILE]`: types in the middle of a long
 * note with many quotations, in the real application; beside it the same keys in a short note, and in
 * a plain editable element of Chromium's with the same text.
 */
export async function run(flags: readonly string[]): Promise<void> {
  const words = readLongText(10 * numberOption(flags, "words", 50_000)).split(/\s+/);
  const many = numberOption(flags, "words", 50_000);
  const keys = numberOption(flags, "keys", 150);
  if (words.length < many) {
    console.log("skipped: ../shared/data is not there");
    return;
  }
  const { stage, clear } = await prepareStage();
  try {
    const app = await launchOn(stage);
    await app.page.setViewportSize({ width: 1500, height: 900 });
    const folder = await folderOn(stage, "library");
    await call(app.page, "library.create", { root: join(folder, "Archive") });
    const texts = paragraphsOf(words.slice(0, many));
    const quoted = await quotations(app.page, await folderOn(stage, "files"), texts);
    await writeNote(app.page, "Short", texts.slice(0, Math.ceil(WORDS_OF_A_SHORT_NOTE / 80)));
    await writeNote(app.page, "Long", mixed(texts, quoted));
    await openNote(app.page, "Short");
    await report(app, `note of ${WORDS_OF_A_SHORT_NOTE} words`, keys);
    await openNote(app.page, "Long");
    const stop = await profile(app, flags);
    await report(app, `note of ${many} words, ${quoted.length} quotations`, keys);
    await stop();
    await plainElement(app.page, texts);
    await report(app, `plain editable element of ${many} words`, keys);
    await app.close();
  } finally {
    await clear();
  }
}

function paragraphsOf(words: readonly string[]): readonly string[] {
  const plain = words.map((word) => word.replace(/[*_`<>[\]\\#|~&]/g, "")).filter(Boolean);
  return Array.from({ length: Math.ceil(plain.length / 80) }, (_, at) =>
    plain.slice(at * 80, (at + 1) * 80).join(" "),
  );
}

/** Excerpts of one captured source, as they stand in a note. */
async function quotations(
  page: Page,
  folder: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  const file = join(folder, "source.txt");
  await writeFile(file, texts.slice(0, 100).join("\n\n"));
  await handOver(folder);
  const [outcome] = await captureFiles(page, [file]);
  const source = outcome!.source!;
  const { citekey } = await call(page, "sources.get", { source });
  const view = await call(page, "snapshots.read", { source, snapshot: null });
  const quoted: string[] = [];
  for (let at = 0; at * QUOTE_EACH < texts.length * 80; at++) {
    const from = view.text.indexOf(" ", (at * 211) % (view.text.length - 400)) + 1;
    const to = view.text.indexOf(" ", from + 120);
    const { annotation } = await call(page, "annotations.create", {
      source,
      snapshot: view.snapshot,
      start: from,
      end: to,
      motivation: "quoting",
      comment: "",
      tags: [],
    });
    const words = view.text.slice(from, to).replaceAll("\n", " ");
    quoted.push(formatBlockExcerpt({ words, citekey, annotation }));
  }
  return quoted;
}

function mixed(texts: readonly string[], quoted: readonly string[]): readonly string[] {
  const each = Math.floor(texts.length / Math.max(1, quoted.length));
  return texts.flatMap((text, at) => {
    const quote = at % each === 0 ? quoted[at / each] : undefined;
    return quote === undefined ? [text] : [text, quote];
  });
}

async function writeNote(page: Page, title: string, blocks: readonly string[]): Promise<void> {
  const made = await call(page, "notes.create", { notebook: "Notes", title, kind: "note" });
  const markdown = `${blocks.join("\n\n")}\n`;
  await call(page, "notes.save", { note: made.id, base: made.version, markdown });
}

/** Opens a note by the switcher and puts the caret into the middle of it. */
async function openNote(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(title);
  await page.getByRole("option", { name: title }).first().click();
  await editor(page).locator("p").first().waitFor();
  const paragraphs = editor(page).locator("> p");
  await paragraphs.nth(Math.floor((await paragraphs.count()) / 2)).click();
  // The verdicts of a note just opened are not what is measured.
  await new Promise((resolve) => setTimeout(resolve, 3000));
}

async function plainElement(page: Page, texts: readonly string[]): Promise<void> {
  await page.evaluate((given) => {
    const element = document.createElement("div");
    element.contentEditable = "true";
    element.style.cssText = "position:fixed;inset:0;overflow:auto;background:white;z-index:9999";
    for (const text of given) {
      const paragraph = document.createElement("p");
      paragraph.textContent = text;
      element.append(paragraph);
    }
    document.body.replaceChildren(element);
    const middle = element.children[Math.floor(given.length / 2)]!;
    middle.scrollIntoView();
    element.focus();
    getSelection()?.collapse(middle.firstChild, 10);
  }, texts);
}

async function report({ electron, page }: App, what: string, keys: number): Promise<void> {
  const before = await processorTimes(electron);
  const times = [...(await typing(page, keys))].sort((a, b) => a - b);
  const after = await processorTimes(electron);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? NaN).toFixed(1);
  const used = 1000 * ((after.get("window") ?? 0) - (before.get("window") ?? 0));
  console.log(
    `${what}: key to paint p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} ms (reach p95 16); ` +
      `the window's CPU for each key ${(used / keys).toFixed(1)} ms`,
  );
}
