import { oneLine } from "../lines.ts";
import { closingBrace, latexToText, textToLatex } from "./latex.ts";

/** Keywords as tags, each once; commas part them, or semicolons where there is no comma. */
export function keywordsOf(tex: string | null): readonly string[] {
  if (tex === null) return [];
  const byComma = splitOutside(tex, ",");
  const parts = byComma.length > 1 ? byComma : splitOutside(tex, ";");
  const tags = parts.map((part) => oneLine(latexToText(part)));
  return [...new Set(tags)].filter((tag) => tag !== "");
}

function splitOutside(tex: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < tex.length; at++) {
    if (tex[at] === "{") at = closingBrace(tex, at);
    else if (tex[at] === separator) {
      parts.push(tex.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, tex.slice(start)];
}

/** Tags as a list that is read back as the same; one with a comma in it is kept together by braces. */
export function writeKeywords(tags: readonly string[]): string {
  return tags
    .map((tag) => (/[,;]/.test(tag) ? `{${textToLatex(tag)}}` : textToLatex(tag)))
    .join(", ");
}
