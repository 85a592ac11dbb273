import { afterAll, beforeAll, expect, it } from "vitest";
import { appFolder, launch, type App } from "../support/app.ts";
import { call } from "../support/calls.ts";
import { article, pane } from "../support/desk.ts";

const HTML =
  '<h1>Copied words</h1><p>A paragraph that was <b>copied</b> from a page.</p><script>document.title = "run"</script><img src=x onerror="document.title = \'run\'">';

let app: App;

beforeAll(async () => {
  const library = await appFolder("library");
  app = await launch({ theme: "dark" });
  await call(app.page, "library.create", { root: library });
});
afterAll(() => app.close());

it("pastes an article on the list of sources, with its structure and its address", async () => {
  await call(app.page, "capture.paste", { text: "Words that stand there.", html: null, url: null });
  await app.electron.evaluate(({ clipboard }, html) => {
    // The form of the runtime the tests use; later ones take a list of items.
    const { write } = clipboard as unknown as { write(flavours: object): void };
    write.call(clipboard, { html, text: "Copied words\n\nA paragraph" });
  }, HTML);
  await pane(app.page, "library")
    .getByRole("listbox")
    .or(pane(app.page, "library").getByRole("grid"))
    .first()
    .focus();
  await app.page.keyboard.press("Control+V");
  const dialog = app.page.getByRole("dialog");
  await dialog.getByText("Kept with its headings and links").waitFor();
  await dialog.getByLabel(/Address it was copied from/).fill("https://news.example/story");
  await app.screenshot("paste-dark");
  await dialog.getByRole("button", { name: "Add to the library" }).click();
  await expect.poll(() => article(app.page).textContent()).toContain("Copied words");
  expect(await article(app.page).getByRole("heading", { name: "Copied words" }).count()).toBe(1);
  const sources = await call(app.page, "sources.list", null);
  const copied = sources.find(({ title }) => title === "Copied words");
  const detail = await call(app.page, "sources.get", { source: copied!.source });
  expect(detail.csl.URL).toBe("https://news.example/story");
  expect(await app.page.title()).not.toBe("run");
});

it("takes a pasted address as one to capture", async () => {
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText("https://nowhere.invalid/a"));
  await pane(app.page, "library")
    .getByRole("listbox")
    .or(pane(app.page, "library").getByRole("grid"))
    .first()
    .focus();
  await app.page.keyboard.press("Control+V");
  const field = app.page.getByRole("dialog").getByLabel("Web address");
  await expect.poll(() => field.inputValue()).toBe("https://nowhere.invalid/a");
  await app.screenshot("address-dark");
  await app.page.keyboard.press("Escape");
});
