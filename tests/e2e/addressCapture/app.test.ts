import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFolder, launch, type App } from "../support/app.ts";
import { call } from "../support/calls.ts";
import { article, axeViolations, pane } from "../support/desk.ts";
import { picture, startSite, type Site } from "../support/site.ts";

let app: App;
let site: Site;

const paragraph = (words: string): string =>
  `<p>${words} The harbour master counted the hulls at dawn and wrote each of them into the ledger, as his father had done before him and as nobody would do after.</p>`;
const articlePage = (first: string): string => `<!doctype html><html lang="en"><head>
  <title>The Ledger of Hulls</title><meta name="author" content="Ada Ferrant"></head>
  <body><article><h1>The Ledger of Hulls</h1>${paragraph(first)}${paragraph("Then came the fog.")}
  <img src="/boat.svg" alt="A boat">${paragraph("It stayed.")}</article></body></html>`;

beforeAll(async () => {
  site = await startSite({
    "/ledger": articlePage("There were nine."),
    "/boat.svg": picture("#224466"),
    "/old": (_request, response) => {
      response.writeHead(302, { Location: "/ledger" });
      response.end();
    },
  });
  const library = await appFolder("library");
  app = await launch();
  await call(app.page, "library.create", { root: library });
});
afterAll(async () => {
  // The last test closes it, if none before has failed.
  await app.close().catch(() => undefined);
  await site.stop();
});

async function capture(address: string): Promise<void> {
  // The keys act once the library is open in the window.
  await pane(app.page, "library").getByRole("radio", { name: "Sources" }).waitFor();
  await app.page.keyboard.press("Control+Shift+A");
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Web address").fill(address);
  await app.page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
}

describe("an address typed in the application", () => {
  it("becomes a source that is read and knows where it came from", async () => {
    await capture(`${site.url}/old`);
    const tray = pane(app.page, "library").getByRole("region", { name: /Capture of/ });
    await tray.getByText("Added to the library").waitFor({ timeout: 60_000 });
    await app.screenshot("address-captured");
    await tray.getByRole("button", { name: "Open" }).click();
    const [source] = await call(app.page, "sources.list", null);
    const detail = await call(app.page, "sources.get", { source: source!.source });
    expect(detail.csl.URL).toBe(`${site.url}/ledger`);
    expect(detail.dates.some(({ role }) => role === "captured")).toBe(true);
    await expect.poll(() => article(app.page).textContent()).toContain("There were nine.");
  });

  it("becomes a new version when the page has changed", async () => {
    site.put("/ledger", articlePage("There were ten."));
    await capture(`${site.url}/ledger`);
    const tray = pane(app.page, "library").getByRole("region", { name: /Capture of/ });
    await tray.getByText("Added as a new version").waitFor({ timeout: 60_000 });
    await tray.getByRole("button", { name: "Dismiss" }).click();
    const sources = await call(app.page, "sources.list", null);
    expect(sources).toHaveLength(1);
    const detail = await call(app.page, "sources.get", { source: sources[0]!.source });
    expect(detail.snapshots).toHaveLength(2);
  });

  it("that is answered with an error is told, and what came is added only on request", async () => {
    await capture(`${site.url}/gone`);
    const tray = pane(app.page, "library").getByRole("region", { name: /Capture of/ });
    await tray.getByText("error (404)").waitFor({ timeout: 60_000 });
    await app.screenshot("address-error-page");
    expect(await call(app.page, "sources.list", null)).toHaveLength(1);
    await tray.getByRole("button", { name: "Add what came" }).click();
    await tray.getByText("Added to the library").waitFor({ timeout: 60_000 });
    expect(await call(app.page, "sources.list", null)).toHaveLength(2);
    await tray.getByRole("button", { name: "Dismiss" }).click();
  });

  it("that leads nowhere can be kept for later, and is there after a restart", async () => {
    await capture("nowhere.invalid/page");
    const tray = pane(app.page, "library").getByRole("region", { name: /Capture of/ });
    await tray.getByText(/was not found/).waitFor({ timeout: 60_000 });
    await app.screenshot("address-failed");
    await tray.getByRole("button", { name: "Keep for later" }).click();
    await app.page.getByText("The address is kept for later.").first().waitFor();
    await app.close();
    const again = await launch({ profile: app.profile });
    try {
      // The keys act once the library of the last time is open.
      await pane(again.page, "library").getByRole("radio", { name: "Sources" }).waitFor();
      await again.page.keyboard.press("Control+Shift+A");
      await again.page.getByText("nowhere.invalid/page").waitFor();
      await again.screenshot("address-dialog");
      expect(await axeViolations(again.page)).toEqual([]);
      await again.page.getByRole("button", { name: /^Remove/ }).click();
      await again.page.getByText("nowhere.invalid/page").waitFor({ state: "detached" });
    } finally {
      await again.close();
    }
  });
});
