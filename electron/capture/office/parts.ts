import { zipSync } from "fflate";
import { Parser } from "htmlparser2";
import { AppError } from "#shared/errors";
import type { Archive } from "../zip/archive.ts";

/** Parts that hold the words and pictures; embedded programs, fonts and macros stay packed. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?!customXml\/|docProps\/).*\/(?:[^/]+\.xml(?:\.rels)?|media\/[^/]+))$/;
const XML = /\.(?:xml|rels)$/;

/**
 * The document as a plain archive of the parts that matter, each unpacked within the limits first:
 * whoever opens it meets no size it was not told. Throws `unsupported` where a part declares
 * entities, which the format forbids and which grow without bound.
 */
export function plainParts(archive: Archive, what: string): Uint8Array {
  const parts: Record<string, Uint8Array> = {};
  for (const name of archive.names) {
    if (!WANTED.test(name)) continue;
    const content = archive.read(name);
    if (content === null) continue;
    if (!XML.test(name)) parts[name] = content;
    else parts[name] = Buffer.from(checkedXml(archive.text(name) ?? "", what), "utf8");
  }
  return zipSync(parts, { level: 0 });
}

function checkedXml(xml: string, what: string): string {
  if (/<!(?:DOCTYPE|ENTITY)\b/i.test(xml.slice(0, 65_536))) {
    throw new AppError(
      "unsupported",
      `${what} declares entities, which no office program writes and which can be made to do harm; it was not read.`,
    );
  }
  // The text is UTF-8 from here on, whatever its first line says. Formulas become words in their line.
  return xml
    .replace(/^(\uFEFF?<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']/, "$1")
    .replace(/<m:oMath>[\s\S]*?<\/m:oMath>/g, formulaText);
}

function formulaText(formula: string): string {
  const words = [...formula.matchAll(/<m:t(?:\s[^>]*)?>([^<]*)<\/m:t>/g)].map(([, word]) => word);
  return `<w:r><w:t xml:space="preserve">${words.join("")}</w:t></w:r>`;
}

/** The lines of the headers and footers, each once; page numbers alone say nothing. */
export function marginLines(archive: Archive): readonly string[] {
  const lines = new Set<string>();
  for (const name of archive.names) {
    if (!/^word\/(?:header|footer)\d*\.xml$/.test(name)) continue;
    for (const line of paragraphs(archive.text(name) ?? "")) {
      if (/\p{L}/u.test(line)) lines.add(line);
    }
  }
  return [...lines];
}

function paragraphs(xml: string): readonly string[] {
  const found: string[] = [];
  let words = "";
  let reading = false;
  const parser = new Parser(
    {
      onopentag: (name) => {
        reading = name === "w:t";
        if (name === "w:tab" || name === "w:br") words += " ";
      },
      ontext: (text) => {
        if (reading) words += text;
      },
      onclosetag: (name) => {
        reading = false;
        if (name !== "w:p") return;
        found.push(words);
        words = "";
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}
