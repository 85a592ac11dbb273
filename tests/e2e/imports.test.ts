import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { article, page as newspaper } from "../electron/library/articles.ts";
import { appFile, appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { axeViolations } from "./support/desk.ts";
import { handOver } from "./support/user.ts";

let app: App;
let page: Page;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  await page.setViewportSize({ width: 1400, height: 900 });
  const folder = await appFolder("imports");
  const root = join(folder, "Archive");
  await call(page, "library.create", { root });
  await mkdir(join(folder, "files"));
  await handOver(join(folder, "files"));
  const write = (site: string, number: number): Promise<string> => {
    const text = newspaper({ site, advert: `Buy at ${site}`, body: article(number) });
    return appFile(join(folder, "files"), `${site}-${number}.html`, text);
  };
  await captureFiles(page, [await write("Courier", 1)]);
  await captureFiles(page, [await write("Mirror", 2), await write("Echo", 1)]);
  await call(page, "library.close", null);
  await call(page, "library.open", { root });
});

afterAll(async () => {
  await app?.close();
});

const sources = async (): Promise<number> => (await call(page, "sources.list", null)).length;
const dialog = () => page.getByRole("dialog", { name: "Undo an import" });

it("lists the imports of an earlier start, from the palette", async () => {
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("undo an import");
  await page.keyboard.press("Enter");
  const rows = dialog().getByRole("row");
  await rows.first().waitFor();
  expect(await rows.count()).toBe(2);
  expect(await rows.first().textContent()).toMatch(/and 1 more.*2 sources/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`imports-${colorScheme}`);
    expect(await axeViolations(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 760, height: 700 });
  await app.screenshot("imports-narrow");
  await page.setViewportSize({ width: 1400, height: 900 });
});

it("undoes one of them by keyboard, and that can be undone too", async () => {
  await dialog().getByRole("grid").getByRole("row").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await dialog().waitFor({ state: "hidden" });
  expect(await sources()).toBe(1);
  await app.screenshot("imports-undone");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(sources).toBe(3);
});
