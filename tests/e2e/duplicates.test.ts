import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { article, page as newspaper } from "../electron/library/articles.ts";
import { appFile, appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { axeViolations, pane } from "./support/desk.ts";
import { handOver } from "./support/user.ts";

let app: App;
let page: Page;
let folder: string;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  await page.setViewportSize({ width: 1400, height: 900 });
  const root = await appFolder("duplicates");
  await call(page, "library.create", { root: join(root, "Archive") });
  folder = join(root, "files");
  await mkdir(folder);
  await handOver(folder);
});

afterAll(async () => {
  await app?.close();
});

function edition(site: string, number = 1): Promise<string> {
  const text = newspaper({ site, advert: `Buy at ${site}`, body: article(number) });
  return appFile(folder, `${site}-${number}.html`, text);
}

const tray = (): Locator => pane(page, "library").getByRole("region", { name: /sources? added/ });
const sources = async (): Promise<number> => (await call(page, "sources.list", null)).length;

it("asks what is to become of a republication, by keyboard, and can undo the answer", async () => {
  await captureFiles(page, [await edition("Courier")]);
  await pane(page, "library").getByRole("button", { name: "Dismiss" }).click();
  const others = await Promise.all(["Mirror", "Echo", "Herald"].map((site) => edition(site)));
  await captureFiles(page, [...others, await edition("Courier", 2)]);
  const all = tray().getByRole("group", { name: "For all of these" });
  await all.waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`duplicates-${colorScheme}`);
    expect(await axeViolations(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 760, height: 700 });
  await app.screenshot("duplicates-narrow");
  await page.setViewportSize({ width: 1400, height: 900 });
  await all.getByRole("button", { name: "New version of it" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(sources).toBe(2);
  await app.screenshot("duplicates-settled");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(sources).toBe(5);
  await all.waitFor();
});

it("undoes the whole import with one press, and that too", async () => {
  await tray().getByRole("button", { name: "Undo this import" }).click();
  await expect.poll(sources).toBe(1);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect.poll(sources).toBe(5);
});

it("offers a newer version in the menu of a source, by mouse and by keyboard", async () => {
  const list = pane(page, "library").getByRole("listbox", { name: "Sources" });
  await list.getByRole("option").first().click({ button: "right" });
  await page.getByRole("menuitem", { name: /Add a newer version/ }).waitFor();
  await app.screenshot("source-menu");
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "hidden" });
  await list.focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: /Add a newer version/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Add a new version" }).waitFor();
});
