import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { normalizeInline } from "#shared/text";
import { captureAs, DATA, expectWholeBlocks, haveData, labelled } from "./support.ts";

interface TextTree {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<TextTree>;
}

/** What stands in the text nodes of a tree, one entry for each. */
function textNodes(root: TextTree): readonly string[] {
  if (root.nodeType === 3) return [root.textContent ?? ""];
  return root.nodeType === 1 ? Array.from(root.childNodes).flatMap(textNodes) : [];
}

const PAGE = `<!doctype html><html lang="en"><head><title>Harbour reopens after storm | The Mole Gazette</title>
<meta property="og:site_name" content="The Mole Gazette">
<meta property="article:published_time" content="2024-03-02T09:00:00+01:00">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour reopens after storm","author":[{"name":"Ada Pier"}]}</script>
</head><body><nav class="menu"><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li></ul></nav>
<article><h1>Harbour reopens after storm</h1>
<p>The harbour of Mole opened its gates again on Saturday, three weeks after the storm of 9 February 2024 had torn two cranes from the <em>northern quay</em>, and the first ferries left before noon.</p>
<p>Engineers said the repairs had cost less than feared, because the <a href="/q">old quay</a> had held, and that the second crane would follow in the autumn when the parts arrive from the yard.</p>
<p style="display:none">Only scripts would open this.</p>
<p>Fishermen, who had landed their catch at a village to the south, welcomed the news, and the mayor thanked the crews that had worked through the nights to clear the channel of wreckage.</p></article>
<form class="newsletter"><p>Sign up for our newsletter</p><input type="email"></form>
<footer><p>© 2024 The Mole Gazette. All rights reserved.</p></footer></body></html>`;

describe("capturing a page", () => {
  it("keeps the article as body, names what is around it, and folds what is hidden", async () => {
    const page = await captureAs("harbour.html", PAGE);
    expect(labelled(page, "title")).toEqual(["Harbour reopens after storm"]);
    expect(labelled(page, "body")).toHaveLength(3);
    expect(labelled(page, "navigation")).toEqual(["News", "Sport"]);
    expect(labelled(page, "hidden")).toEqual(["Only scripts would open this."]);
    expect(labelled(page, "sign-up")).toEqual(["Sign up for our newsletter"]);
    expect(page.blocks.find((block) => block.label === "navigation")?.reason).toBe(
      "navigation, 2 lines",
    );
    expectWholeBlocks(page);
  });

  it("marks emphasis and links inside blocks by offsets into the text", async () => {
    const page = await captureAs("harbour.html", PAGE);
    const marks = page.blocks.flatMap((block) => block.marks);
    const shown = marks.map(({ start, end, type, href }) => [
      type,
      page.text.slice(start, end),
      href,
    ]);
    expect(shown).toContainEqual(["italic", "northern quay", undefined]);
    expect(shown).toContainEqual(["link", "old quay", "/q"]);
  });

  it("reads metadata with where each field was found, and dates from tags but not from the story", async () => {
    const { metadata, dates } = await captureAs("harbour.html", PAGE);
    expect(metadata.title).toBe("Harbour reopens after storm");
    expect(metadata.authors).toEqual([{ given: "Ada", family: "Pier" }]);
    expect(metadata.container).toBe("The Mole Gazette");
    expect(metadata.language).toBe("en");
    expect(metadata.provenance["authors"]).toBe("JSON-LD author");
    expect(dates).toEqual([
      {
        role: "first-published",
        date: "2024-03-02",
        evidence: "meta article:published_time: 2024-03-02T09:00:00+01:00",
      },
    ]);
  });

  it("turns block ends and br into line breaks, cells into spaces, and keeps pre", async () => {
    const { text, blocks } = await captureAs(
      "t.html",
      "<p>one<br>two<p>a&nbsp; b\n<b>c</b>d<table><tr><td>x<td>y</table><pre>  k\n   l</pre><script>no()</script><noscript>no</noscript>",
    );
    expect(text).toBe("one\ntwo\na b cd\nx y\n  k\n   l");
    expect(blocks.map((block) => block.kind)).toEqual([
      "paragraph",
      "paragraph",
      "table-row",
      "code",
    ]);
  });

  it("keeps every visible word and whole blocks for any nesting", async () => {
    const node = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom("alpha ", "Beta", " &amp; ", "\n", "gam\u00ADma", "<br>", "délta "),
        fc
          .tuple(
            fc.constantFrom(
              "p",
              "div",
              "b",
              "i",
              "ul",
              "li",
              "a",
              "table",
              "tr",
              "td",
              "h2",
              "pre",
              "blockquote",
              "nav",
            ),
            fc.array(tie("node"), { maxLength: 4 }),
          )
          .map(([tag, inner]) => `<${tag}>${inner.join("")}</${tag}>`),
      ),
    })).node;
    await fc.assert(
      fc.asyncProperty(fc.array(node, { minLength: 1, maxLength: 6 }), async (parts) => {
        const html = `<html><body>${parts.join("")}<p>end</p></body></html>`;
        const page = await captureAs("x.html", html);
        expectWholeBlocks(page);
        const visible = normalizeInline(parseHTML(html).document.body.textContent).replace(
          /\s/g,
          "",
        );
        expect(page.text.replace(/\s/g, "")).toBe(visible);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the text of 50,000 nested and of 100,000 sibling elements and says what was given up", async () => {
    const nested = await captureAs(
      "n.html",
      `${"<div>".repeat(50_000)}deep${"</div>".repeat(50_000)}`,
    );
    expect(nested.text).toBe("deep");
    expect(nested.warnings[0]).toContain("nested too deeply");
    const wide = await captureAs("w.html", `<p>${"<span>x</span> ".repeat(100_000)}</p>`);
    expect(wide.words).toBe(100_000);
    expect(wide.warnings[0]).toContain("so many elements");
    expectWholeBlocks(wide);
  });

  it("reads Latin-1 and UTF-16 pages by what they declare", async () => {
    const latin = Buffer.from('<meta charset="iso-8859-1"><p>Café für Señor', "latin1");
    expect((await captureAs("l.html", latin)).text).toBe("Café für Señor");
    const wide = Buffer.from("\uFEFF<p>Café für Señor", "utf16le");
    expect((await captureAs("u.html", wide)).text).toBe("Café für Señor");
  });

  it.skipIf(!haveData())("holds every visible word of real pages in whole blocks", async () => {
    const root = join(DATA, "pages");
    for (const name of readdirSync(root).filter((_, at) => at % 8 === 0)) {
      const source = readFileSync(join(root, name, "source.html"));
      const page = await captureAs("source.html", source);
      expectWholeBlocks(page);
      const { document } = parseHTML(source.toString("utf8"));
      for (const gone of document.querySelectorAll("script,style,noscript,template,title,iframe"))
        gone.remove();
      // Without white space: two spans that touch are one word to a text, two to a list of nodes.
      const solid = page.text.replace(/\s/g, "");
      const missing = textNodes(document.body as unknown as TextTree)
        .map((node) => normalizeInline(node).replace(/\s/g, ""))
        .filter((node) => !solid.includes(node));
      expect([name, missing]).toEqual([name, []]);
    }
  });
});
