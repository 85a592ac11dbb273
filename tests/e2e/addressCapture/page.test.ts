import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RENDERED_ID } from "../../../electron/main/addressCapture/rendered.ts";
import { openFetching, type Fetching } from "../support/fetching.ts";
import { picture, startSite, type Site } from "../support/site.ts";

let site: Site;
let fetching: Fetching;

beforeAll(async () => {
  site = await startSite({
    "/article": `<!doctype html><html><head><title>The harbour at dawn</title>
      <script type="application/ld+json">{"author": "Ada Ferrant"}</script></head><body>
      <h1>The harbour at dawn</h1><p id="late"></p><img src="/first.svg">
      <div style="height: 6000px"></div><img loading="lazy" src="/lazy.svg">
      <script>setTimeout(async () => {
        const text = await (await fetch("/words")).text();
        document.getElementById("late").textContent = text;
      }, 400);</script></body></html>`,
    "/words": "Rendered late, by a script.",
    "/first.svg": picture("#123456"),
    "/lazy.svg": picture("#654321"),
  });
  fetching = await openFetching();
});
afterAll(() => site.stop());

/** MHTML without the line breaks of its quoted-printable parts. */
function unfolded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1").replaceAll("=\r\n", "");
}

/** The part that holds the document as rendered. */
function rendered(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("latin1");
  const part = text.slice(text.indexOf(RENDERED_ID) + RENDERED_ID.length);
  return Buffer.from(part.slice(0, part.indexOf("--")), "base64").toString("utf8");
}

describe("the capture of an address", () => {
  it("saves what scripts have written and what loads on sight", async () => {
    const stages: string[] = [];
    const got = await fetching.fetch(`${site.url}/article`, { onStage: (s) => stages.push(s) });
    const mhtml = unfolded(got.bytes);
    expect(got).toMatchObject({
      url: `${site.url}/article`,
      status: 200,
      title: "The harbour at dawn",
      mediaType: "multipart/related",
      complete: true,
    });
    expect(mhtml).toContain("Rendered late, by a script.");
    expect(mhtml).toContain("#123456");
    expect(mhtml).toContain("#654321");
    expect(rendered(got.bytes)).toContain('{"author": "Ada Ferrant"}');
    expect(stages).toEqual(["connecting", "loading", "saving"]);
    expect(await fetching.left()).toEqual([]);
  });
});
