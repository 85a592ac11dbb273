import { nameText, type CslItem, type CslName } from "#shared/model";
import type { CitationSetup } from "./engine.ts";

/** What citeproc-js writes where a style has nothing to print. */
const NOTHING = /\[NO_PRINTED_FORM\]|\[CSL STYLE ERROR: reference with no printed form\.\]/g;

/** The words with a capital at their head. */
export function capitalized(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/**
 * A cluster as it is printed: nothing where the style has nothing to say, and a suffix's comma inside
 * the quotation marks of a title where the language puts it there.
 */
export function finished(
  cluster: string,
  works: readonly { readonly locator: string }[],
  { locale }: Pick<CitationSetup, "locale">,
): string {
  const said = cluster.replace(NOTHING, "").replace(/^\(\s*\)$/, "");
  const isInside = /punctuation-in-quote="true"/.test(locale.xml);
  if (!isInside || works.every(({ locator }) => locator === "")) return said;
  return said.replaceAll("”,", ",”");
}

const AND: Readonly<Record<string, string>> = { de: "und", fr: "et", es: "y" };

function shortName(name: CslName): string {
  if (name.family === undefined) return nameText(name);
  const particle = name["non-dropping-particle"];
  return typeof particle === "string" ? `${particle} ${name.family}` : name.family;
}

/** Whom a sentence names when it cites a work: its authors, else its editors, else its title. */
export function nameInSentence(csl: CslItem, lang: string): string {
  const editors = csl["editor"];
  const names = csl.author ?? (Array.isArray(editors) ? (editors as readonly CslName[]) : []);
  const [first, second, third] = names.map(shortName);
  if (first === undefined) return csl.title === undefined ? csl.id : `“${csl.title}”`;
  if (second === undefined) return first;
  if (third !== undefined) return `${first} et al.`;
  return `${first} ${AND[lang.slice(0, 2)] ?? "and"} ${second}`;
}
