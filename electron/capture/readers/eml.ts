import PostalMime, { type Attachment, type Email } from "postal-mime";
import { AppError } from "#shared/errors";
import type { CapturedAttachment, CslName } from "#shared/model";
import { normalizeLines } from "#shared/text";
import { bodyText } from "../blocks.ts";
import { readPlainText } from "../clip/read.ts";
import { dateEntries } from "../dates/given.ts";
import { joinTexts, labelDocument, type LabelledText } from "../html/document.ts";
import { stripTags } from "../html/markup.ts";
import { walkPage } from "../html/walk.ts";
import { decideLanguage } from "../language.ts";
import { dateHeader, mailHeader } from "../mail/header.ts";
import { PictureShelf, type PictureSource } from "../media/pictures.ts";
import { titleFromName, toMetadata, type Found } from "../metadata.ts";
import { parseName } from "../names.ts";
import { nameOf, type ReadDocument, type Reader, type ReaderInput } from "../reader.ts";

/** Mail as mail programs save it (RFC 5322); what is attached is offered as sources of its own. */
export const emlReader: Reader = {
  mediaType: "message/rfc822",
  aliases: [],
  extensions: ["eml"],
  read: readMail,
};

async function readMail(input: ReaderInput): Promise<ReadDocument> {
  const mail = await parse(input);
  const shelf = new PictureShelf();
  const shown = new Set<Attachment>();
  const body = bodyOf(mail, picturesOf(mail, shelf, shown), input);
  const { text, blocks } = joinTexts([mailHeader(mail), body]);
  const subject = mail.subject?.trim() ?? "";
  const date = dateHeader(mail);
  return {
    charset: null,
    text,
    blocks,
    metadata: toMetadata({
      title:
        subject === "" ? titleFromName(input.name) : { value: subject, from: "Subject header" },
      authors: senders(mail),
      language: decideLanguage(null, "", bodyText(text, blocks)),
      type: { value: "personal_communication", from: "media type" },
    }),
    ...(date === null
      ? { dates: [], ambiguousDates: [] }
      : dateEntries(date, "first-published", "Date header")),
    confidence: 0.95,
    warnings: [...cutShort(mail, input), ...shelf.warnings],
    media: shelf.media,
    attachments: mail.attachments.filter((part) => !shown.has(part)).map(toAttachment),
  };
}

async function parse(input: ReaderInput): Promise<Email> {
  try {
    return await PostalMime.parse(input.bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: 50,
      maxHeadersSize: 1024 * 1024,
    });
  } catch (error) {
    throw new AppError(
      "damaged",
      `${nameOf(input)} is damaged or has more parts than a mail has.`,
      {
        cause: error,
      },
    );
  }
}

/** A mail of parts whose closing line is missing. */
function cutShort(mail: Email, { bytes }: ReaderInput): readonly string[] {
  const type = mail.headers.find(({ key }) => key === "content-type")?.value ?? "";
  const boundary = /^multipart\/.*?boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/is.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (mark === undefined || source.includes(`--${mark}--`)) return [];
  return ["The mail was cut short; what is in it was captured, the rest is missing."];
}

function bodyOf(mail: Email, pictures: PictureSource, input: ReaderInput): LabelledText {
  const html = mail.html ?? "";
  const page = html.trim() === "" ? null : walkPage(html, { pictures });
  if (page !== null && (page.text !== "" || page.images.length > 0)) return labelDocument(page, -1);
  const plain = mail.text?.trim() || stripTags(html);
  const { text, blocks } = readPlainText(normalizeLines(plain).trim(), input);
  return {
    text,
    // The subject is the title; a first line that looks like one is the mail's own.
    blocks: blocks.map((block) => (block.label === "title" ? { ...block, label: "body" } : block)),
  };
}

const bare = (id: string | undefined): string => (id ?? "").replace(/^<|>$/g, "");

function contentOf({ content }: Attachment): Uint8Array {
  return typeof content === "string" ? Buffer.from(content, "utf8") : new Uint8Array(content);
}

/** Pictures the page names by `cid:`; those it shows are no attachments. */
function picturesOf(mail: Email, shelf: PictureShelf, shown: Set<Attachment>): PictureSource {
  const byId = new Map(mail.attachments.map((part) => [bare(part.contentId), part]));
  return (address) => {
    const part = /^cid:/i.test(address) ? byId.get(idIn(address)) : undefined;
    if (part === undefined) return shelf.fromData(address);
    const kept = shelf.keep(contentOf(part));
    if (kept !== null) shown.add(part);
    return kept;
  };
}

function idIn(address: string): string {
  try {
    return decodeURIComponent(address.slice("cid:".length));
  } catch {
    // A bare per cent sign: the id is meant as it stands.
    return address.slice("cid:".length);
  }
}

function senders({ from }: Email): Found<readonly CslName[]> | null {
  const all = from?.group ?? (from === undefined ? [] : [from]);
  const names = all
    .map((sender) => sender.name || (sender.address ?? ""))
    .filter((name) => name !== "")
    .map(parseName);
  return names.length === 0 ? null : { value: names, from: "From header" };
}

function toAttachment(part: Attachment, at: number): CapturedAttachment {
  const ending = part.mimeType === "message/rfc822" ? ".eml" : "";
  const given = part.filename?.replace(/^.*[\\/]/, "").trim() ?? "";
  return {
    name: given === "" ? `Attachment ${at + 1}${ending}` : given,
    mediaType: part.mimeType,
    bytes: contentOf(part),
  };
}
