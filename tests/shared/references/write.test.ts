import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { writeSources } from "#shared/references";
import type { CslItem } from "#shared/model";

const ITEM: CslItem = {
  id: "wren2021ledgers",
  type: "article-journal",
  title: "Ledgers & {books}: 100 % of a_b",
  author: [{ family: "Wren", given: "Tobias" }, { literal: "Littoral Institute and Sons" }],
  "container-title": "Harbour Studies",
  volume: "12",
  page: "201-219",
  issued: { "date-parts": [[2021, 3]] },
  URL: "https://example.org/a_b?x=1&y=2",
};
const hasPandoc = spawnSync("pandoc", ["--version"]).error === undefined;

describe("writeSources", () => {
  it("writes CSL-JSON to the letter", () => {
    expect(JSON.parse(writeSources([{ csl: ITEM, tags: [] }], "csl-json"))).toEqual([ITEM]);
  });

  it("writes RIS, a tag a line", () => {
    const lines = writeSources([{ csl: ITEM, tags: [] }], "ris").split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "TY  - JOUR",
      "ID  - wren2021ledgers",
      "AU  - Wren, Tobias",
      "AU  - Littoral Institute and Sons",
    ]);
    expect(lines).toContain("SP  - 201");
    expect(lines).toContain("EP  - 219");
    expect(lines).toContain("DA  - 2021/03");
    expect(lines).toContain("ER  - ");
  });

  it.skipIf(!hasPandoc)("writes BibTeX that Pandoc reads back (skipped without it)", () => {
    const { stdout } = spawnSync("pandoc", ["-f", "bibtex", "-t", "csljson"], {
      input: writeSources([{ csl: ITEM, tags: [] }], "bibtex"),
      encoding: "utf8",
    });
    const [read] = JSON.parse(stdout) as [Record<string, unknown>];
    expect(read).toMatchObject({
      id: "wren2021ledgers",
      type: "article-journal",
      author: [{ family: "Wren", given: "Tobias" }, { literal: "Littoral Institute and Sons" }],
      "container-title": "Harbour Studies",
      page: "201-219",
      issued: { "date-parts": [[2021, 3]] },
      URL: ITEM.URL,
    });
    expect(String(read["title"]).replace(/<[^>]*>/g, "")).toBe(ITEM.title);
  });
});
