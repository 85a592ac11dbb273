import { describe, expect, it } from "vitest";
import type { ExportRequest } from "../../../electron/export/index.ts";
import { ANNOTATIONS, exportText, request } from "./requests.ts";

const [FIRST, SECOND] = ANNOTATIONS;

function exported(markdown: string, more: Partial<ExportRequest> = {}): Promise<string> {
  return exportText({ ...request("md", { markdown }), ...more });
}

describe("a report in Markdown", () => {
  it("gives each quotation its own note, and one inside a footnote none", async () => {
    const text = await exported(
      `Said.[^1]\n\n[^1]: In a note [“words one”](anno:${FIRST}).\n\n` +
        `In the text [“words two”](anno:${SECOND}).\n`,
      { form: "report" },
    );
    expect(text.match(/\[\^quotation-\d\](?!:)/g)).toEqual(["[^quotation-2]"]);
    expect(text).toMatch(
      new RegExp(`words two”\\]\\{\\.quotation annotation="${SECOND}"[^}]*\\}\\[\\^quotation-2\\]`),
    );
    expect(text.match(/^\[\^quotation-\d\]:.*$/gm)).toEqual([
      expect.stringMatching(`^\\[\\^quotation-2\\]: .*anno:${SECOND}`),
    ]);
  });
});

describe("raw markup in Markdown", () => {
  it("comes alive in no quotation and no reference of a notebook", async () => {
    const markdown =
      `[“a <img src=x onerror=alert(1)> b”](anno:${FIRST}) [@lindqvist2021quay, p. <b>3</b>]\n\n` +
      `> <script>\n> alert(1)\n> </script>\n>\n> Said[^1] [<i>there</i>][r].\n>\n` +
      `> [@lindqvist2021quay] [source](anno:${SECOND})\n\n` +
      "[<s>gone</s>][r]\n\n[r]: https://example.org/\n\n[^1]: A footnote.\n";
    const given = request("md", { markdown });
    const text = await exportText({ ...given, notes: [...given.notes, ...given.notes] });
    expect(text).not.toMatch(/(?<!\\)<[a-z/]+[^>:]*>/i);
    expect(text).toContain("> \\<script\\>\n> alert(1)\n> \\</script\\>\n");
    expect(text).toContain("Said[^1-1] [\\<i\\>there\\</i\\>](<https://example.org/>)");
  });

  it.each([
    ["<div \\<img src=x onerror=alert(1)//>", "\\<div \\\\\\<img src=x onerror=alert(1)//\\>"],
    ['<img src="x"onerror=alert(1)>', '\\<img src="x"onerror=alert(1)>'],
    ["`<script>`{=html}", "`<script>`\\{=html}"],
    ["``` {=html}\n<script>\n```", "``` \\{=html}\n<script>\n```"],
    ["<%%a%%script>", "\\<script>"],
    ["$a<b$ and `a<b` and a < b, \\<b>", "$a<b$ and `a<b` and a < b, \\<b>"],
  ])("is shown: %s", async (markdown, shown) => {
    expect((await exported(markdown)).split("---\n\n")[1]).toBe(`${shown}\n`);
  });
});

describe("a private comment", () => {
  it("stays out of the page", async () => {
    const markdown = "Said %%ask Marta%%aloud.\n\n%%all of it%%\n";
    const text = await exported(markdown, { to: "html" });
    expect(text).toContain("Said aloud.</p>\n</article>");
  });

  it("stays out of the Markdown", async () => {
    expect(await exported("Said %%ask Marta%%aloud.\n")).toContain("\n\nSaid aloud.\n");
  });
});
