import axe from "axe-core";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, type App } from "./support/app.ts";

let app: App;
let page: Page;

beforeAll(async () => {
  app = await launch();
  page = app.page;
  await page
    .getByRole("button", { name: /sample/i })
    .first()
    .click();
  await openSource("The ledger of small ports");
});

afterAll(async () => {
  await app?.close();
});

async function openSource(title: string): Promise<void> {
  const row = page.locator('[data-pane="library"]').getByText(title).first();
  await row.waitFor();
  await row.dblclick();
  await page.getByRole("region", { name: title }).locator("[data-article]").waitFor();
}

function article(): Locator {
  return page.locator("[data-article]");
}

function block(words: string): Locator {
  return article().locator("[data-start]", { hasText: words });
}

function selection(): Promise<string> {
  return page.evaluate(() => String(window.getSelection()));
}

/** The words lit up under a name of the CSS Custom Highlight API. */
function lit(name: string): Promise<string> {
  return page.evaluate((wanted) => {
    const registry = CSS.highlights as unknown as Map<string, Set<Range>>;
    return [...(registry.get(`commonplace-${wanted}`) ?? [])].map(String).join(" | ");
  }, name);
}

/** Drags the mouse over exactly these words of a block. */
async function dragOver(words: string): Promise<void> {
  await block(words).scrollIntoViewIfNeeded();
  const ends = await block(words).evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const node = walker.nextNode() as Text;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(wanted));
    range.setEnd(node, node.data.indexOf(wanted) + wanted.length);
    const rects = [...range.getClientRects()];
    const [first, last] = [rects[0], rects.at(-1)];
    if (first === undefined || last === undefined) throw new Error("The words are not in sight.");
    return {
      from: [first.left + 1, first.top + first.height / 2] as const,
      to: [last.right - 1, last.top + last.height / 2] as const,
    };
  }, words);
  await page.mouse.move(...ends.from);
  await page.mouse.down();
  await page.mouse.move(...ends.to, { steps: 6 });
  await page.mouse.up();
}

async function expectNoAxeViolations(): Promise<void> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: typeof axe };
    const result = await run.run(document.querySelector('[data-pane="reader"]') ?? document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { region: { enabled: false } },
    });
    return result.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html)]);
  });
  expect(found).toEqual([]);
}

describe("reading", () => {
  it("shows the article and folds the rest into lines that open", async () => {
    await app.screenshot("reader-article");
    expect(await article().innerText()).not.toContain("Freight Forwarding");
    const form = article().getByRole("button", {
      name: /^Folded: .*[Ff]orm.*1\d lines|2\d lines$/,
    });
    await form.first().click();
    expect(await article().innerText()).toContain("Freight Forwarding");
    await app.screenshot("reader-fold-open");
    await article().getByRole("button", { expanded: true }).first().click();
    expect(await article().innerText()).not.toContain("Freight Forwarding");
  });

  it("holds every word of the source once everything is unfolded", async () => {
    await page.getByRole("button", { name: "Show everything that is folded" }).click();
    const shown = await article().innerText();
    for (const words of ["Skip to content", "Customs and Border Agency", "© Meridian Quarterly"]) {
      expect(shown).toContain(words);
    }
    await page.getByRole("button", { name: "Fold everything but the article" }).click();
  });

  it("shows the sentence a date was read from", async () => {
    await page.getByRole("button", { name: /^First published/ }).click();
    await page.getByText("Editor’s note: This essay was first published").last().waitFor();
    await app.screenshot("reader-evidence");
    await page.keyboard.press("Escape");
  });

  it("finds words whatever their typography, in folded parts too", async () => {
    await block("The harbour office at Tarn").click();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("ENGINEERING / construction");
    await page.getByText("1 of 1").waitFor();
    await expect.poll(() => lit("find-current")).toBe("Engineering / Construction");
    await app.screenshot("reader-find");
    await page.keyboard.press("Escape");
    await expect.poll(() => lit("find-current")).toBe("");
    await page.getByRole("button", { name: "Fold everything but the article" }).click();
  });
});

