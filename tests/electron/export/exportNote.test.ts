import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { styleXml, type ExportRequest } from "../../../electron/export/index.ts";
import { ANNOTATIONS, exportText, MARKDOWN, request, SNAPSHOT, source } from "./requests.ts";

async function page(given: ExportRequest): Promise<Document> {
  return new JSDOM(await exportText(given)).window.document;
}

function frontMatter(markdown: string): {
  readonly references: readonly { readonly id: string }[];
} {
  return parse(/^---\n([\s\S]*?)---\n/.exec(markdown)?.[1] ?? "");
}

describe("exportNotes to Markdown", () => {
  it("keeps the text to the letter and ties each quotation by an attribute", async () => {
    const exported = await exportText(request("md"));
    expect(exported).toContain("> The northern quay had sunk by eleven centimetres.\n>\n");
    expect(exported).toContain(
      `> [@lindqvist2021quay, p. 3] []{.quotation annotation="${ANNOTATIONS[0]}" state="verbatim"}`,
    );
    expect(exported).toContain(
      `[“knew and did *not* act”]{.quotation annotation="${ANNOTATIONS[1]}" state="verbatim"} [@lindqvist2021quay]`,
    );
    expect(exported).toContain("[see @okafor2019tides, chap. 2; -@lindqvist2021quay]");
    expect(exported).not.toContain("anno:");
  });

  it("lists every cited work as CSL in the front matter", async () => {
    const { references } = frontMatter(await exportText(request("md")));
    expect(references.map(({ id }) => id)).toEqual(["lindqvist2021quay", "okafor2019tides"]);
    expect(references[0]).toMatchObject({
      title: "The quay that sank",
      issued: { "date-parts": [[2021, 3, 4]] },
      URL: "https://example.org/quay?a=1&b=2",
    });
  });

  it("cites the annotation's own source where the note's citekey is stale or gone", async () => {
    const markdown =
      `[“a stale key”](anno:${ANNOTATIONS[0]}) [@oldkey, p. 2]. ` +
      `[“no key”](anno:${ANNOTATIONS[1]}) follows.\n`;
    const exported = await exportText(request("md", { markdown }));
    expect(exported).toContain('state="verbatim"} [@lindqvist2021quay, p. 2]');
    expect(exported).toContain('state="verbatim"} [@lindqvist2021quay] follows');
  });

  it("lets no title or HTML of a note become markup in Pandoc", async () => {
    const hostile = source("01HZZZZZZZZZZZZZZZZZZZZZA1", "lindqvist2021quay", {
      title: "<script>alert(1)</script> *x* [@other] $y$",
    });
    const markdown = `<script>alert(2)</script>\n\nText <b onclick="x()">bold</b> [@lindqvist2021quay]\n`;
    const exported = await exportText(
      request("md", { markdown, sources: [hostile], title: "<img>" }),
    );
    expect(exported).not.toMatch(/(?<!\\)<(?:script|b|img)/);
    expect(exported).not.toMatch(/(?<!\\)\[@other/);
  });
});

describe("exportNotes to HTML", () => {
  it("holds quotations with citation, annotation and a way to their source", async () => {
    const document = await page(request("html"));
    const [block, inline] = document.querySelectorAll<HTMLElement>(".quotation");
    expect(block?.dataset["annotation"]).toBe(ANNOTATIONS[0]);
    expect(block?.textContent).toMatch(/sunk by eleven centimetres\.\s*\(Lindqvist, 2021, p. 3\)/);
    expect(inline?.outerHTML).toContain("knew and did <em>not</em> act");
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      expect(document.querySelector(link.hash)).not.toBeNull();
    }
    const traces = document.querySelectorAll(".quotations .evidence");
    expect(traces[1]?.textContent).toContain(`anno:${ANNOTATIONS[1]}`);
    expect(traces[1]?.textContent).toContain(`sha256:${SNAPSHOT}`);
  });

  it("lists the works cited and says which was republished", async () => {
    const document = await page(request("html"));
    const entries = [...document.querySelectorAll(".bibliography li")].map((li) => li.textContent);
    expect(entries[0]).toMatch(
      /^Lindqvist, M\. \(2021, March 4\)\. The quay that sank\..*Republished 1 June 2023\.$/,
    );
    expect(entries[1]).toMatch(/^Okafor, A\. \(2019\)\. Tides\.$/);
    expect(document.querySelector(".bibliography a")?.getAttribute("href")).toBe(
      "https://example.org/quay?a=1&b=2",
    );
  });

  it("puts citations into numbered notes for a style of notes", async () => {
    const document = await page(request("html", { style: "chicago-notes" }));
    const notes = [...document.querySelectorAll('[role="doc-endnote"]')].map(
      (li) => li.textContent,
    );
    expect(notes).toHaveLength(4);
    expect(notes[0]).toMatch(/Heard on the quay, not recorded/);
    expect(notes[1]).toMatch(/Lindqvist.*3/);
  });

  it("asks for nothing and runs nothing, whatever the note, titles and names hold", async () => {
    const evil = '"><img src=http://x.example/a.png onerror=alert(1)><script>alert(1)</script>';
    const hostile = source("01HZZZZZZZZZZZZZZZZZZZZZA1", "lindqvist2021quay", {
      title: evil,
      author: [{ family: evil, given: "<svg onload=alert(1)>" }],
      "container-title": `<span style="background:url(http://x.example)" onclick="x()">`,
      URL: "javascript:alert(1)",
    });
    const markdown =
      `# ${evil}\n\n<script>alert(1)</script>\n\n<iframe src="http://x.example"></iframe>\n\n` +
      `![${evil}](http://x.example/b.png) [x](javascript:alert(1)) [y](data:text/html,<script>1</script>)\n\n` +
      `> ${evil}\n>\n> [@lindqvist2021quay, p. <script>] [source](anno:${ANNOTATIONS[0]})\n\n` +
      `[ref][r]\n\n[r]: javascript:alert(2)\n\n\`\`\`<script>\n</code></pre><script>\n\`\`\`\n`;
    const document = await page(request("html", { markdown, title: evil, sources: [hostile] }));
    expect(
      document.querySelector("script, iframe, img, svg, link, object, embed, form, base"),
    ).toBeNull();
    for (const element of document.querySelectorAll("body *")) {
      for (const { name, value } of element.attributes) {
        expect(name).toMatch(
          /^(?:id|class|href|title|dir|role|rel|lang|start|datetime|aria-.*|data-(?:annotation|state))$/,
        );
        if (name === "href") expect(value).toMatch(/^(?:#|https?:|mailto:)/);
      }
    }
    const policy = document.querySelector("meta[http-equiv]")?.getAttribute("content");
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it("shows a citation of an unknown work as it stands", async () => {
    const document = await page(request("html", { markdown: "As said [@nobody2020].\n" }));
    expect(document.querySelector(".flag")?.textContent).toBe("[@nobody2020]");
  });
});

describe("exportNotes to JSON", () => {
  it("is the note with quotations, references and bibliography", async () => {
    const exported = JSON.parse(await exportText(request("json")));
    expect(exported).toMatchObject({
      format: "commonplace-note",
      note: { title: "Quay notes", kind: "draft" },
      markdown: MARKDOWN,
      quotations: [
        { annotation: ANNOTATIONS[0], state: "verbatim" },
        { annotation: ANNOTATIONS[1] },
      ],
      references: [{ id: "lindqvist2021quay" }, { id: "okafor2019tides" }],
      bibliography: [{ citekey: "lindqvist2021quay" }, { citekey: "okafor2019tides" }],
    });
  });
});

describe("the gate", () => {
  it.each(["altered", "ambiguous", "missing"] as const)(
    "refuses a note with %s words",
    async (state) => {
      for (const to of ["md", "html", "json"] as const) {
        const refused = exportText(request(to, { states: ["verbatim", state] }));
        await expect(refused).rejects.toMatchObject({
          code: "refused",
          message: expect.stringMatching(`“knew and did not act” \\(${state}\\)`),
        });
      }
    },
  );

  it("lets edited and typographic quotations pass", async () => {
    await expect(
      exportText(request("md", { states: ["edited", "typographic"] })),
    ).resolves.toContain('state="edited"');
  });

  it("marks broken quotations when the user allows them", async () => {
    const given = { states: ["altered", "missing"] as const, allowAltered: true };
    const markdown = await exportText(request("md", given));
    expect(markdown).toContain('state="altered"} **\\[altered\\]**');
    expect(markdown).toContain('state="missing"} **\\[missing\\]** [@lindqvist2021quay]');
    const document = await page(request("html", given));
    expect([...document.querySelectorAll(".flag")].map((flag) => flag.textContent)).toEqual([
      "[altered]",
      "[missing]",
    ]);
    expect(document.querySelector(".quotations del")?.textContent).toBe("did ");
  });

  it("names the styles there are when asked for another", () => {
    expect(() => styleXml("vogue")).toThrow(
      expect.objectContaining({
        code: "not-found",
        message: expect.stringContaining("apa, chicago"),
      }),
    );
  });
});
