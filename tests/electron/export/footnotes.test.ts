import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { ANNOTATIONS, exportText, request } from "./requests.ts";

async function page(markdown: string): Promise<Document> {
  return new JSDOM(await exportText(request("html", { markdown }))).window.document;
}

const words = (element: Element | null): string =>
  (element?.textContent ?? "").replace(/\s+/g, " ").trim();

describe("a footnote mentioned inside another", () => {
  it("stands there in parentheses with its quotation", async () => {
    const document = await page(
      `Said.[^1]\n\n[^1]: Heard.[^2]\n\n[^2]: From [“the quay”](anno:${ANNOTATIONS[0]}).\n\n    Twice.\n`,
    );
    expect(words(document.querySelector("#note-1"))).toMatch(
      /^Heard\. \(From “the quay”.* Twice\.\)/,
    );
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      expect(document.querySelector(link.hash), link.hash).not.toBeNull();
    }
  });

  it("is told once, also where the two mention each other", async () => {
    const document = await page("Said.[^1]\n\n[^1]: One.[^2]\n\n[^2]: Two.[^1][^2]\n");
    expect(words(document.querySelector("#note-1"))).toMatch(/^One\. \(Two\.1\[\^2\]\)/);
    expect(document.querySelectorAll('[role="doc-endnote"]')).toHaveLength(1);
  });
});

describe("a footnote that is never mentioned", () => {
  it("lists no quotation, and others are numbered without it", async () => {
    const [first, second] = ANNOTATIONS;
    const document = await page(
      `[^1]: Unread [“one”](anno:${first}).\n\nRead [“two”](anno:${second}).\n`,
    );
    expect([...document.querySelectorAll(".quotations .evidence")].map(words)).toEqual([
      expect.stringMatching(/^Q1 “two”/),
    ]);
    expect(document.querySelector("#quotation-1")?.textContent).toBe("“two”");
  });
});
