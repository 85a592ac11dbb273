import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../resources/runtime/places.js";
import { appFile, appFolder, launch, type App } from "./support/app.ts";
import { call, captureFiles } from "./support/calls.ts";
import { startCanary, type Canary } from "./support/canary.ts";
import { article, axeViolations, pane } from "./support/desk.ts";

const FORMATS = join(ROOT, "tests/fixtures/formats");
const TITLE = "The Weir at Lower Aske: an Inquiry into Forty Years of Gauges";

let app: App;
let canary: Canary;
let folder: string;

beforeAll(async () => {
  canary = await startCanary();
  app = await launch();
  folder = await appFolder("pictures");
  await call(app.page, "library.create", { root: join(folder, "Library") });
});

afterAll(async () => {
  await app?.close();
  await canary?.stop();
});

/** An SVG that reaches out in every way it can. */
const svg = (url: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">
  <style>@import "${url}/a.css"; rect { fill: url(${url}/b.svg#c) }</style>
  <script>fetch("${url}/d")</script><script href="${url}/e.js"/>
  <image href="${url}/f.png" width="50" height="50"/><use xlink:href="${url}/g.svg#h"/>
  <foreignObject width="50" height="50"><img xmlns="http://www.w3.org/1999/xhtml" src="${url}/i.png"/></foreignObject>
  <rect width="200" height="100" onload="fetch('${url}/j')"/></svg>`;

it("shows a picture of a page in the reader and fetches nothing for it", async () => {
  const address = `data:image/svg+xml;base64,${Buffer.from(svg(canary.url)).toString("base64")}`;
  const path = await appFile(
    folder,
    "picture.html",
    `<!doctype html><title>A picture that reaches out</title><h1>A picture that reaches out</h1>
<p>Words before it, enough of them to be an article of a page.</p><img alt="A red square" src="${address}"><p>Words after it.</p>`,
  );
  const [outcome] = await captureFiles(app.page, [path]);
  await pane(app.page, "library").getByText("A picture that reaches out").first().dblclick();
  const picture = article(app.page).getByRole("img", { name: "A red square" });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBe(200);
  // The picture opened as a document of its own bears the policy of a snapshot.
  const source = await picture.getAttribute("src");
  expect(source).toContain(`snapshot://${String(outcome?.snapshot)}/media/`);
  await app.page.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "");
    frame.src = String(address);
    document.body.append(frame);
  }, source);
  await app.page.waitForTimeout(1_000);
  await app.page.evaluate(() => document.querySelector("iframe[src^='snapshot:']")?.remove());
  expect(canary.knocks()).toBe(0);
});

it("shows an archived page with its own picture in the original view", async () => {
  const bytes = await readFile(join(FORMATS, "chromium.mhtml"), "latin1");
  await captureFiles(app.page, [await appFile(folder, "weir.mhtml", bytes)]);
  await pane(app.page, "library").getByText(TITLE).first().dblclick();
  const shown = article(app.page).getByRole("img", { name: /A staff gauge/ });
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBe(120);
  for (const colorScheme of ["light", "dark"] as const) {
    await app.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await shown.scrollIntoViewIfNeeded();
    await app.screenshot(`pictures-reader-${colorScheme}`);
    expect(await axeViolations(app.page)).toEqual([]);
  }
  await app.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await pane(app.page, "reader").getByRole("tab", { name: "Original" }).click();
  const page = app.page.frameLocator("iframe[src^='snapshot:']");
  await page.getByText("What the books hold").waitFor();
  await app.screenshot("pictures-original");
  const kept = page.locator("img");
  await expect
    .poll(() => kept.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBe(120);
  expect(await kept.getAttribute("src")).toMatch(/^\/media\/[0-9a-f]{64}\.png$/);
  expect(canary.knocks()).toBe(0);
});
