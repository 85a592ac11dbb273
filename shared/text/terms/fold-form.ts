const ASCII = /^[\x20-\x7e]*$/;
// Marks of Latin, Greek, Arabic and Hebrew only: elsewhere (Indic, kana) a mark is part of the letter.
const MARKS =
  /[\u0300-\u0305\u0307\u0309-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;
// Breve and diaeresis make letters of their own in Cyrillic (й, ї).
const BREVE_OR_DIAERESIS = /(?<!\p{Script=Cyrillic})[\u0306\u0308]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "ng",
  ё: "е",
  ى: "ي",
  ة: "ه",
  ک: "ك",
  ی: "ي",
  ς: "σ",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** Lower case, width and ligatures folded, invisible characters gone; accents stay, for stemming. */
export function lowerForm(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return word.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().normalize("NFC");
}

/** The form two spellings of a word share: lower case without accents, ligatures and width. */
export function foldForm(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return lowerForm(word)
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(BREVE_OR_DIAERESIS, "")
    .normalize("NFC")
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };

/** The German and Nordic way to write a word without its special letters, null if it has none. */
export function expandUmlauts(lower: string): string | null {
  if (!/[äöüåø]/.test(lower)) return null;
  return foldForm(lower.replace(/[äöüåø]/g, (letter) => UMLAUTS[letter] ?? letter));
}
