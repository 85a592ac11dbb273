import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../resources/runtime/places.js";
import { appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { pane } from "./support/desk.ts";
import { handOver } from "./support/user.ts";

let app: App;
let page: Page;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  const folder = await appFolder("pdf-parts");
  await call(page, "library.create", { root: join(folder, "Library") });
  const paths: string[] = [];
  for (const name of ["scans.pdf", "predefined.pdf"]) {
    const path = join(folder, name);
    await writeFile(path, await readFile(join(ROOT, "tests/fixtures/pdf", name)));
    await handOver(path);
    paths.push(path);
  }
  for (const { error } of await captureFiles(page, paths)) expect(error).toBeNull();
});
afterAll(() => app?.close());

async function openPages(name: string): Promise<void> {
  await pane(page, "library").getByRole("listbox").getByText(name).dblclick();
  await page.getByRole("tab", { name: "Original" }).click();
  await pane(page, "reader").locator("[data-page='0'] canvas").waitFor();
}

/** The colour at a place of a sheet of 300 by 200, as red, green and blue. */
async function colourAt(index: number, x: number, y: number): Promise<readonly number[]> {
  const sheet = pane(page, "reader").locator(`[data-page='${index}']`);
  await sheet.scrollIntoViewIfNeeded();
  return sheet.locator("canvas").evaluate(
    (element, [left, top]) => {
      const canvas = element as HTMLCanvasElement;
      const scale = canvas.width / 300;
      const at = [Math.round(left! * scale), Math.round(top! * scale)] as const;
      return [
        ...canvas
          .getContext("2d")!
          .getImageData(...at, 1, 1)
          .data.slice(0, 3),
      ];
    },
    [x, y],
  );
}

/** How many dark points a sheet has. */
async function inksOf(index: number): Promise<number> {
  const sheet = pane(page, "reader").locator(`[data-page='${index}']`);
  await sheet.scrollIntoViewIfNeeded();
  return sheet.locator("canvas").evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement)
      .getContext("2d")!
      .getImageData(0, 0, width, height);
    return data.filter((value, at) => at % 4 === 0 && value < 128).length;
  });
}

it("lets no script of the window itself compile WebAssembly", async () => {
  const compiled = page.evaluate(() =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
      () => "compiled",
      (error: Error) => error.name,
    ),
  );
  expect(await compiled).toBe("CompileError");
});

it("draws a scan in JPEG 2000 and one in JBIG2", async () => {
  await openPages("Scans of the weir");
  await expect
    .poll(async () => {
      const [red = 0, , blue = 0] = await colourAt(0, 220, 80);
      return red - blue;
    })
    .toBeGreaterThan(100);
  await expect.poll(() => colourAt(1, 220, 80)).toEqual([0, 0, 0]);
  expect(await colourAt(1, 290, 10)).toEqual([255, 255, 255]);
  await app.screenshot("pdf-scans");
});

it("draws the standard fonts of a file that brings none", async () => {
  await expect.poll(() => inksOf(2)).toBeGreaterThan(500);
  await app.screenshot("pdf-standard-fonts");
});

it("draws Chinese, Japanese and Korean known by a predefined map alone", async () => {
  await openPages("The weir in three languages");
  for (const index of [0, 1, 2]) await expect.poll(() => inksOf(index)).toBeGreaterThan(300);
  await app.screenshot("pdf-predefined");
});
