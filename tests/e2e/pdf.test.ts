import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SourceId } from "#shared/model";
import { ROOT } from "../../resources/runtime/places.js";
import { appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { axeViolations, dragOverLines, editor, pane } from "./support/desk.ts";
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

/** Where the passage that is lit stands in the window of the pages; null while none is. */
function litBox(): Promise<{ readonly inSight: boolean; readonly words: string } | null> {
  return page.evaluate(() => {
    const lit = [...(CSS.highlights.get("commonplace-lit") ?? [])] as Range[];
    const scroller = document
      .querySelector("[data-scroller] [data-page]")
      ?.closest("[data-scroller]");
    if (lit.length === 0 || scroller == null) return null;
    const box = scroller.getBoundingClientRect();
    const at = lit[0]!.getBoundingClientRect();
    const inSight =
      at.top >= box.top && at.bottom <= box.bottom && at.left >= box.left && at.left < box.right;
    return { inSight, words: lit.map(String).join(" ") };
  });
}

const runs = (): Locator => pane(page, "reader").locator("[data-page='0'] [data-start]");

const chosen = (): Promise<string> =>
  page.evaluate(() => String(window.getSelection()).replaceAll(/\s+/g, " "));

it("selects word by word and by sentence with the keys, and quotes it", async () => {
  await runs()
    .filter({ hasText: "Norwegian office" })
    .click({ position: { x: 1, y: 4 } });
  await page.keyboard.press("Control+Shift+ArrowRight");
  expect(await chosen()).toBe("Norwegian");
  await page.keyboard.press("Shift+ArrowRight");
  expect(await chosen()).toBe("Norwegian office");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  expect(await chosen()).toBe("Norwegian");
  await page.keyboard.press("Shift+ArrowDown");
  expect(await chosen()).toBe(
    "Norwegian office, whose counter-intuitive rules were followed without protest.",
  );
  await app.screenshot("pdf-keys");
  await page.keyboard.press("q");
  await editor(page).locator("[data-open]").waitFor();
  const [, quoted] = await call(page, "annotations.list", { source });
  expect(quoted?.exact).toMatch(/^Norwegian office, .* without protest\.$/);
});

it("shows beside the page where the passage is quoted", async () => {
  const mark = pane(page, "reader").getByRole("button", { name: /^Quoted in: / });
  await mark.waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.screenshot(`pdf-margin-${colorScheme}`);
    expect(await axeViolations(page), colorScheme).toEqual([]);
  }
  await mark.click();
  await editor(page).locator("[data-lit]").waitFor();
});

it.each([0, 3, 2])(
  "goes to the passage itself, lit up, after %i more steps of zoom",
  async (steps) => {
    const reader = pane(page, "reader");
    for (let step = 0; step < steps; step += 1)
      await reader.getByRole("button", { name: "Larger" }).click();
    const number = reader.getByRole("textbox", { name: "Page" });
    await number.fill("1");
    await number.press("Enter");
    await expect.poll(() => reader.locator("[data-page='2'] canvas").count()).toBe(1);
    await editor(page).locator("[data-open]").click();
    await expect.poll(litBox).toMatchObject({ inSight: true });
    expect((await litBox())?.words).toMatch(/^Norwegian office/);
    await app.screenshot(`pdf-jump-${steps}`);
  },
);

const sheets = (): Locator => pane(page, "reader").getByRole("region", { name: "Pages" });

/** The pages from their top, fitted to the width and then enlarged. */
async function enlarged(steps: number): Promise<void> {
  await sheets().focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+0");
  for (let step = 0; step < steps; step += 1) await page.keyboard.press("Control++");
  await sheets().evaluate((element) => element.scrollTo(0, 0));
  await runs().first().waitFor();
}

/** Pages down by key to the very end. */
async function toTheEnd(): Promise<void> {
  const left = async (): Promise<boolean> => {
    await page.keyboard.press("PageDown");
    return sheets().evaluate(
      ({ scrollTop, clientHeight, scrollHeight }) => scrollTop + clientHeight < scrollHeight - 2,
    );
  };
  await expect.poll(left).toBe(false);
  await pane(page, "reader").locator("[data-page='2'] [data-start]").first().waitFor();
}

async function selectNorwegian(): Promise<void> {
  await runs()
    .filter({ hasText: "Norwegian office" })
    .click({ position: { x: 1, y: 4 } });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+ArrowRight");
  expect(await chosen()).toBe("Norwegian");
}

it("leaves the keys in a comment over the pages to the comment", async () => {
  await enlarged(0);
  await selectNorwegian();
  await page.keyboard.press("n");
  const comment = pane(page, "reader").getByRole("textbox", { name: "Comment" });
  await comment.waitFor();
  const before = await call(page, "annotations.list", { source });
  await page.keyboard.type("one\ntwo");
  for (const key of ["ArrowUp", "Shift+ArrowLeft", "h"]) await page.keyboard.press(key);
  expect(await comment.inputValue()).toBe("onh\ntwo");
  await page.keyboard.press("Escape");
  expect(await call(page, "annotations.list", { source })).toEqual(before);
});

it("scrolls by the arrow keys while the pages themselves have the focus", async () => {
  await enlarged(0);
  const top = (): Promise<number> => sheets().evaluate((element) => element.scrollTop);
  await sheets().evaluate((element) => element.scrollTo(0, 300));
  await page.keyboard.press("ArrowDown");
  await expect.poll(top).toBeGreaterThan(300);
  expect(await sheets().evaluate((element) => element === document.activeElement)).toBe(true);
});

it("keeps the focus on words that are scrolled far out of sight", async () => {
  await enlarged(3);
  await runs().first().click();
  await toTheEnd();
  expect(
    await runs()
      .first()
      .evaluate((run) => run === document.activeElement),
  ).toBe(true);
});

it("goes on by sentences from a passage that is far out of sight", async () => {
  await enlarged(5);
  await selectNorwegian();
  await sheets().evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await pane(page, "reader").locator("[data-page='2'] [data-start]").first().waitFor();
  const further = async (): Promise<string> => {
    await page.keyboard.press("Shift+ArrowDown");
    return chosen();
  };
  await expect.poll(further).toMatch(/^Norwegian office, .*for the paper himself\.$/);
});

it("marks the whole of a passage whose first page is far out of sight", async () => {
  await enlarged(3);
  await selectNorwegian();
  await page.evaluate(async () => {
    const find = (words: string): Element | undefined =>
      [...document.querySelectorAll("[data-page] [data-start]")].find((run) =>
        run.textContent.includes(words),
      );
    const from = find("Norwegian office")!.firstChild!;
    document.querySelector("[data-page='1']")!.scrollIntoView();
    while (find("paper himself") === undefined) await new Promise(requestAnimationFrame);
    const to = find("paper himself")!.firstChild as Text;
    window.getSelection()!.setBaseAndExtent(from, 0, to, to.length);
  });
  await sheets().focus();
  await toTheEnd();
  await page.keyboard.press("h");
  const exact = async (): Promise<string | undefined> =>
    (await call(page, "annotations.list", { source })).find(({ exact: words }) =>
      words.endsWith("paper himself."),
    )?.exact;
  await expect.poll(exact).toMatch(/^Norwegian office/);
});
