import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { captureDocument } from "../../../electron/capture/capture.ts";
import { RECORD_TYPE, readRecords } from "../../../electron/capture/records.ts";
import { captureAs, expectWholeBlocks, labelled } from "./support.ts";

const SAMPLE = join(import.meta.dirname, "../../../resources/sample");

function captureRecord(record: object): ReturnType<typeof captureDocument> {
  return captureDocument({
    bytes: new TextEncoder().encode(JSON.stringify(record)),
    name: "archive.ndjson",
    mediaType: RECORD_TYPE,
    from: { kind: "file", name: "archive.ndjson" },
  });
}

describe("reading Markdown", () => {
  const source =
    "---\ntitle: The salt road\nauthor: Ada Pier\ndate: 2021-05-04\n---\n\n# The salt road\n\n" +
    "A **bold** word, a [link](https://x.example) and `code`.\n\n> quoted\n\n- one\n- two\n\n" +
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nlet  x\n```\n";

  it("gives the rendered text with its structure and marks", async () => {
    const note = await captureAs("road.md", source);
    expectWholeBlocks(note);
    expect(note.text).toBe(
      "The salt road\nA bold word, a link and code.\nquoted\none\ntwo\na b\n1 2\nlet  x",
    );
    expect(note.blocks.map(({ kind }) => kind)).toEqual(
      "heading paragraph quote list-item list-item table-row table-row code".split(" "),
    );
    expect(note.blocks[1]?.marks.map(({ type, start, end }) => [type, note.text.slice(start, end)])).toEqual(
      [
        ["bold", "bold"],
        ["link", "link"],
        ["code", "code"],
      ],
    ); // prettier-ignore
  });

  it("reads title, author and date from the front matter and keeps it out of the text", async () => {
    const note = await captureAs("road.md", source);
    expect(note.metadata.title).toBe("The salt road");
    expect(note.metadata.authors).toEqual([{ given: "Ada", family: "Pier" }]);
    expect(note.dates.map(({ role, date }) => [role, date])).toEqual([
      ["first-published", "2021-05-04"],
    ]);
    expect(labelled(note, "title")).toEqual(["The salt road"]);
    expect(note.text).not.toContain("author:");
  });
});

describe("reading a record", () => {
  it("takes title and text whole for the body and its fields for metadata", async () => {
    const got = await captureRecord({
      title: "Ferries lie still",
      text: "The crews went home.\nSubscribe to our newsletter",
      authors: ["Ada Pier"],
      issued: "2021-05-04",
      url: "https://x.example/a",
      container: "Coastal Review",
    });
    expectWholeBlocks(got);
    expect(got.text).toBe("Ferries lie still\nThe crews went home.\nSubscribe to our newsletter");
    expect(new Set(got.blocks.map(({ label }) => label))).toEqual(new Set(["body"]));
    expect(got.metadata).toMatchObject({
      title: "Ferries lie still",
      authors: [{ given: "Ada", family: "Pier" }],
      url: "https://x.example/a",
      container: "Coastal Review",
    });
    expect(got.dates.map(({ date }) => date)).toEqual(["2021-05-04"]);
  });

  it("never makes a day of a year or a month", async () => {
    for (const issued of ["2021", "2021-05", "May 2021", "5/6/2021"]) {
      expect((await captureRecord({ title: "A", text: "B", issued })).dates).toEqual([]);
    }
  });

  it("cuts an archive into its lines and passes over empty ones", () => {
    const bytes = new TextEncoder().encode('{"title":"a"}\r\n\n{"title":"b"}\n{"title":"ü"}');
    const lines = [...readRecords(bytes)].map((record) => new TextDecoder().decode(record.bytes));
    expect(lines.map((line) => (JSON.parse(line) as { title: string }).title)).toEqual([
      "a",
      "b",
      "ü",
    ]);
  });
});

describe("reading our own sample page", () => {
  it("keeps captions and table in the article and names standfirst and byline", async () => {
    const page = await captureAs(
      "insurers.html",
      readFileSync(join(SAMPLE, "the-insurers-who-insure-nothing.html")),
    );
    const body = labelled(page, "body");
    expect(body).toContain("Certificates issued by Northern Hull & Cargo Mutual, by year.");
    expect(body).toContain("2023 Petrel Halden Protection Club in full");
    expect(labelled(page, "byline")).toEqual(["By Jonah Strand"]);
    expect(labelled(page, "standfirst")).toHaveLength(1);
  });
});
