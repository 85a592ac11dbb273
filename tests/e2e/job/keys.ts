import type { ElectronApplication, Page } from "playwright-core";

/** Where the focus is. */
export interface FocusPlace {
  readonly tag: string;
  readonly role: string;
  readonly pane: string | null;
  /** Its name for assistive technology, else the beginning of its text. */
  readonly name: string;
  /** True where letters are typed. */
  readonly editable: boolean;
}

/** The element with the focus; its tag is `body` when the focus is lost. */
export function focusPlace(page: Page): Promise<FocusPlace> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { labels } = element as HTMLInputElement;
    const label = element.getAttribute("aria-label") ?? labels?.[0]?.textContent;
    return {
      tag: element.tagName.toLowerCase(),
      role: element.getAttribute("role") ?? "",
      pane: element.closest("[data-pane]")?.getAttribute("data-pane") ?? null,
      name: (label ?? element.textContent ?? "").trim(),
      editable: element.matches("input, textarea, [contenteditable=true]"),
    };
  });
}

/** Presses a key until the focus is where it should be; gives the presses it took. */
export async function pressUntil(
  page: Page,
  key: string,
  arrived: (place: FocusPlace) => boolean,
  limit = 60,
): Promise<number> {
  const seen: string[] = [];
  for (let presses = 0; presses <= limit; presses += 1) {
    const place = await focusPlace(page);
    if (arrived(place)) return presses;
    seen.push(`${place.pane ?? "-"}/${place.tag} “${place.name.slice(0, 40)}”`);
    await page.keyboard.press(key);
  }
  throw new Error(`${limit} times ${key} did not get there, but to:\n${seen.join("\n")}`);
}

/** Presses Tab until a control of this name has the focus. */
export function tabTo(page: Page, name: string | RegExp, key = "Tab"): Promise<number> {
  return pressUntil(page, key, (place) =>
    typeof name === "string" ? place.name === name : name.test(place.name),
  );
}

/** Presses F6 until a pane has the focus. */
export function goToPane(page: Page, pane: "library" | "reader" | "draft"): Promise<number> {
  return pressUntil(page, "F6", (place) => place.pane === pane, 4);
}

/** Puts on the clipboard what the user has copied in another program. */
export async function copied(electron: ElectronApplication, text: string): Promise<void> {
  await electron.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
}

/** The words that are selected in the window. */
export function selectedWords(page: Page): Promise<string> {
  return page.evaluate(() => String(window.getSelection()));
}

/** The block of a note the caret stands in. */
export function caretBlock(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = window.getSelection()?.focusNode ?? null;
    const root = document.activeElement;
    let at: Node | null = node;
    while (at !== null && at.parentNode !== root) at = at.parentNode;
    return at?.textContent ?? "";
  });
}

/**
 * Makes exactly these words of the source the passage: down to their paragraph, by words to their
 * first, then extended with Shift word by word.
 */
export async function selectByKeys(page: Page, words: string): Promise<void> {
  await pressUntil(page, "ArrowDown", ({ name }) => name.includes(words), 80);
  const first = words.split(" ")[0] ?? words;
  for (let step = 0; step < 200; step += 1) {
    if (words.startsWith(await selectedWords(page)) && (await selectedWords(page)) === first) break;
    await page.keyboard.press("ArrowRight");
  }
  for (let step = 0; step < 200; step += 1) {
    const selected = await selectedWords(page);
    if (selected === words) return;
    if (!words.startsWith(selected)) throw new Error(`“${selected}” is selected, not the words.`);
    await page.keyboard.press("Shift+ArrowRight");
  }
  throw new Error(`The keys did not reach the end of “${words}”.`);
}
