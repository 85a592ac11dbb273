import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SourceId } from "#shared/model";
import { ROOT } from "../../resources/runtime/places.js";
import { appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { axeViolations, dragOverLines, pane } from "./support/desk.ts";
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
