import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../resources/runtime/places.js";
import { appFile, appFolder, launch, type App } from "./support/app.ts";
import { beacons } from "./support/beacons.ts";
import { call, captureFiles } from "./support/calls.ts";
import { startCanary, type Canary } from "./support/canary.ts";

const HOSTILE = join(ROOT, "../shared/data/hostile/documents.json");

let app: App;
let canary: Canary;
let folder: string;
/** Whatever opens a dialog has run a script. */
const dialogs: string[] = [];

beforeAll(async () => {
  canary = await startCanary();
  app = await launch();
  app.page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  folder = await appFolder("hostile");
  await call(app.page, "library.create", { root: join(folder, "Library") });
});

afterAll(async () => {
  await app?.close();
  await canary?.stop();
});

/** Captures a page and gives the id of its snapshot, or why there is none. */
async function capture(name: string, html: string): Promise<string> {
  const path = await appFile(folder, `${name}.html`, html);
  const [outcome] = await captureFiles(app.page, [path]);
  return outcome?.snapshot ?? `none: ${String(outcome?.error)}`;
}

/**
 * Shows an original as the reader does, waits until it has loaded, and removes the frame; true if
 * it is the snapshot that was loaded, and not an error page or another address.
 */
async function open(snapshot: string, words: string): Promise<boolean> {
  const url = `snapshot://${snapshot}/`;
  await app.page.evaluate(
    (source) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "");
        frame.addEventListener("load", resolve);
        frame.src = source;
        document.body.append(frame);
      }),
    url,
  );
  const frame = app.page.frames().find((one) => one.url() === url);
  const shown = (await frame?.locator(":root").textContent())?.includes(words) ?? false;
  // A preconnect or a refresh comes after the load event.
  await app.page.waitForTimeout(25);
  await app.page.evaluate(() => document.querySelector("iframe[src^='snapshot:']")?.remove());
  return shown;
}

it("shows a page that reaches out in every way, and nothing reaches out", async () => {
  const snapshot = await capture("beacons", beacons(canary.port));
  expect(await open(snapshot, "The harbour ledger was kept in a plain hand")).toBe(true);
  await app.page.waitForTimeout(1_000);
  expect(canary.knocks()).toBe(0);
});

it("opens nothing when a link of a page is clicked", async () => {
  const html = `<!doctype html><a href="${canary.url}/link" target="_top">follow the link</a>`;
  const url = `snapshot://${await capture("link", html)}/`;
  await app.page.evaluate((source) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "");
    frame.style.cssText = "position: fixed; inset: 0; z-index: 99";
    frame.src = source;
    document.body.append(frame);
  }, url);
  await app.page.frameLocator("iframe[src^='snapshot:']").getByText("follow the link").click();
  await app.page.waitForTimeout(500);
  expect(app.page.url()).toBe("app://commonplace/");
  expect(app.electron.windows()).toHaveLength(1);
  expect(canary.knocks()).toBe(0);
  await app.page.evaluate(() => document.querySelector("iframe[src^='snapshot:']")?.remove());
});

it("gives a page's frame neither the bridge nor another page", async () => {
  const answers = await app.page.evaluate(async () => {
    const unknown = `snapshot://${"0".repeat(64)}/`;
    const outcome = await fetch(unknown).then(
      () => "read",
      () => "refused",
    );
    return { outcome, bridge: "commonplace" in window };
  });
  expect(answers).toEqual({ outcome: "refused", bridge: true });
});

interface Hostile {
  readonly id: string;
  readonly html: string;
}

const available = existsSync(HOSTILE);
if (!available) console.warn("skipped: ../shared/data/hostile/documents.json is not here");

it.runIf(available)(
  "opens every hostile document without a script or a socket",
  async () => {
    const documents = JSON.parse(readFileSync(HOSTILE, "utf8")) as readonly Hostile[];
    const paths = [];
    for (const { id, html } of documents) {
      // A page without a word is not kept, so each is given some.
      const page = `${html.replaceAll("PORT", String(canary.port))}\n<p>Words of ${id}.</p>`;
      paths.push(await appFile(folder, `${id}.html`, page));
    }
    const outcomes = await captureFiles(app.page, paths);
    const snapshots = new Set(outcomes.map(({ snapshot }) => snapshot).filter((id) => id !== null));
    let opened = 0;
    let shown = 0;
    for (const snapshot of snapshots) {
      opened += 1;
      // A frameset or an unclosed element swallows the words; the page has been opened all the same.
      if (await open(snapshot, "Words of")) shown += 1;
    }
    console.log(`${documents.length} documents: ${opened} opened, ${shown} with their words`);
    expect(outcomes).toHaveLength(documents.length);
    expect(shown).toBeGreaterThan(documents.length * 0.8);
    expect(dialogs).toEqual([]);
    expect(canary.knocks()).toBe(0);
  },
  600_000,
);

it("has a canary that a window without protection does hit", async () => {
  const control = await launch({ application: fileURLToPath(new URL("control", import.meta.url)) });
  const before = canary.knocks();
  await control.page.setContent(beacons(canary.port));
  await expect.poll(() => canary.knocks(), { timeout: 30_000 }).toBeGreaterThan(before);
  await control.close();
});
