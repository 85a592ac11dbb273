import { Parser } from "htmlparser2";
import { VOID_TAGS } from "../html/tags.ts";

/** What the addresses of an archived page lead to in its snapshot. */
export interface Replacements {
  /** The address a picture is served at; null when the archive has none. */
  picture(address: string): string | null;
  /** The content of a style sheet; null when the archive has none. */
  sheet(address: string): string | null;
}

const DROPPED = new Set(
  "script noscript base iframe frame frameset object embed applet template portal".split(" "),
);
/** Attributes that hold the address of a picture. */
const PICTURES = new Set(["src", "poster", "background", "href", "xlink:href"]);
/** Elements whose content is no markup. */
const RAW = new Set(["style"]);
/** Sheets that bring each other in end here. */
const SHEET_CAP = 2 * 1024 * 1024;

/**
 * Writes a page out again with its pictures and style sheets from the archive. What could run or
 * fetch is left out; that is for tidiness, the frame's policy is what protects.
 */
export function rewritePage(html: string, replacements: Replacements): string {
  const parts: string[] = [];
  const open: string[] = [];
  let dropped = 0;
  const parser = new Parser(
    {
      onprocessinginstruction: (name, content) => {
        if (name.toLowerCase() === "!doctype" && parts.length === 0) parts.push(`<${content}>`);
      },
      onopentag: (tag, attributes) => {
        if (DROPPED.has(tag)) dropped += 1;
        if (!VOID_TAGS.has(tag)) open.push(tag);
        if (dropped > 0) return;
        parts.push(tag === "link" ? sheetOf(attributes, replacements) : openTag(tag, attributes, replacements)); // prettier-ignore
      },
      ontext: (text) => {
        if (dropped > 0) return;
        const raw = RAW.has(open.at(-1) ?? "");
        parts.push(raw ? sheetText(text, replacements) : escaped(text));
      },
      onclosetag: (tag) => {
        if (!VOID_TAGS.has(tag)) open.pop();
        if (dropped === 0 && !VOID_TAGS.has(tag)) parts.push(`</${tag}>`);
        if (DROPPED.has(tag)) dropped -= 1;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return parts.join("");
}

function openTag(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  replacements: Replacements,
): string {
  if (tag === "meta" && attributes["http-equiv"] !== undefined) return "";
  let markup = `<${tag}`;
  for (const [name, value] of Object.entries(attributes)) {
    if (/^on|^srcset$|^ping$|[\s"'<>/=]/i.test(name)) continue;
    markup += ` ${name}="${quoted(attributeValue(tag, name, value, replacements))}"`;
  }
  return `${markup}>`;
}

function attributeValue(
  tag: string,
  name: string,
  value: string,
  replacements: Replacements,
): string {
  if (name === "style") return withPictures(value, replacements);
  const isLink = name === "href" && (tag === "a" || tag === "area");
  return PICTURES.has(name) && !isLink ? (replacements.picture(value) ?? value) : value;
}

/** A linked style sheet stands in the page; every other link is left out. */
function sheetOf(attributes: Readonly<Record<string, string>>, replacements: Replacements): string {
  if (!/(?:^|\s)stylesheet(?:\s|$)/i.test(attributes["rel"] ?? "")) return "";
  const sheet = replacements.sheet(attributes["href"] ?? "");
  if (sheet === null) return "";
  const media = attributes["media"] === undefined ? "" : ` media="${quoted(attributes["media"])}"`;
  return `<style${media}>${sheetText(sheet, replacements)}</style>`;
}

/** A sheet with its pictures and the sheets it imports; nothing in it ends the element it stands in. */
function sheetText(css: string, replacements: Replacements): string {
  let left = SHEET_CAP;
  const whole = css.replace(
    /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?\s*;/gi,
    (_, address: string) => {
      const imported = replacements.sheet(address) ?? "";
      left -= imported.length;
      return left > 0 ? imported : "";
    },
  );
  return withPictures(whole, replacements).replace(/<\/(?=style)/gi, "<\\/");
}

function withPictures(css: string, replacements: Replacements): string {
  return css.replace(
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)/gi,
    (whole, double?: string, single?: string, plain?: string) => {
      const found = replacements.picture(double ?? single ?? plain ?? "");
      return found === null ? whole : `url("${found}")`;
    },
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) =>
    sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;",
  );
}

function quoted(value: string): string {
  return escaped(value).replaceAll('"', "&quot;");
}
