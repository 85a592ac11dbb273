import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCanary, type Canary } from "../support/canary.ts";
import { openFetching, type Fetching } from "../support/fetching.ts";
import { startSite, type Site } from "../support/site.ts";

let site: Site;
let canary: Canary;
let fetching: Fetching;

const page = (body: string): string =>
  `<!doctype html><title>A page</title><p id="said">The words of the page.</p>${body}`;

beforeAll(async () => {
  canary = await startCanary();
  site = await startSite({
    "/demanding": page(`<script>
      const log = (text) => { document.getElementById("said").append(" " + text); };
      alert("stop"); confirm("stop"); try { prompt("stop"); } catch {} print();
      log("opened:" + window.open("/popup"));
      const link = document.createElement("a");
      link.href = "/popup"; link.target = "_blank"; document.body.append(link); link.click();
      const file = document.createElement("a");
      file.href = "data:application/octet-stream,x"; file.download = "x.exe"; file.click();
      Notification.requestPermission().then((state) => log("notification:" + state));
      navigator.geolocation.getCurrentPosition(() => log("place:given"), () => log("place:denied"));
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => log("camera:given"), () => log("camera:denied"));
      try { new WebSocket("ws://127.0.0.1:${canary.port}/"); } catch {}
      log("require:" + typeof require + " process:" + typeof process);
      window.onbeforeunload = () => "stay";
    </script>`),
    "/popup": page("<p>A popup.</p>"),
    "/moving": page(
      "<script>setTimeout(() => { location.href = '/moving?' + Math.random(); }, 5)</script>",
    ),
    "/reloading": page("<script>location.reload()</script>"),
    "/busy": page("<script>for (;;) {}</script>"),
    "/framed": page(`<iframe src="/busting"></iframe>`),
    "/busting": page("<script>top.location.href = '/popup'</script>"),
    "/polling": page("<script>setInterval(() => fetch('/words'), 50)</script>"),
    "/words": "words",
    "/endless": page(`<script>
      addEventListener("scroll", () => {
        const more = document.createElement("div");
        more.style.height = "4000px"; more.textContent = "more"; document.body.append(more);
      });
      document.body.style.height = "5000px";
    </script>`),
  });
  fetching = await openFetching();
});
afterAll(async () => {
  await site.stop();
  await canary.stop();
});

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString("latin1").replaceAll("=\r\n", "");

describe("a page that asks for more than to be read", () => {
  it("gets no dialog, window, download, permission or socket, and is saved", async () => {
    const got = await fetching.fetch(`${site.url}/demanding`);
    const text = textOf(got.bytes);
    expect(text).toContain("opened:null");
    expect(text).toContain("notification:denied");
    expect(text).toContain("place:denied");
    expect(text).toContain("camera:denied");
    expect(text).toContain("require:undefined process:undefined");
    expect(site.asked).not.toContain("/popup");
    expect(canary.knocks()).toBe(0);
    // The control: the canary can be hit.
    await fetch(canary.url);
    expect(canary.knocks()).toBe(1);
  });

  it.each(["moving", "reloading"])(
    "that never stands still is saved where it stops: %s",
    async (path) => {
      const before = site.asked.length;
      const got = await fetching.fetch(`${site.url}/${path}`);
      expect(textOf(got.bytes)).toContain("The words of the page.");
      expect(site.asked.length - before).toBeLessThan(30);
    },
  );

  it("cannot be replaced by a frame in it", async () => {
    const got = await fetching.fetch(`${site.url}/framed`);
    expect(got.url).toBe(`${site.url}/framed`);
    expect(site.asked).not.toContain("/popup");
  });

  it("that never stops asking is saved all the same", async () => {
    const got = await fetching.fetch(`${site.url}/polling`);
    expect(textOf(got.bytes)).toContain("The words of the page.");
    expect(got.complete).toBe(true);
  });

  it("that grows while it is read is saved as far as it was read", async () => {
    const got = await fetching.fetch(`${site.url}/endless`);
    expect(textOf(got.bytes)).toContain("more");
  });

  it("that computes for ever ends in a sentence", async () => {
    await expect(fetching.fetch(`${site.url}/busy`)).rejects.toThrow(/Nothing was added/);
    expect(await fetching.left()).toEqual([]);
  });
});
