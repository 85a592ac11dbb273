import { execFile, spawnSync } from "node:child_process";
import { copyFile, mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../resources/runtime/places.js";
import { appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import {
  answerDialogs,
  axeViolations,
  dragOver,
  dragOverLines,
  editor,
  pane,
  SAMPLE,
} from "./support/desk.ts";
import { handOver } from "./support/user.ts";

const FROM_PAGE = "It follows that the cheapest insurance is the kind that is only paper";
const FROM_CLIP = "You cannot hide a ship from the person who has to move the bollard";

let app: App;
let page: Page;
let folder: string;
let root: string;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  folder = await appFolder("provenance");
  root = join(folder, "Library");
  await call(page, "library.create", { root });
  const wanted = [
    join(SAMPLE, "the-insurers-who-insure-nothing.html"),
    join(SAMPLE, "the-ledger-of-small-ports.txt"),
    join(ROOT, "tests/fixtures/pdf/ghostscript.pdf"),
  ];
  const paths: string[] = [];
  for (const path of wanted) {
    const copy = join(folder, path.slice(path.lastIndexOf("/") + 1));
    await copyFile(path, copy);
    await handOver(copy);
    paths.push(copy);
  }
  const outcomes = await captureFiles(page, paths);
  expect(outcomes.map(({ error }) => error)).toEqual([null, null, null]);
  await call(page, "notes.create", { notebook: "Harbour", title: "Report", kind: "draft" });
});
afterAll(async () => {
  await app?.close();
});

async function openSource(title: string): Promise<void> {
  await pane(page, "library").getByRole("radio", { name: "Sources" }).click();
  await pane(page, "library").getByRole("listbox").getByText(title).dblclick();
  await pane(page, "reader").getByRole("region", { name: title }).waitFor();
}

async function onDisk(expected: string | RegExp): Promise<string> {
  const file = join(root, "notebooks/Harbour/Report.md");
  const read = (): Promise<string> => readFile(file, "utf8").catch(() => "");
  await expect.poll(read, { timeout: 20_000 }).toMatch(expected);
  return read();
}

/** The words of a file as LibreOffice or pdftotext reads it; null where that is not installed. */
async function readByOthers(file: string): Promise<string | null> {
  const text = join(await mkdtemp(join(tmpdir(), "commonplace-read-")), "read.txt");
  const command: readonly string[] = file.endsWith(".pdf")
    ? ["pdftotext", file, text]
    : [
        "soffice",
        `-env:UserInstallation=file://${dirname(text)}/profile`,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        dirname(text),
        file,
      ];
  const [program, ...words] = command;
  if (spawnSync("which", [program!]).status !== 0) return null;
  await promisify(execFile)(program!, words);
  const written = file.endsWith(".pdf") ? text : join(dirname(text), "report.txt");
  return (await readFile(written, "utf8")).replaceAll(/\s+/g, " ");
}

