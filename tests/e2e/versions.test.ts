import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SourceId } from "#shared/model";
import { appFile, appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { article, axeViolations, pane, sampleText } from "./support/desk.ts";

const NAME = "the-ledger-of-small-ports.txt";

let app: App;
let page: Page;
let source: SourceId;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  const folder = await appFolder("library");
  await call(page, "library.create", { root: join(folder, "Library") });
  const text = await sampleText(NAME);
  const [outcome] = await captureFiles(page, [await appFile(folder, NAME, text)]);
  source = outcome!.source!;
  await mark(sentences(text)[0]!);
  await mark(sentences(text)[1]!);
  await pane(page, "library")
    .getByRole("listbox")
    .getByText("The ledger of small ports")
    .dblclick();
  await article(page).getByText("The harbour office at Tarn").waitFor();
});
afterAll(() => app?.close());

/** Two sentences of the article's third long paragraph and of its last one. */
function sentences(text: string): readonly string[] {
  const long = text.split("\n").filter((line) => line.length > 200);
  return [long[1]!, long.at(-1)!].map((line) => /^[^.]+\./.exec(line)![0]);
}

async function mark(words: string): Promise<void> {
  const view = await call(page, "snapshots.read", { source, snapshot: null });
  const start = view.text.indexOf(words);
  const end = start + words.length;
  expect(start).toBeGreaterThan(0);
  const what = { motivation: "highlighting", comment: "", tags: [] } as const;
  const place = { source, snapshot: view.snapshot, start, end };
  await call(page, "annotations.create", { ...place, ...what, tags: [] });
}

it("adds a version by the palette and shows what became of each marked passage", async () => {
  const text = await sampleText(NAME);
  const [, last] = sentences(text);
  const reworded = last!.split(" ");
  reworded.splice(3, 2, "quite", "other");
  await page.keyboard.press("Control+Shift+p");
  await page.getByPlaceholder("What do you want to do?").fill("new version of");
  await page.keyboard.press("Enter");
  const adding = page.getByRole("dialog", { name: "Add a new version" });
  await adding
    .getByLabel("Or paste its text")
    .fill(`A word before all others.\n\n${text.replace(last!, reworded.join(" "))}`);
  await adding.getByRole("button", { name: "Add the text" }).click();
  const versions = page.getByRole("dialog", { name: /^Versions of/ });
  await versions.getByText("Verbatim").waitFor();
  await versions.getByText("Altered").first().waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`versions-impact-${colorScheme}`);
    expect(await axeViolations(page)).toEqual([]);
  }
});

it("accepts what is unchanged and keeps the first place too", async () => {
  const versions = page.getByRole("dialog", { name: /^Versions of/ });
  await versions.getByRole("button", { name: "Accept all unchanged (1)" }).click();
  await versions.getByText("Accepted").first().waitFor();
  const annotations = await call(page, "annotations.list", { source });
  expect(annotations.filter(({ accepted }) => (accepted ?? []).length > 0)).toHaveLength(1);
});

it("sets the two texts side by side", async () => {
  const versions = page.getByRole("dialog", { name: /^Versions of/ });
  await versions.getByRole("radio", { name: "Text" }).click();
  await versions.getByText(/changed paragraph/).waitFor();
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await app.screenshot("versions-text-light");
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 900, height: 700 });
  await app.screenshot("versions-text-narrow");
  await page.keyboard.press("Escape");
  await versions.waitFor({ state: "hidden" });
});
