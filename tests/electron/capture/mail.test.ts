import { describe, expect, it } from "vitest";
import { originalPage } from "../../../electron/capture/original/page.ts";
import { fixture, NOTES, SOURCE_WORDS, wordsOf } from "./formats.ts";
import { captureAs, expectWholeBlocks, labelled } from "./support.ts";

const TITLE = "The Weir at Lower Aske: an Inquiry into Forty Years of Gauges";
const PICTURE = "0f35c24bf70793ea46ce261073f57b9182ca4d402065d94387f58350a0f50786.png";

const request = (name: string, mediaType: string) => ({
  bytes: fixture(name),
  name,
  mediaType,
  from: { kind: "file" as const, name },
});

describe.each(["chromium.mhtml", "pandoc.html", "libreoffice.html"])("reading %s", (name) => {
  it("gives the source's text, nothing more and nothing less", async () => {
    const page = await captureAs(name, fixture(name));
    expectWholeBlocks(page);
    const added = name === "libreoffice.html" ? ["2"] : ["↩︎", "↩︎"];
    expect(wordsOf(page, added)).toBe(SOURCE_WORDS);
    for (const note of NOTES) expect(page.text).toContain(note);
    expect(page.metadata.title).toBe(TITLE);
  });
});

describe("an archived page", () => {
  it("keeps the pictures that come with it and says where it was saved from", async () => {
    const page = await captureAs("chromium.mhtml", fixture("chromium.mhtml"));
    expect(page.mediaType).toBe("multipart/related");
    expect(page.metadata.url).toBe("http://weir.example/the-weir.html");
    const [picture] = page.blocks.filter(({ kind }) => kind === "image");
    expect(picture?.image).toMatchObject({ media: PICTURE, width: 120, height: 160 });
    expect(page.media.map(({ sha256, extension }) => `${sha256}.${extension}`)).toEqual([PICTURE]);
  });

  it("is shown with its own pictures and style sheets, and without what runs or fetches", () => {
    const html = originalPage(request("chromium.mhtml", "multipart/related"));
    expect(html).toContain(`src="/media/${PICTURE}"`);
    expect(html).toContain(`url("/media/${PICTURE}")`);
    expect(html).not.toMatch(/<link|<script|<base|http-equiv|cid:/);
  });

  it("is told from a mail by its headers, whatever it is called", async () => {
    for (const wrong of ["page.eml", "page.html", "page.txt"]) {
      const { mediaType } = await captureAs(wrong, fixture("chromium.mhtml"));
      expect(mediaType).toBe("multipart/related");
    }
    expect((await captureAs("mail.mht", fixture("python.eml"))).mediaType).toBe("message/rfc822");
  });

  it("keeps a picture inside a page (SingleFile) and no icon", async () => {
    const page = await captureAs("pandoc.html", fixture("pandoc.html"));
    expect(page.media).toHaveLength(1);
    const dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    const icons = await captureAs("icon.html", `<p>Words <img src="${dot}"> and more</p>`);
    expect(icons.blocks.map(({ kind }) => kind)).toEqual(["paragraph"]);
  });
});

describe("reading a mail", () => {
  it("gives who wrote to whom and when above the body, word for word", async () => {
    const mail = await captureAs("python.eml", fixture("python.eml"));
    expectWholeBlocks(mail);
    const head = [
      TITLE,
      "From: Marit Hollenbeck <marit@aske.example>",
      "To: Łucja Żak <lucja@hydro.example>, office@aske.example",
      "Cc: Drainage Board <board@aske.example>",
      "Date: Thu, 12 May 2016 09:14:07 +0200",
    ].join("\n");
    expect(mail.text.startsWith(`${head}\n`)).toBe(true);
    const body = { ...mail, text: mail.text.slice(head.length + 1), blocks: mail.blocks.map((block) => ({
      ...block,
      marks: block.marks.map((mark) => ({ ...mark, start: mark.start - head.length - 1, end: mark.end - head.length - 1 })),
    })) }; // prettier-ignore
    expect(wordsOf(body, ["↩︎", "↩︎"])).toBe(SOURCE_WORDS);
  });

  it("takes sender, subject and day from its headers", async () => {
    const mail = await captureAs("python.eml", fixture("python.eml"));
    expect(mail.metadata).toMatchObject({
      title: TITLE,
      authors: [{ given: "Marit", family: "Hollenbeck" }],
      type: "personal_communication",
    });
    expect(mail.dates).toEqual([
      expect.objectContaining({ role: "first-published", date: "2016-05-12" }),
    ]);
    expect(labelled(mail, "title")).toEqual([TITLE]);
  });

  it("shows the picture in it and offers the file attached to it", async () => {
    const mail = await captureAs("python.eml", fixture("python.eml"));
    expect(mail.blocks.find(({ kind }) => kind === "image")?.image?.media).toBe(PICTURE);
    expect(mail.attachments.map(({ name }) => name)).toEqual(["Das Wehr – Bücher.docx"]);
    const html = originalPage(request("python.eml", "message/rfc822"));
    expect(html).toContain(`src="/media/${PICTURE}"`);
  });

  it("reads a mail of plain text, and one attached to another as an attachment", async () => {
    const inner = "From: b@x.example\r\nSubject: Inner\r\n\r\nInner words.\r\n";
    const mail = await captureAs(
      "plain.eml",
      [
        "From: a@x.example", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/plain", "",
        "Outer words.", "--b", "Content-Type: message/rfc822", "", inner, "--b--", "",
      ].join("\r\n"),
    ); // prettier-ignore
    expect(mail.text).toBe("Grüße\nFrom: a@x.example\nOuter words.");
    expect(mail.attachments.map(({ mediaType }) => mediaType)).toEqual(["message/rfc822"]);
  });
});