async function pictures(name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`provenance-${name}-${colorScheme}`);
    expect(await axeViolations(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

describe("a quotation's way from its source to the report", () => {
  it("quotes from a page by a key", async () => {
    await pane(page, "library").getByRole("radio", { name: "Notes" }).click();
    await pane(page, "library").getByText("Report").dblclick();
    await editor(page).waitFor();
    await openSource("The insurers who insure nothing");
    await dragOver(page, FROM_PAGE);
    await page.keyboard.press("q");
    await onDisk(/> It follows that the cheapest insurance[^]*\[source\]\(anno:/);
  });

  it("quotes from a clip through the clipboard, tied where it is pasted", async () => {
    await openSource("The ledger of small ports");
    await dragOver(page, FROM_CLIP);
    await page.keyboard.press("Control+c");
    await editor(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("She says: ");
    await page.keyboard.press("Control+v");
    await onDisk(/She says: \[“You cannot hide a ship[^”]*”\]\(anno:[0-9A-Z]{26}\) \[@calloway/);
  });

  it("quotes from a PDF with its page", async () => {
    await openSource("The register of dark calls");
    await page.getByRole("tab", { name: "Original" }).click();
    await dragOverLines(page, "The pilots of the northern", "out its transponder");
    await page.keyboard.press("q");
    await onDisk(/> The pilots of the northern[^]*p\. iii\] \[source\]/);
    await pane(page, "draft").getByText("3 quotations, all true to their source").waitFor();
  });

  it("says altered as a word is changed, counts it, and mends it by a key", async () => {
    const words = editor(page).getByText("cheapest");
    await words.click({ position: { x: 4, y: 6 } });
    await page.keyboard.press("Home");
    await page.keyboard.type("Surely ");
    await pane(page, "draft").getByText("1 quotation is not true to the source").waitFor();
    await page.getByRole("button", { name: "1 quotation not true" }).click();
    const problem = pane(page, "library").getByRole("option", { name: /Surely It follows/ });
    await problem.waitFor();
    await pictures("problems");
    await problem.press("Enter");
    await page.keyboard.press("Control+.");
    const panel = page.getByRole("dialog", { name: "This quotation" });
    await panel.getByRole("button", { name: /Restore/ }).waitFor();
    await pictures("mend");
    await page.keyboard.press("1");
    await pane(page, "draft").getByText("3 quotations, all true to their source").waitFor();
    await pane(page, "library").getByText("Every quotation is true to its source").waitFor();
  });

  it("cites a source by @ with its page", async () => {
    await editor(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("So it is told, @calloway");
    await page.getByRole("listbox", { name: "Sources to cite" }).getByRole("option").waitFor();
    await pictures("picker");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Page or place" }).waitFor();
    await pictures("cite-form");
    await page.keyboard.type("5");
    await page.keyboard.press("Enter");
    await page.keyboard.type(", and so on.");
    await onDisk(/So it is told, \[@calloway\w+, p\. 5\], and so on\./);
  });

  it("shows in the reader's margin where the passage is quoted, and goes there", async () => {
    await openSource("The ledger of small ports");
    const mark = pane(page, "reader").getByRole("button", { name: /^Quoted in: Report ¶\d+$/ });
    await mark.scrollIntoViewIfNeeded();
    await pictures("margin");
    await mark.click();
    await editor(page).locator("[data-lit]").waitFor();
  });

  it("exports as Markdown and as a page with quotations and references", async () => {
    for (const to of ["Markdown", "Web page"] as const) {
      const save = join(folder, `report-${to.replace(" ", "-")}`);
      await answerDialogs(app.electron, { save });
      await page.keyboard.press("Control+Shift+e");
      const dialog = page.getByRole("dialog");
      await dialog.getByText(to, { exact: true }).first().click();
      await dialog.getByRole("button", { name: /^Export/ }).click();
      await expect
        .poll(() => readFile(save, "utf8").catch(() => ""), { timeout: 20_000 })
        .toContain("You cannot hide a ship");
      const text = await readFile(save, "utf8");
      expect(text).toContain("The pilots of the northern");
      expect(text).toContain(to === "Web page" ? "Calloway" : "@calloway");
      if (await dialog.isVisible()) await page.keyboard.press("Escape");
    }
  });

  it("exports a Word document and a PDF that other programs read with notes and references", async () => {
    for (const [format, name] of [
      ["Word", "report.docx"],
      ["PDF", "report.pdf"],
    ] as const) {
      const save = join(folder, name);
      await answerDialogs(app.electron, { save });
      await page.keyboard.press("Control+Shift+e");
      const dialog = page.getByRole("dialog");
      await dialog.getByText("Sourced report", { exact: true }).click();
      await dialog.getByText(format, { exact: true }).first().click();
      await dialog.getByRole("button", { name: /^Export/ }).click();
      const size = (): Promise<number> =>
        stat(save).then(
          ({ size: now }) => now,
          () => 0,
        );
      await expect.poll(size, { timeout: 60_000 }).toBeGreaterThan(1000);
      if (await dialog.isVisible()) await page.keyboard.press("Escape");
      const text = await readByOthers(save);
      if (text === null) continue;
      const quoted = [FROM_PAGE, FROM_CLIP, "The pilots of the northern", "So it is told"];
      for (const words of [...quoted, "Calloway", "p. iii", "References", "anno:"]) {
        expect(text, name).toContain(words);
      }
    }
  });

  it("leads back from an endnote of the export in one step", async () => {
    const [quoted] = (await call(page, "annotations.list", { source: null })).filter(
      ({ exact }) => exact === FROM_CLIP,
    );
    for (const keys of ["Control+k", "Control+Shift+p"]) {
      await openSource("The register of dark calls");
      await page.keyboard.press(keys);
      const field = page.getByRole("combobox");
      await field.fill(`Quill, p. iii. anno:${quoted!.annotation}`);
      await page.getByRole("option", { name: FROM_CLIP, selected: true }).waitFor();
      await pictures(`back-${keys.slice(-1)}`);
      await field.press("Enter");
      const lit = (): Promise<string> =>
        page.evaluate(() =>
          [...(CSS.highlights.get("commonplace-lit") ?? [])].map(String).join(" "),
        );
      await expect.poll(lit).toBe(FROM_CLIP);
    }
  });

  it("fits a narrow window", async () => {
    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setSize(900, 700);
    });
    await page.waitForTimeout(300);
    await app.screenshot("provenance-narrow");
    expect(await axeViolations(page)).toEqual([]);
  });
});
