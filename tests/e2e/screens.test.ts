import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, type App } from "./support/app.ts";
import { article, axeViolations, editor, pane } from "./support/desk.ts";

let app: App;
let page: Page;

beforeAll(async () => {
  app = await launch();
  page = app.page;
});

afterAll(async () => {
  await app?.close();
});

/** What axe finds in the light and in the dark; a picture of each. */
async function expectAccessible(name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`screen-${name}-${colorScheme}`);
    expect(await axeViolations(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

/** Screens that a key opens over the window, with a word they show. */
const OVER: readonly (readonly [name: string, key: string, shows: RegExp])[] = [
  ["palette", "Control+Shift+p", /Export the note/],
  ["switcher", "Control+k", /Reading notes/],
  ["shortcuts", "F1", /Previous or next paragraph/],
  ["settings", "Control+,", /Single letters act in the reader/],
  ["paste", "Control+Shift+v", /Address it was copied from/],
  ["details", "Control+i", /Date it is cited with/],
  ["export", "Control+Shift+e", /true to|not true/],
];

describe("every screen, in the light and in the dark", () => {
  it("the first one", async () => {
    await page.getByRole("button", { name: /Look around/ }).waitFor();
    await expectAccessible("first-run");
    await page.getByRole("button", { name: /Look around/ }).click();
    await pane(page, "library").getByText("The ledger of small ports").waitFor();
  });

  it("a library with nothing open", () => expectAccessible("library"));

  it("a source, a draft and the tray", async () => {
    await pane(page, "library").getByText("The ledger of small ports").dblclick();
    await article(page).getByText("The harbour office at Tarn").waitFor();
    await pane(page, "library").getByRole("radio", { name: "Notes" }).click();
    await pane(page, "library").getByText("Who reads the books?").dblclick();
    await editor(page).waitFor();
    await expectAccessible("workspace");
  });

  it("a note with an altered quotation", async () => {
    await pane(page, "library").getByText("Insurance on paper").dblclick();
    await editor(page)
      .getByRole("button", { name: /^Altered/ })
      .waitFor();
    await expectAccessible("altered");
  });

  it("search with hits, a wrong part and its help", async () => {
    await page.keyboard.press("Control+Shift+f");
    await page.getByRole("searchbox", { name: "Search everything" }).fill("ledger NEAR/x (");
    await page
      .getByText(/\d+ hits?/)
      .first()
      .waitFor();
    await expectAccessible("search");
    await page.keyboard.press("F2");
    await page.getByText("What a search can say", { exact: true }).waitFor();
    await expectAccessible("search-help");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it.each(OVER)("%s", async (name, key, shows) => {
    await article(page).getByText("The harbour office at Tarn").first().click();
    await page.keyboard.press(key);
    const over = page.getByRole("dialog");
    await over.getByText(shows).first().waitFor();
    await expectAccessible(name);
    await page.keyboard.press("Escape");
    await over.waitFor({ state: "hidden" });
  });

  it("the original of a page and of a text", async () => {
    await page.getByRole("tab", { name: "Original" }).click();
    await page
      .getByText("Select and enter")
      .or(page.getByText("Skip to content"))
      .first()
      .waitFor();
    await expectAccessible("original-text");
    await page.getByRole("tab", { name: "Text" }).click();
  });

  it("high contrast", async () => {
    await page.keyboard.press("Control+Shift+p");
    await page.keyboard.type("High contrast");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset["theme"]))
      .toBe("contrast");
    await app.screenshot("screen-contrast");
    expect(await axeViolations(page)).toEqual([]);
  });
});
