import { nameText, type CslItem } from "#shared/model";

const ARTICLES =
  "a an the and or of in on at to for from by with is are was how why what who when as it its this that " +
  "der die das den dem des ein eine einer und oder von im am zu mit für auf wie warum was " +
  "le la les l un une des du de d et ou en au aux dans sur pour par avec " +
  "el los las unos unas del y o por para con";
const STOP_WORDS = new Set(ARTICLES.split(" "));

/** Letters that keep no base letter when their marks are taken off. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Words too short to tell one title from another are passed over while a longer one follows. */
const TELLING_LENGTH = 5;

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’]/g, "");
}

function wordsOf(text: string): readonly string[] {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function authorPart(csl: CslItem): string {
  const [author] = csl.author ?? [];
  const name = author?.family ?? (author === undefined ? "" : nameText(author));
  if (name !== "") return wordsOf(author?.family === undefined ? firstWords(name) : name).join("");
  return wordsOf(firstWords(csl["container-title"] ?? csl.publisher ?? "")).join("");
}

/** A body's or a publication's name is cut to its first two telling words. */
function firstWords(name: string): string {
  return wordsOf(name)
    .filter((word) => !STOP_WORDS.has(word))
    .slice(0, 2)
    .join(" ");
}

function titlePart(csl: CslItem): string {
  const words = wordsOf(csl.title ?? "").filter((word) => !STOP_WORDS.has(word));
  return (words.find((word) => word.length >= TELLING_LENGTH) ?? words[0] ?? "").slice(0, 24);
}

/** `a`, `b`, ... `z`, `aa`, ... */
function letters(count: number): string {
  const last = String.fromCharCode(97 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last;
}

/**
 * A citekey of author, year and the first telling word of the title (`stallard2023pariah`), with a
 * letter added when it is taken. Always a key Pandoc reads without braces.
 */
export function makeCitekey(csl: CslItem, taken: ReadonlySet<string>): string {
  const year = csl.issued?.["date-parts"]?.[0]?.[0];
  const made = `${authorPart(csl)}${year ?? ""}${titlePart(csl)}`.slice(0, 64);
  return freeCitekey(made === "" ? "source" : made, taken);
}

/** The key itself, or the key with the first letter that makes it one of its own. */
export function freeCitekey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  let count = 0;
  while (taken.has(key + letters(count))) count++;
  return key + letters(count);
}
