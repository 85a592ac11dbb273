import type { Found } from "../metadata.ts";
import type { Line } from "./lines.ts";

const NAME =
  "(\\p{Lu}[\\p{L}\\p{N}'’&.-]*(?:\\s+(?:(?:of|and|de|del|la|le|des|du|the|für|der|die|und|y|et|in)\\s+)*\\p{Lu}[\\p{L}\\p{N}'’&.-]*){0,5})";
const DATE = "[^.;]{0,60}?\\d{4}";

/** Wordings that name the publication a clip comes from, the surest first. */
const SOURCES: readonly { readonly from: string; readonly pattern: RegExp }[] = [
  { from: "issue line", pattern: new RegExp(`\\bissue of (?:the )?${NAME}`, "u") },
  { from: "issue line", pattern: new RegExp(`\\b(?:in|from) (?:the )?${NAME}(?:['’]s?)?,? (?:print )?(?:issue|edition)`, "u") },
  { from: "issue line", pattern: new RegExp(`\\b(?:Ausgabe|Heft|Nummer)\\b${DATE} (?:der (?:Zeitung |Zeitschrift )?|des (?:Magazins )?|von |im |in der )?(?:„|»)?${NAME}`, "u") },
  { from: "issue line", pattern: new RegExp(`\\b[Aa]usgabe (?:\\S+ )?(?:der|des|von) (?:Zeitung |Zeitschrift |Magazins )?(?:„|»)?${NAME}`, "u") },
  { from: "issue line", pattern: new RegExp(`\\b(?:numéro|édition)\\b${DATE} (?:du (?:journal |magazine )?|de (?:la revue )?|de l['’])${NAME}`, "u") },
  { from: "issue line", pattern: new RegExp(`\\b(?:numéro|édition)(?: papier)? (?:du|de la revue|de) ${NAME}`, "u") },
  { from: "issue line", pattern: new RegExp(`\\b(?:número|edición)\\b${DATE} de (?:la revista |el diario |del diario )?${NAME}`, "u") },
  { from: "issue line", pattern: new RegExp(`\\b(?:número|edición)(?: impresa)? de (?:la revista |el diario )?${NAME}`, "u") },
  { from: "copyright line", pattern: new RegExp(`(?:©|\\(c\\)|[Cc]opyright)\\s*(?:\\d{4}(?:\\s?[-–]\\s?\\d{4})?)?[\\s,]*(?:by )?${NAME}`, "u") },
  { from: "newsletter form", pattern: new RegExp(`\\bvia (?:the )?${NAME}['’]s\\b`, "u") },
  { from: "privacy line", pattern: new RegExp(`\\b(?:how|welcome to|from) (?:the )?${NAME} (?:may|uses?|Media)\\b`, "u") },
]; // prettier-ignore

/** The publication a clip names itself as; `masthead` are the lines above its title. */
export function findContainer(
  lines: readonly Line[],
  body: readonly boolean[],
  masthead: readonly Line[],
  authors: readonly string[],
): Found<string> | null {
  for (const { from, pattern } of SOURCES) {
    for (let at = lines.length - 1; at >= 0; at--) {
      if (body[at] === true) continue;
      const name = pattern.exec(lines[at]?.text ?? "")?.[1];
      if (name === undefined || /^\d/.test(name) || authors.includes(tidy(name))) continue;
      return { value: tidy(name), from };
    }
  }
  const text = lines.map((line) => line.text).join("\n");
  const named = masthead.find(
    ({ text: line, words, bullet, phrase }) =>
      words >= 1 && words <= 5 && !bullet && phrase === null && /^\p{Lu}/u.test(line) &&
      !/[.,:;!?]$/.test(line) && text.split(line).length > 2, // prettier-ignore
  );
  return named === undefined ? null : { value: named.text, from: "masthead" };
}

function tidy(name: string): string {
  return name
    .replace(/\s+(?:All|Alle|Tous|Todos)$/, "")
    .replace(/[.,]$/, "")
    .replace(/\s+(?:Ltd|Inc|GmbH|LLC|Limited|AG|SA)\.?$/, "");
}
