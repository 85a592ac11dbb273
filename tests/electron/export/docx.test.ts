import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { exportNotes, type ExportRequest } from "../../../electron/export/index.ts";
import { ANNOTATIONS, MARKDOWN, request, SNAPSHOT } from "./requests.ts";

const run = promisify(execFile);
const SOFFICE = (process.env["PATH"] ?? "")
  .split(":")
  .map((folder) => join(folder, "soffice"))
  .find((path) => existsSync(path));

const PICTURE = {
  bytes: new Uint8Array(readFileSync("tests/fixtures/formats/gauge.png")),
  mediaType: "image/png",
  width: 320,
  height: 200,
} as const;

async function docx(more: Partial<ExportRequest>, given = request("docx")): Promise<Uint8Array> {
  const content = await exportNotes({ ...given, ...more });
  if (typeof content === "string") throw new Error("not a DOCX");
  return content;
}

function parts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const files = Object.entries(unzipSync(bytes));
  return new Map(files.map(([name, content]) => [name, strFromU8(content)]));
}

describe("a DOCX", () => {
  it("is well-formed in every part, whatever the note holds", async () => {
    const markdown = `# a & b < c > "d"\n\nA \u0007bell, a lone \uD800 half, [x](https://example.org/?a=1&b=2).\n`;
    for (const [name, xml] of parts(await docx({}, request("docx", { markdown })))) {
      if (!/\.(?:xml|rels)$/.test(name)) continue;
      const document = new JSDOM(xml, { contentType: "application/xml" }).window.document;
      expect(document.querySelector("parsererror"), name).toBeNull();
    }
  });

  it("is the same file for the same note", async () => {
    expect(await docx({})).toEqual(await docx({}));
  });

  it("has no line end of the note's source, inside a link or outside", async () => {
    const markdown = "Soft\nline, [a\nlink](https://example.org/).\n";
    const files = parts(await docx({}, request("docx", { markdown })));
    expect(files.get("word/document.xml")).not.toContain("<w:br/>");
  });

  it.each(["footnotes", "endnotes"] as const)(
    "has real %s with the annotation",
    async (placement) => {
      const given = request("docx", { style: "chicago-notes" });
      const kind = placement.slice(0, -1);
      const files = parts(await docx({ placement }, given));
      const marks = files.get("word/document.xml")?.match(new RegExp(`<w:${kind}Reference `, "g"));
      expect(marks).toHaveLength(4);
      const notes = files.get(`word/${placement}.xml`) ?? "";
      expect(notes).toContain(`anno:${ANNOTATIONS[0]}`);
      expect(notes).toMatch(/Heard on the quay.*Marta Lindqvist.*3/);
    },
  );

  it("keeps a picture whose bytes are at hand, and describes any other", async () => {
    const markdown = "![A gauge](gauge.png) ![Elsewhere](https://example.org/x.png)\n";
    const given = request("docx", { markdown });
    const note = given.notes[0]?.note.id ?? "";
    const files = parts(
      await docx({ pictures: new Map([[note, new Map([["gauge.png", PICTURE]])]]) }, given),
    );
    expect([...files.keys()]).toContain("word/media/picture1.png");
    expect(files.get("word/document.xml")).toContain('descr="A gauge"');
    expect(files.get("word/document.xml")).toContain("[Elsewhere]");
    expect(files.get("word/_rels/document.xml.rels")).not.toContain("example.org/x.png");
  });
});

describe.skipIf(SOFFICE === undefined)(
  "LibreOffice reads the DOCX (skipped where it is missing)",
  () => {
    it("with text, table, notes, bibliography and evidence", async () => {
      const folder = await mkdtemp(join(tmpdir(), "commonplace-docx-"));
      try {
        const file = join(folder, "report.docx");
        const given = request("docx", { style: "chicago-notes", markdown: MARKDOWN });
        await writeFile(file, await docx({ form: "report", placement: "endnotes" }, given));
        const profile = `-env:UserInstallation=file://${folder}/profile`;
        await run(SOFFICE ?? "", [
          profile,
          "--headless",
          "--convert-to",
          "html:HTML (StarWriter):UTF8",
          "--outdir",
          folder,
          file,
        ]);
        const page = new JSDOM(await readFile(join(folder, "report.html"), "utf8"));
        const text = page.window.document.body.textContent.replace(/\s+/g, " ");
        for (const words of [
          "The quay",
          "The northern quay had sunk by eleven centimetres.",
          "0 cm",
          "Heard on the quay, not recorded",
          "Marta Lindqvist, ‘The Quay That Sank’, Harbour Gazette, 4 March 2021, 3",
          "References",
          "Lindqvist, Marta. ‘The Quay That Sank’.",
          "Appendix A: Quotations",
          `sha256:${SNAPSHOT}`,
          `anno:${ANNOTATIONS[1]}`,
        ]) {
          expect(text).toContain(words);
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }, 120_000);
  },
);
