import { expect, it } from "vitest";
import { showTheme } from "../../../../renderer/features/settings/useSettings.ts";

it("marks the page with a chosen theme and leaves it to the system otherwise", () => {
  const page = document.createElement("html");
  showTheme("contrast", page);
  expect(page.getAttribute("data-theme")).toBe("contrast");
  showTheme("system", page);
  expect(page.hasAttribute("data-theme")).toBe(false);
});
