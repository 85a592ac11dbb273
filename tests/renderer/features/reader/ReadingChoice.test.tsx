import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWindow, type TestWindow } from "../../support/window.tsx";

const FIXTURE = join(import.meta.dirname, "../../../fixtures/clips/two-articles.txt");
const user = userEvent.setup();
const slow = { timeout: 50_000 };
let page: TestWindow;

beforeAll(async () => {
  page = await openWindow();
  await user.click(await screen.findByRole("button", { name: /New library/ }));
  await screen.findByText("Nothing to read yet", undefined, slow);
  const path = join(page.folder, "two.txt");
  await copyFile(FIXTURE, path);
  // eslint-disable-next-line require-atomic-updates -- one test at a time
  page.answers.files = [path];
  await user.keyboard("{Control>}o{/Control}");
  await user.click(await screen.findByRole("option", { name: /breakwater|gate/ }, slow));
});
afterAll(() => page.close());

const article = () => screen.getByRole("article", { name: "Text of the source" });
const folded = (words: RegExp): boolean =>
  within(article()).queryByText(words, { selector: "[data-start] *, [data-start]" }) === null;

it("offers the readings of a text that is not sure, shows the chosen one, and keeps it with an undo", async () => {
  const choices = await screen.findByRole("radiogroup", { name: "Show" }, slow);
  const names = within(choices)
    .getAllByRole("radio")
    .map((radio) => radio.closest("label")?.textContent);
  expect(names[0]).toMatch(/^This reading \(\d+ words\)$/);
  expect(names[1]).toMatch(/^Reading 2 \(\d+ words\)$/);
  expect(names[2]).toMatch(/^Everything \(\d+ words\)$/);
  const shownAtFirst = folded(/harbour master opened/)
    ? /Most of the lamps/
    : /harbour master opened/;
  const other = shownAtFirst.source.startsWith("Most")
    ? /harbour master opened/
    : /Most of the lamps/;
  expect(folded(other)).toBe(true);

  within(choices).getAllByRole("radio")[0]?.focus();
  await user.keyboard("{ArrowRight}");
  await waitFor(() => expect(folded(other)).toBe(false));
  expect(folded(shownAtFirst)).toBe(true);

  screen.getByRole("button", { name: "Keep this reading" }).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("radiogroup", { name: "Show" })).toBeNull(), slow);
  expect(folded(other)).toBe(false);

  (await screen.findByRole("button", { name: "Undo" })).focus();
  await user.keyboard("{Enter}");
  await screen.findByRole("radiogroup", { name: "Show" }, slow);
  await waitFor(() => expect(folded(other)).toBe(true));
});
