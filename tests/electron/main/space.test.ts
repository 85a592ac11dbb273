import { describe, expect, it } from "vitest";
import { addressIn } from "../../../electron/main/sourceUrl.ts";
import { guardNetwork } from "../../../electron/main/addressCapture/guard.ts";
import { spaceOfIp, type LookUp } from "../../../electron/main/addressCapture/space.ts";

describe("the space of an IP address", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1",
    "no address",
  ])("is private for %s", (ip) => expect(spaceOfIp(ip)).toBe("private"));

  it.each(["93.184.216.34", "172.32.0.1", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])(
    "is public for %s",
    (ip) => expect(spaceOfIp(ip)).toBe("public"),
  );
});

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  "news.example": ["93.184.216.34"],
  "inside.example": ["10.0.0.5"],
  "mixed.example": ["93.184.216.34", "127.0.0.1"],
};
const lookUp: LookUp = (url) => Promise.resolve(HOSTS[url.hostname] ?? null);
type Kind = "mainFrame" | "subFrame" | "image";
const asking = (url: string, resourceType: Kind, origin: string | null = null) => {
  const frame = origin === null ? null : { origin, parent: { origin } };
  return { url, resourceType, frame } as unknown as Parameters<ReturnType<typeof guardNetwork>>[0];
};

describe("the rule between the networks", () => {
  const outside = guardNetwork(new URL("https://news.example/story"), lookUp);
  const inside = guardNetwork(new URL("http://inside.example/wiki"), lookUp);

  it.each([
    "http://127.0.0.1:8080/",
    "http://[::1]/",
    "http://2130706433/",
    "http://localhost/",
    "http://inside.example/",
    "http://mixed.example/",
    "http://unknown.example/",
    "ftp://news.example/",
    "file:///etc/passwd",
    "ws://news.example/",
  ])("keeps a page from outside from %s", async (url) => {
    const origin = "https://news.example";
    expect(await outside(asking(url, "image", origin))).toBe(false);
    expect(await outside(asking(url, "subFrame", origin))).toBe(false);
    expect(await outside(asking(url, "mainFrame"))).toBe(false);
  });

  it("lets a page from outside load what is outside", async () => {
    const origin = "https://news.example";
    expect(await outside(asking("https://news.example/a.png", "image", origin))).toBe(true);
    expect(await outside(asking("data:image/png;base64,AA", "image", origin))).toBe(true);
  });

  it("lets a page of the house load its own, but not a frame from outside in it", async () => {
    const url = "http://inside.example/a.png";
    expect(await inside(asking(url, "image", "http://inside.example"))).toBe(true);
    expect(await inside(asking(url, "image", "https://news.example"))).toBe(false);
    expect(await inside(asking(url, "image", "null"))).toBe(false);
    expect(await inside(asking(url, "image"))).toBe(false);
  });
});

describe("the address a browser gives with what was copied", () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");

  it("is read from the head of CF_HTML", () => {
    const head = "Version:0.9\r\nStartHTML:0000000105\r\nSourceURL:https://news.example/story\r\n";
    expect(addressIn(bytes(`${head}<html>…`))).toBe("https://news.example/story");
  });

  it("is the whole of the format Chromium has for it, also in UTF-16", () => {
    expect(addressIn(bytes("https://news.example/a"))).toBe("https://news.example/a");
    expect(addressIn(Buffer.from("https://news.example/a\0", "utf16le"))).toBe(
      "https://news.example/a",
    );
  });

  it.each(["", "about:blank", "file:///home/me/a.html", "SourceURL:javascript:alert(1)", "words"])(
    "is none for %j",
    (text) => expect(addressIn(bytes(text))).toBeNull(),
  );
});