describe("marking with the mouse", () => {
  it("highlights a passage with H", async () => {
    await dragOver("a tariff, a tide table and a ledger");
    expect(await selection()).toContain("tide table");
    await page.getByRole("toolbar", { name: "Selected passage" }).waitFor();
    await app.screenshot("reader-toolbar");
    await page.keyboard.press("h");
    await expect.poll(() => lit("annotation")).toContain("a tide table and a ledg");
  });

  it("annotates a passage with N and opens the annotation on a click", async () => {
    await dragOver("the explanation is mice");
    await page.keyboard.press("n");
    await page.keyboard.type("Ask the office at Skell.");
    await app.screenshot("reader-comment");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => lit("commented")).toContain("explanation is mice");
    await dragOver("the explanation is");
    await page.keyboard.press("Escape");
    const words = block("the explanation is mice");
    const at = await words.evaluate((element) => {
      const node = element.firstChild as Text;
      const range = document.createRange();
      range.setStart(node, node.data.indexOf("explanation"));
      range.setEnd(node, node.data.indexOf("explanation") + 6);
      const box = range.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2] as const;
    });
    await page.mouse.click(...at);
    await article().locator("xpath=..").getByText("Ask the office at Skell.").waitFor();
    await app.screenshot("reader-annotation");
    await page.keyboard.press("Escape");
  });

  it("lists the annotations, goes to one, trashes one and brings it back", async () => {
    await page.getByRole("button", { name: /annotations?$/ }).click();
    const list = page.getByRole("complementary", { name: "Annotations" });
    await list.getByText("The heart of the essay.").waitFor();
    await app.screenshot("reader-annotations");
    await list.getByRole("button", { name: /Everything in it can be wrong/ }).click();
    await expect.poll(() => lit("current")).toContain("Everything in it can be wrong");
    await list.waitFor({ state: "detached" });
    await page.getByRole("button", { name: /annotations?$/ }).click();
    const card = list.getByRole("listitem").filter({ hasText: "Ask the office at Skell." });
    await card.getByRole("button", { name: "Move to the trash" }).click();
    await expect.poll(() => lit("commented")).not.toContain("explanation is mice");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => lit("commented")).toContain("explanation is mice");
    await page.getByRole("button", { name: /annotations?$/ }).click();
  });
});

describe("marking with the keyboard alone", () => {
  it("makes a passage by words and sentences and highlights it", async () => {
    await block("It would be easy to make this a story").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await selection()).toBe("would");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await selection()).toBe("would be");
    await page.keyboard.press("Shift+ArrowDown");
    expect(await selection()).toMatch(/^would be easy .* surely is\.$/);
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe("Highlight");
    await page.keyboard.press("Enter");
    await expect.poll(() => lit("annotation")).toContain("would be easy");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
      "It would be easy",
    );
  });

  it("relabels a paragraph, which folds, and keeps the focus", async () => {
    await block("Ines Calloway is the author of").focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("listbox", { name: "Label of this paragraph" }).waitFor();
    await app.screenshot("reader-relabel");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect.poll(() => block("Ines Calloway is the author of").count()).toBe(0);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.hasAttribute("data-fold")))
      .toBe(true);
  });
});

describe("the original", () => {
  it("shows a page in a frame in which nothing ran", async () => {
    await openSource("The insurers who insure nothing");
    await app.screenshot("reader-page");
    await page.getByRole("tab", { name: "Original" }).click();
    const frame = page.locator("iframe");
    await frame.waitFor();
    expect(await frame.getAttribute("sandbox")).toBe("");
    await expect
      .poll(async () => {
        const inside = page.frames().find((one) => one.url().startsWith("snapshot:"));
        return inside?.title();
      })
      .toMatch(/^The insurers who insure nothing/);
    await app.screenshot("reader-original-page");
    expect(await page.title()).not.toContain("A script ran");
  });

  it("shows a text as it was captured", async () => {
    await openSource("Customs men to inspect harbour books");
    await app.screenshot("reader-ambiguous-date");
    await page.getByRole("tab", { name: "Original" }).click();
    await page.locator("pre", { hasText: "Home | News | Harbour" }).waitFor();
    await app.screenshot("reader-original-text");
    await page.getByRole("tab", { name: "Text" }).click();
  });
});

describe("the contents of a source", () => {
  it("go to a heading by what is typed of it, and begin at the one that is read", async () => {
    await openSource("Dark calls: comparing harbour ledgers");
    await page.keyboard.press("Control+Shift+o");
    const headings = page.getByRole("dialog", { name: "Contents" }).getByRole("option");
    expect(await headings.allInnerTexts()).toContain("What would prove us wrong");
    await app.screenshot("reader-contents");
    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    await expect.poll(() => lit("lit")).toBe("What would prove us wrong");
    await page.keyboard.press("Control+Shift+o");
    await headings.first().waitFor();
    const chosen = headings.and(page.locator("[aria-selected=true]"));
    expect(await chosen.innerText()).not.toBe(await headings.first().innerText());
    await page.keyboard.press("Escape");
  });
});

describe("for everybody", () => {
  it("has nothing for axe to find, in light and dark", async () => {
    await openSource("The ledger of small ports");
    for (const theme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.getByRole("button", { name: /annotations?$/ }).click();
      await app.screenshot(`reader-${theme}`);
      await expectNoAxeViolations();
      await page.getByRole("button", { name: /annotations?$/ }).click();
    }
    await page.emulateMedia({ colorScheme: "light" });
  });
});
