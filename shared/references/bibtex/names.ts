import type { CslName } from "#shared/model";
import { oneLine } from "../lines.ts";
import { closingBrace, latexToText, textToLatex } from "./latex.ts";

const toText = (tex: string): string => oneLine(latexToText(tex));

/** Pieces between separators that stand outside braces. */
function splitOutside(tex: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let at = 0;
  const sticky = new RegExp(separator.source, "iy");
  while (at < tex.length) {
    if (tex[at] === "{") at = closingBrace(tex, at) + 1;
    else if (tex[at] === "\\") at += 2;
    else {
      sticky.lastIndex = at;
      const match = sticky.exec(tex);
      if (match === null) at += 1;
      else {
        parts.push(tex.slice(start, at));
        at += match[0].length;
        start = at;
      }
    }
  }
  return [...parts, tex.slice(start)].map((part) => part.trim());
}

/** A list of names as BibTeX and BibLaTeX write it; `and others` is left out. */
export function readNames(tex: string): CslName[] {
  return splitOutside(tex, /\sand(?=\s)/)
    .filter((name) => name !== "" && name.toLowerCase() !== "others")
    .map(readName);
}

function isWhole(tex: string): boolean {
  return tex.startsWith("{") && closingBrace(tex, 0) === tex.length - 1;
}

function readName(tex: string): CslName {
  if (isWhole(tex)) return { literal: toText(tex) };
  const parts = splitOutside(tex, /,/);
  if (/^\s*(?:family|given|prefix|suffix)\s*=/.test(parts[0]!)) return readKeyed(parts);
  const [first = "", second = "", third] = parts;
  if (parts.length === 1) return readInOrder(first);
  const { particle, family } = splitParticle(tokens(first));
  const [given, suffix] = third === undefined ? [second, ""] : [third, second];
  return person({ given: toText(given), particle, family, suffix: toText(suffix) });
}

/** BibLaTeX's `family=..., given=..., prefix=..., useprefix=true`. */
function readKeyed(parts: readonly string[]): CslName {
  const fields = new Map(
    parts.map((part) => {
      const at = part.indexOf("=");
      return [part.slice(0, at).trim().toLowerCase(), toText(part.slice(at + 1))] as const;
    }),
  );
  const of = (key: string): string => fields.get(key) ?? "";
  const name = { given: of("given"), particle: of("prefix"), family: of("family") };
  return person({ ...name, suffix: of("suffix") });
}

const tokens = (tex: string): readonly string[] => {
  const found = splitOutside(tex.replace(/~/g, " "), /\s+/);
  return found.filter((token) => token !== "");
};

/** True for a word that BibTeX takes for a particle: its first letter is small; braces have no case. */
function isSmall(token: string): boolean {
  if (token.startsWith("{") && !token.startsWith("{\\")) return false;
  return /^\p{Ll}/u.test(toText(token));
}

/** “First von Last”: the particle goes from the first small word to the last one before the family. */
function readInOrder(tex: string): CslName {
  const all = tokens(tex);
  const small = all.slice(0, -1).findIndex((token) => isSmall(token));
  if (small < 0) {
    const family = toText(all.at(-1) ?? "");
    return person({
      given: all.slice(0, -1).map(toText).join(" "),
      particle: "",
      family,
      suffix: "",
    });
  }
  const given = all.slice(0, small).map(toText).join(" ");
  return person({ given, ...splitParticle(all.slice(small)), suffix: "" });
}

function splitParticle(all: readonly string[]): { particle: string; family: string } {
  let last = -1;
  if (isSmall(all[0] ?? "")) last = all.slice(0, -1).findLastIndex(isSmall);
  const join = (part: readonly string[]): string => part.map(toText).join(" ");
  return { particle: join(all.slice(0, last + 1)), family: join(all.slice(last + 1)) };
}

function person(name: {
  readonly given: string;
  readonly particle: string;
  readonly family: string;
  readonly suffix: string;
}): CslName {
  const { given, particle, family, suffix } = name;
  if (family === "") return { literal: [given, particle, suffix].filter(Boolean).join(" ") };
  return {
    family,
    ...(given === "" ? {} : { given }),
    ...(particle === "" ? {} : { "non-dropping-particle": particle }),
    ...(suffix === "" ? {} : { suffix }),
  };
}

const part = (name: CslName, key: string): string => {
  const value = name[key];
  return typeof value === "string" ? value.trim() : "";
};

/** What BibTeX would take apart is kept whole by braces. */
function whole(text: string): string {
  const tex = textToLatex(text);
  return /,|(?:^|\s)and(?:\s|$)|^[^\p{Lu}\p{Lt}\p{Lo}]|\s\p{Ll}|[=]/iu.test(text)
    ? `{${tex}}`
    : tex;
}

function writeName(name: CslName): string {
  const family = part(name, "family");
  const given = part(name, "given");
  if (family === "") return `{${textToLatex(name.literal ?? given)}}`;
  const particle = [part(name, "dropping-particle"), part(name, "non-dropping-particle")]
    .filter((one) => one !== "")
    .map(textToLatex)
    .join(" ");
  const suffix = part(name, "suffix");
  const head = `${particle === "" ? "" : `${particle} `}${whole(family)}`;
  const tail = given === "" ? "" : whole(given);
  if (suffix !== "") return `${head}, ${whole(suffix)}, ${tail}`;
  // A comma tells one braced family name from the name of a body.
  return given === "" && !/[\s{]/.test(head) ? head : `${head}, ${tail}`.trimEnd();
}

/** Names as BibTeX and BibLaTeX read them back. */
export function writeNames(names: readonly CslName[]): string {
  return names.map(writeName).join(" and ");
}
