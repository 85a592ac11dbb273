import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SourceId } from "#shared/model";
import { ROOT } from "../../resources/runtime/places.js";
import { appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { axeViolations, dragOverLines, editor, pane } from "./support/desk.ts";
import { handOver } from "./support/user.ts";

let app: App;
let page: Page;
let source: SourceId;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  const folder = await appFolder("pdf");
  await call(page, "library.create", { root: join(folder, "Library") });
  const path = join(folder, "book.pdf");
  await writeFile(path, await readFile(join(ROOT, "tests/fixtures/pdf/ghostscript.pdf")));
  await handOver(path);
  const [outcome] = await captureFiles(page, [path]);
  expect(outcome?.error).toBeNull();
  source = outcome!.source!;
});
afterAll(() => app?.close());

it("draws the pages of a PDF", async () => {
  await pane(page, "library")
    .getByRole("listbox")
    .getByText("The register of dark calls")
    .dblclick();
  await page.getByRole("tab", { name: "Original" }).click();
  const canvas = pane(page, "reader").locator("[data-page='0'] canvas");
  await canvas.waitFor();
  const inks = (): Promise<number> =>
    canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = (element as HTMLCanvasElement).getContext("2d")!;
      const { data } = context.getImageData(0, 0, width, height);
      return data.filter((value, at) => at % 4 === 0 && value < 128).length;
    });
  await expect.poll(inks).toBeGreaterThan(500);
});

it("marks a passage on a page, at the offsets of the text and with its page label", async () => {
  await dragOverLines(page, "The pilots of the northern", "out its transponder");
  await page.keyboard.press("h");
  await expect.poll(() => call(page, "annotations.list", { source })).toHaveLength(1);
  const [annotation] = await call(page, "annotations.list", { source });
  expect(annotation?.exact).toMatch(/^The pilots of the northern .*without its transponder/);
  const { snapshot, start, end } = annotation!;
  expect(await call(page, "snapshots.locator", { snapshot, start, end })).toBe("p. iii");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`pdf-${colorScheme}`);
    expect(await axeViolations(page), colorScheme).toEqual([]);
  }
});

/** Where the passage that is lit stands in the window of the pages; null while none is. */
function litBox(): Promise<{ readonly inSight: boolean; readonly words: string } | null> {
  return page.evaluate(() => {
    const lit = [...(CSS.highlights.get("commonplace-lit") ?? [])] as Range[];
    const scroller = document
      .querySelector("[data-scroller] [data-page]")
      ?.closest("[data-scroller]");
    if (lit.length === 0 || scroller == null) return null;
    const box = scroller.getBoundingClientRect();
    const at = lit[0]!.getBoundingClientRect();
    const inSight =
      at.top >= box.top && at.bottom <= box.bottom && at.left >= box.left && at.left < box.right;
    return { inSight, words: lit.map(String).join(" ") };
  });
}

const runs = (): Locator => pane(page, "reader").locator("[data-page='0'] [data-start]");

it("selects word by word and by sentence with the keys, and quotes it", async () => {
  await runs()
    .filter({ hasText: "Norwegian office" })
    .click({ position: { x: 1, y: 4 } });
  const chosen = (): Promise<string> =>
    page.evaluate(() => String(window.getSelection()).replaceAll(/\s+/g, " "));
  await page.keyboard.press("Control+Shift+ArrowRight");
  expect(await chosen()).toBe("Norwegian");
  await page.keyboard.press("Shift+ArrowRight");
  expect(await chosen()).toBe("Norwegian office");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  expect(await chosen()).toBe("Norwegian");
  await page.keyboard.press("Shift+ArrowDown");
  expect(await chosen()).toBe(
    "Norwegian office, whose counter-intuitive rules were followed without protest.",
  );
  await app.screenshot("pdf-keys");
  await page.keyboard.press("q");
  await editor(page).locator("[data-open]").waitFor();
  const [, quoted] = await call(page, "annotations.list", { source });
  expect(quoted?.exact).toMatch(/^Norwegian office, .* without protest\.$/);
});

it("shows beside the page where the passage is quoted", async () => {
  const mark = pane(page, "reader").getByRole("button", { name: /^Quoted in: / });
  await mark.waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`pdf-margin-${colorScheme}`);
    expect(await axeViolations(page), colorScheme).toEqual([]);
  }
  await mark.click();
  await editor(page).locator("[data-lit]").waitFor();
});

it.each([0, 3, 2])(
  "goes to the passage itself, lit up, after %i more steps of zoom",
  async (steps) => {
    const reader = pane(page, "reader");
    for (let step = 0; step < steps; step += 1)
      await reader.getByRole("button", { name: "Larger" }).click();
    const number = reader.getByRole("textbox", { name: "Page" });
    await number.fill("1");
    await number.press("Enter");
    await expect.poll(() => reader.locator("[data-page='2'] canvas").count()).toBe(1);
    await editor(page).locator("[data-open]").click();
    await expect.poll(litBox).toMatchObject({ inSight: true });
    expect((await litBox())?.words).toMatch(/^Norwegian office/);
    await app.screenshot(`pdf-jump-${steps}`);
  },
);
