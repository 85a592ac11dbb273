import { readFile } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import type { ElectronApplication, Locator, Page } from "playwright-core";
import { ROOT } from "../../../resources/runtime/places.js";

/** The sample sources of our own writing that ship with the product. */
export const SAMPLE = join(ROOT, "resources/sample");

/** The text of a sample source. */
export function sampleText(name: string): Promise<string> {
  return readFile(join(SAMPLE, name), "utf8");
}

/** The dialogs of the desktop cannot be clicked by a test; this is what the user chooses in them. */
export async function answerDialogs(
  electron: ElectronApplication,
  answers: { readonly open?: readonly string[]; readonly save?: string },
): Promise<void> {
  await electron.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: open === undefined, filePaths: [...(open ?? [])] });
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: save === undefined, filePath: save ?? "" });
  }, answers);
}

/** A pane of the window. */
export function pane(page: Page, name: "library" | "reader" | "draft"): Locator {
  return page.locator(`[data-pane="${name}"]`);
}

/** The text of the source in sight. */
export function article(page: Page): Locator {
  return pane(page, "reader").locator("[data-article]").last();
}

/** The note in sight. */
export function editor(page: Page): Locator {
  return pane(page, "draft").getByRole("textbox").and(page.locator("[contenteditable]"));
}

/** Drags the mouse over a page of a PDF, from the line that has some words to the one that has others. */
export async function dragOverLines(page: Page, first: string, last: string): Promise<void> {
  const layer = pane(page, "reader").locator("[data-page='0'] [data-start]");
  await layer.filter({ hasText: first }).waitFor();
  const from = (await layer.filter({ hasText: first }).boundingBox())!;
  const to = (await layer.filter({ hasText: last }).boundingBox())!;
  await page.mouse.move(from.x + 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
}

/** Drags the mouse over exactly these words, which stand in one block. */
export async function dragOver(page: Page, words: string): Promise<void> {
  const block = article(page).locator("[data-start]", { hasText: words }).first();
  await block.scrollIntoViewIfNeeded();
  const ends = await block.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const rects = [...range.getClientRects()];
      const [first, last] = [rects[0], rects.at(-1)];
      if (first === undefined || last === undefined) break;
      return {
        from: [first.left + 1, first.top + first.height / 2] as const,
        to: [last.right - 1, last.top + last.height / 2] as const,
      };
    }
    throw new Error("The words are not in sight.");
  }, words);
  await page.mouse.move(...ends.from);
  await page.mouse.down();
  await page.mouse.move(...ends.to, { steps: 8 });
  await page.mouse.up();
}

/** The words lit up under a name of the CSS Custom Highlight API. */
export function litWords(page: Page, name: string): Promise<string> {
  return page.evaluate((wanted) => {
    const registry = CSS.highlights as unknown as Map<string, Set<Range>>;
    return [...(registry.get(`commonplace-${wanted}`) ?? [])].map(String).join(" | ");
  }, name);
}

/** What axe finds on the whole window, one line per violation. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: typeof axe };
    const { violations } = await run.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return violations.flatMap((rule) =>
      rule.nodes.map(
        (node) => `${rule.id}: ${node.html.slice(0, 300)} ${node.failureSummary ?? ""}`,
      ),
    );
  });
}
