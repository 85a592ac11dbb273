import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
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
  const root = await appFolder("references");
  await call(page, "library.create", { root: join(root, "Archive") });
  folder = join(root, "files");
  await mkdir(folder);
  await handOver(folder);
});

afterAll(async () => {
  await app?.close();
});

const BIB = `@book{okafor2019,
  author = {Okafor, Ada and van der Berg, Jens}, title = {Tides and Harbours}, year = 2019,
  publisher = {Northern Press}, doi = {10.1000/tides}, keywords = {ports},
  abstract = {How small ports kept their books, and who read them.}, file = {:tides.pdf:application/pdf}
}
@article{broken, title = {No end
@article{wren2021, author = {Wren, Tobias}, title = {Ledgers of Small Ports}, journal = {Harbour Studies}, date = {2021-03}}
`;
const RIS = `TY  - BOOK
AU  - Okafor, Ada
TI  - Tides and harbours
DO  - 10.1000/tides
PB  - Northern Press
CY  - Bergen
ER  - 
`;

it("imports a file of references, asks about a work it has, and fills in what is missing", async () => {
  await captureFiles(page, [await appFile(folder, "zotero.bib", BIB)]);
  const tray = pane(page, "library").getByRole("region", { name: /source.* added/ });
  await tray.getByText(/The entry in line 6 .* its braces do not close/).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`references-${colorScheme}`);
    expect(await axeViolations(page)).toEqual([]);
  }
  await tray.getByRole("button", { name: "Tides and Harbours" }).click();
  await page.getByText("How small ports kept their books").first().waitFor();
  await app.screenshot("references-reader");
  await pane(page, "library").getByRole("button", { name: "Dismiss" }).click();
  await captureFiles(page, [await appFile(folder, "other.ris", RIS)]);
  await page.getByText("1 reference is to a work you have").first().waitFor();
  await app.screenshot("references-asked");
  await page.setViewportSize({ width: 760, height: 700 });
  await app.screenshot("references-narrow");
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.getByRole("button", { name: "Fill in what is missing" }).focus();
  await page.keyboard.press("Enter");
  const place = async () => {
    const [book] = (await call(page, "sources.list", null)).filter(
      ({ citekey }) => citekey === "okafor2019",
    );
    return (await call(page, "sources.get", { source: book!.source })).csl["publisher-place"];
  };
  await expect.poll(place).toBe("Bergen");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(place).toBeUndefined();
});

it("offers a style of the library's own where a style is chosen", async () => {
  const note = await call(page, "notes.create", {
    notebook: "Notes",
    title: "Ports",
    kind: "draft",
  });
  await call(page, "notes.save", {
    note: note.id,
    base: note.version,
    markdown: "See [@okafor2019; @wren2021, p. 3].\n",
  });
  await pane(page, "library").getByText("Tides and Harbours").first().click();
  const styles = await call(page, "citations.styles", null);
  expect(styles.map(({ id }) => id)).toContain("apa");
  await page
    .getByRole("button", { name: /Details|Edit/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Add a style (.csl)…" }).waitFor();
  await page.getByRole("button", { name: "Add a style (.csl)…" }).scrollIntoViewIfNeeded();
  await app.screenshot("references-style");
});
