import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../resources/runtime/places.js";
import { appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { dragOverLines, editor, pane } from "./support/desk.ts";
import { handOver } from "./support/user.ts";

const WORDS = "Norwegian office";

let app: App;
let page: Page;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  const folder = await appFolder("drag");
  await call(page, "library.create", { root: join(folder, "Library") });
  const path = join(folder, "book.pdf");
  await writeFile(path, await readFile(join(ROOT, "tests/fixtures/pdf/ghostscript.pdf")));
  await handOver(path);
  await captureFiles(page, [path]);
  const made = { notebook: "Harbour", title: "Report", kind: "draft" } as const;
  const { id: note, version: base } = await call(page, "notes.create", made);
  await call(page, "notes.save", { note, base, markdown: "One.\n\nTwo.\n" });
  await pane(page, "library").getByRole("radio", { name: "Notes" }).click();
  await pane(page, "library").getByText("Report").dblclick();
  await editor(page).waitFor();
  await pane(page, "library").getByRole("radio", { name: "Sources" }).click();
  const list = pane(page, "library").getByRole("listbox");
  await list.getByText("The register of dark calls").dblclick();
  await page.getByRole("tab", { name: "Original" }).click();
});
afterAll(() => app?.close());

it("makes a quotation of a passage that is dragged from a page into the draft", async () => {
  await dragOverLines(page, WORDS, WORDS);
  const line = pane(page, "reader").locator("[data-page='0'] [data-start]", { hasText: WORDS });
  const from = (await line.boundingBox())!;
  const to = (await editor(page).getByText("One.").boundingBox())!;
  await page.mouse.move(from.x + 40, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await editor(page).locator("p", { hasText: "Norwegian" }).locator("[data-open]").waitFor();
  const annotations = await call(page, "annotations.list", { source: null });
  expect(annotations.map(({ exact }) => exact)).toEqual([
    expect.stringMatching(/^Norwegian office, .* without protest\.?$/),
  ]);
  expect(await editor(page).locator("p").last().innerText()).toBe("Two.");
});
