import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useNotices } from "../../../renderer/ui/index.ts";
import { openWindow, type TestWindow } from "../support/window.tsx";

const ARTICLE = `The harbour that never sleeps

By Ada Lindqvist

First published on 3 March 2021

The harbour has kept its lamps lit through every winter since the railway came, and nobody in the
town can say who pays for the oil. The keeper answers letters but signs none of them.

Ships that call by night are entered in a second book. The second book has no owner, and the two
books have never been laid side by side by anyone who was paid to do so.
`;

const user = userEvent.setup();
const slow = { timeout: 50_000 };
let page: TestWindow;

// One window for all: its processes start once, and each step finds what the one before left.
beforeAll(async () => {
  page = await openWindow();
});
afterAll(() => page.close());

async function addFiles(files: Readonly<Record<string, string>>): Promise<void> {
  const paths = Object.keys(files).map((name) => join(page.folder, name));
  for (const path of paths) await writeFile(path, files[basename(path)] ?? "");
  page.answers.files = paths;
  await user.keyboard("{Control>}o{/Control}");
}

const notices = (): readonly string[] => useNotices.getState().list.map(({ message }) => message);
const harbour = () => screen.findByRole("option", { name: /harbour that never/ }, slow);

describe("the shell over real use cases", () => {
  it("makes a new library in the folder that was chosen", async () => {
    await user.click(await screen.findByRole("button", { name: /New library/ }));
    await screen.findByText("Nothing to read yet", undefined, slow);
  });

  it("shows a bad file with its sentence beside the good one", async () => {
    await addFiles({ "empty.txt": "", "good.txt": ARTICLE });
    const tray = await screen.findByRole("region", { name: /could not be read/ }, slow);
    const items = within(tray).getAllByRole("listitem");
    expect(items[0]?.textContent).toMatch(/empty\.txt.*empty/i);
    expect(items[1]?.textContent).toMatch(/harbour that never sleeps/);
  });

  it("lists the source with its author and opens it in a tab", async () => {
    const row = await harbour();
    expect(row.textContent).toContain("Ada Lindqvist");
    await user.click(row);
    const reader = screen.getByRole("region", { name: "Reader" });
    await within(reader).findByText(/kept its lamps lit/, undefined, slow);
    expect(within(reader).getByRole("list", { name: "Open sources" }).textContent).toContain(
      "harbour that never sleeps",
    );
  });

  it("says that a pasted article is there already", async () => {
    await user.keyboard("{Control>}{Shift>}v{/Shift}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Paste an article" });
    await user.click(within(dialog).getByRole("textbox", { name: /Text/ }));
    await user.paste(ARTICLE);
    await user.click(within(dialog).getByRole("button", { name: "Add to the library" }));
    await waitFor(
      () => expect(notices().join()).toMatch(/already in the library as “The harbour/),
      slow,
    );
  });

  it("remembers the theme", async () => {
    await user.keyboard("{Control>},{/Control}");
    await user.click(await screen.findByRole("radio", { name: "Dark" }));
    await waitFor(() => expect(page.settings().theme).toBe("dark"));
    expect(document.documentElement.getAttribute("data-theme")).toBe("dark");
  });
});
