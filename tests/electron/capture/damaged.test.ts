import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCapture, type CaptureClient } from "../../../electron/capture/client.ts";
import { sourceChildren } from "../../support/children.ts";
import { fixture } from "./formats.ts";

let client: CaptureClient;

beforeAll(async () => {
  client = createCapture({ startChild: await sourceChildren("capture") });
  // The process has loaded before anything is timed.
  await client.capture(request("warm.txt", Buffer.from("Warm.")));
}, 60_000);
afterAll(() => client.close());

function request(name: string, bytes: Uint8Array) {
  return { bytes, name, mediaType: null, from: { kind: "file" as const, name } };
}

/** The sentence a file is refused with; it comes within ten seconds and the next file is read. */
async function refusal(
  name: string,
  bytes: Uint8Array,
): Promise<{ code: string; message: string }> {
  const started = Date.now();
  const failure = await client.capture(request(name, bytes)).then(
    () => ({ code: "captured", message: "" }),
    (error: unknown) => error as { code: string; message: string },
  );
  expect(Date.now() - started).toBeLessThan(10_000);
  expect((await client.capture(request("after.txt", Buffer.from("After.")))).text).toBe("After.");
  return failure;
}

const CONTAINER = `<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>`;
const PACKAGE = `<package><metadata><title>T</title></metadata><manifest>
  <item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
  <spine><itemref idref="c"/></spine></package>`;

function book(parts: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const all = { mimetype: "application/epub+zip", "META-INF/container.xml": CONTAINER, "a.opf": PACKAGE, ...parts }; // prettier-ignore
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, content]) => [
        name,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
  );
}

function report(document: string | Uint8Array, more: Record<string, Uint8Array> = {}): Uint8Array {
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  return zipSync({
    "[Content_Types].xml": strToU8(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`),
    "_rels/.rels": strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
    "word/document.xml": typeof document === "string" ? strToU8(document) : document,
    ...more,
  }); // prettier-ignore
}

const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`;
const body = (inner: string): string => `<w:document ${W}><w:body>${inner}</w:body></w:document>`;
const BOMB = new Uint8Array(100 * 1024 * 1024);

describe("a file cut short", () => {
  it.each(["libreoffice.docx", "pandoc.docx", "pandoc.epub", "calibre.epub"])(
    "is refused in a sentence: %s",
    async (name) => {
      const whole = fixture(name);
      for (const share of [0.3, 0.9]) {
        const failure = await refusal(name, whole.subarray(0, Math.floor(whole.length * share)));
        expect(failure.code).toBe("damaged");
        expect(failure.message).toContain(`“${name}” is damaged or was cut short`);
      }
    },
  );

  it.each(["chromium.mhtml", "python.eml"])(
    "gives what is left of %s and says so",
    async (name) => {
      const whole = fixture(name);
      const part = whole.subarray(0, Math.floor(whole.length * 0.8));
      const read = await client.capture(request(name, part));
      expect(read.text).toContain("rounded to the nearest hand’s breadth");
      expect(read.warnings.join(" ")).toContain("cut short");
    },
  );

  it("is captured as far as its text goes where it is a page", async () => {
    const whole = fixture("pandoc.html");
    const read = await client.capture(request("pandoc.html", whole.subarray(0, whole.length / 2)));
    expect(read.text).toContain("Forty Years of Gauges");
  });
});

describe("a file made to do harm", () => {
  it("is not unpacked when it is a zip bomb, as a book or as a report", async () => {
    const files = { "bomb.epub": book({ "c.xhtml": BOMB }), "bomb.docx": report(BOMB) };
    for (const [name, bytes] of Object.entries(files)) {
      expect(bytes.length).toBeLessThan(1024 * 1024);
      const failure = await refusal(name, bytes);
      expect(failure).toMatchObject({ code: "too-large" });
      expect(failure.message).toContain("unpacks to far more than its size");
    }
  }, 60_000);

  it("is not believed when it says it is small", async () => {
    const bytes = Buffer.from(book({ "c.xhtml": BOMB }));
    // The size it claims, in its directory and in its local header.
    for (let at = bytes.indexOf("c.xhtml"); at >= 0; at = bytes.indexOf("c.xhtml", at + 1)) {
      if (bytes.readUInt32LE(at - 46) === 0x02014b50) bytes.writeUInt32LE(10, at - 22);
      else if (bytes.readUInt32LE(at - 30) === 0x04034b50) bytes.writeUInt32LE(10, at - 8);
    }
    expect(await refusal("lies.epub", bytes)).toMatchObject({ code: "too-large" });
  }, 60_000);

  it("has its entities expanded by nobody", async () => {
    const bomb = `<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "${"&a;".repeat(100)}">]>${body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")}`; // prettier-ignore
    expect(await refusal("lol.docx", report(bomb))).toMatchObject({ code: "unsupported" });
    const entity = `<!DOCTYPE html [<!ENTITY a "lol">]><p>Words &a; stay</p>`;
    const read = await client.capture(request("lol.epub", book({ "c.xhtml": entity })));
    expect(read.text).toContain("Words &a; stay");
  });

  it("is refused or read when it is nested 50,000 deep, and never hangs", async () => {
    const deep = `${"<w:tbl><w:tr><w:tc>".repeat(17_000)}<w:p/>${"</w:tc></w:tr></w:tbl>".repeat(17_000)}`;
    const failure = await refusal("deep.docx", report(body(deep)));
    expect(["unsupported", "damaged", "timeout", "process-died"]).toContain(failure.code);
    expect(failure.message).toMatch(/^“deep.docx” .*\.$/);
    const page = `${"<div>".repeat(50_000)}Words${"</div>".repeat(50_000)}`;
    const nested = await refusal("deep.epub", book({ "c.xhtml": page }));
    expect(nested.message).toMatch(/^“deep.epub” .*\.$/);
  }, 60_000);
});

describe("a locked file", () => {
  it("says that it is locked: a report with a password, a book of a shop, a locked archive", async () => {
    const ole = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1024),
      Buffer.from("EncryptedPackage", "utf16le"),
      Buffer.alloc(1024),
    ]);
    const locked = `<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>`;
    const shop = book({ "c.xhtml": "<p>x</p>", "META-INF/encryption.xml": locked });
    const zip = Buffer.from(book({ "c.xhtml": "<p>x</p>" }));
    for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4)) {
      zip.writeUInt16LE(zip.readUInt16LE(at + 8) | 1, at + 8);
    }
    expect((await refusal("secret.docx", ole)).message).toContain("locked with a password");
    expect((await refusal("shop.epub", shop)).message).toContain("locked by its seller");
    expect((await refusal("zip.epub", zip)).message).toContain("locked with a password");
  });

  it("is read when only its fonts are scrambled", async () => {
    const fonts = `<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>`;
    const bytes = book({ "c.xhtml": "<p>Words</p>", "META-INF/encryption.xml": fonts });
    expect((await client.capture(request("fonts.epub", bytes))).text).toBe("Words");
  });
});
