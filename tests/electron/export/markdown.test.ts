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
