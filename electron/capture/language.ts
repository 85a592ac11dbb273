import { francAll } from "franc-min";
import type { Found } from "./metadata.ts";

/** ISO 639-3 as the detector speaks it to the two-letter codes of BCP 47. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ara: "ar", bel: "be", ben: "bn", bul: "bg", ces: "cs", cmn: "zh", deu: "de", ell: "el", eng: "en",
  fas: "fa", fra: "fr", guj: "gu", hau: "ha", heb: "he", hin: "hi", hun: "hu", ind: "id", ita: "it",
  jav: "jv", jpn: "ja", kan: "kn", kaz: "kk", kor: "ko", mal: "ml", mar: "mr", nld: "nl", pan: "pa",
  pes: "fa", pol: "pl", por: "pt", ron: "ro", rus: "ru", som: "so", spa: "es", srp: "sr", swe: "sv",
  swh: "sw", tam: "ta", tel: "te", tgl: "tl", tha: "th", tur: "tr", ukr: "uk", urd: "ur", uzn: "uz",
  vie: "vi", yor: "yo", zlm: "ms", zul: "zu",
}; // prettier-ignore

/** Below this many characters the detector guesses. */
const MINIMUM = 120;
const SAMPLE = 6000;

/** The language a text is written in as a two-letter code, null when too short or not certain. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  if (sample.length < MINIMUM) return null;
  const [first, second] = francAll(sample, { minLength: MINIMUM });
  if (first === undefined || first[0] === "und") return null;
  // Close relatives (Galician and Portuguese, Danish and Bokmål) differ by a hair on short texts.
  if (second !== undefined && first[1] - second[1] < 0.02 && sample.length < 600) return null;
  return TWO_LETTERS[first[0]] ?? first[0];
}

/** The declared language checked against the text: a declaration the text contradicts gives way. */
export function decideLanguage(
  declared: string | null,
  declaredFrom: string,
  text: string,
): Found<string> | null {
  const detected = detectLanguage(text);
  const tag = declared === null ? null : canonicalTag(declared);
  if (tag === null)
    return detected === null ? null : { value: detected, from: "read from the text" };
  if (detected === null || tag.split("-")[0] === detected)
    return { value: tag, from: declaredFrom };
  if (text.length < 1000) return { value: tag, from: declaredFrom };
  return { value: detected, from: `read from the text; ${declaredFrom} says ${tag}` };
}

function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace(/_/g, "-"))[0] ?? null;
  } catch {
    // Pages say things like lang="english"; such a tag declares nothing.
    return null;
  }
}
