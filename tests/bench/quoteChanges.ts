import {
  NEVER_IN_A_TEXT,
  split,
  pick,
  innerWord,
  replaced,
  atWord,
  regex,
  gap,
  type QuoteChange,
} from "./quoteChange.ts";

const LAWFUL: readonly QuoteChange[] = [
  { name: "whole", expected: ["verbatim"], make: (passage) => ({ words: passage }) },
  {
    name: "part",
    expected: ["verbatim"],
    make: (passage, random) => {
      const words = split(passage);
      const from = pick(random, 1, words.length - 4);
      return { words: words.slice(from, pick(random, from + 3, words.length)).join(" ") };
    },
  },
  {
    name: "other white space",
    expected: ["verbatim", "typographic"],
    make: (passage) => ({ words: passage.replace(/ /g, " \u00A0") }),
  },
  {
    name: "in marks of its own",
    expected: ["verbatim", "typographic"],
    make: (passage) => ({ words: `“${passage}”` }),
  },
  { name: "straight quotes", expected: ["typographic"], make: regex(/[“”]/g, '"') },
  { name: "straight apostrophe", expected: ["typographic"], make: regex(/’/g, "'") },
  {
    name: "curly apostrophe",
    expected: ["typographic"],
    make: regex(/(?<=\p{L})'(?=\p{L})/gu, "’"),
  },
  {
    name: "curly quotes",
    expected: ["typographic"],
    make: regex(/(?<=^|\s)"([^"]*)"(?=[\s,.]|$)/g, "“$1”"),
  },
  { name: "nested quotes", expected: ["typographic"], make: regex(/“([^”]*)”/g, "‘$1’") },
  { name: "other dash", expected: ["typographic"], make: regex(/ [–—-] /g, "—") },
  { name: "other hyphen", expected: ["typographic"], make: regex(/(?<=\p{L})-(?=\p{L})/gu, "‑") },
  {
    name: "footnote mark left out",
    expected: ["typographic", "edited"],
    make: (passage, random) => {
      const words = split(passage);
      const at = innerWord(words, random, /^\p{L}{4,}[.,]?$/u);
      if (at < 0) return null;
      const noted = replaced(words, at, `${words[at] ?? ""}[${pick(random, 1, 90)}]`);
      return { words: passage, passage: noted };
    },
  },
  { name: "ellipsis", expected: ["edited"], make: gap("…") },
  { name: "three dots", expected: ["edited"], make: gap("...") },
  { name: "spaced dots", expected: ["edited"], make: gap(". . .") },
  { name: "bracketed ellipsis", expected: ["edited"], make: gap("[…]") },
  { name: "bracketed dots", expected: ["edited"], make: gap("[...]") },
  {
    name: "ellipsis before and after",
    expected: ["edited"],
    make: (passage) => ({ words: `… ${split(passage).slice(1, -1).join(" ")} …` }),
  },
  {
    name: "bracketed capital",
    expected: ["edited"],
    make: (passage, random) => {
      const words = split(passage);
      const at = innerWord(words.slice(0, -2), random, /^\p{Ll}{2,}$/u);
      if (at < 0) return null;
      const word = words[at] ?? "";
      return {
        words: [`[${word[0]?.toUpperCase() ?? ""}]${word.slice(1)}`, ...words.slice(at + 1)].join(
          " ",
        ),
      };
    },
  },
  {
    name: "initial capital",
    expected: ["edited"],
    make: (passage, random) => {
      const words = split(passage);
      const at = innerWord(words.slice(0, -2), random, /^\p{Ll}{2,}$/u);
      if (at < 0) return null;
      const word = words[at] ?? "";
      const rest = [`${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`, ...words.slice(at + 1)].join(
        " ",
      );
      return passage.includes(rest) ? null : { words: rest };
    },
  },
  { name: "bracketed word", expected: ["edited"], make: atWord(() => "[the board]") },
  {
    name: "bracketed addition",
    expected: ["edited"],
    make: atWord((word) => `${word} [of the north]`),
  },
  { name: "[sic]", expected: ["edited"], make: atWord((word) => `${word} [sic]`) },
  {
    name: "gap and bracket",
    expected: ["edited"],
    make: (passage) => {
      const words = split(passage);
      const made = [words[0], "…", ...words.slice(4, 7), "[they]", ...words.slice(8)];
      // A bracket does not reach over the end of a sentence, nor stand for signs alone.
      const fits = words.length >= 12 && /^\p{L}+[,;]?$/u.test(words[7] ?? "");
      return fits ? { words: made.join(" ") } : null;
    },
  },
  {
    name: "brackets of the source",
    expected: ["verbatim"],
    make: (passage, random) => {
      const words = split(passage);
      const at = innerWord(words, random);
      if (at < 0) return null;
      const bracketed = replaced(words, at, `${words[at] ?? ""} [as it was called] …`);
      return { words: bracketed, passage: bracketed };
    },
  },
];

const BROKEN = ["altered", "missing"];
const NEGATION = /^(?:not|no|never|nothing|without|n’t)$/i;

const UNLAWFUL: readonly QuoteChange[] = [
  {
    name: "word changed",
    expected: ["altered"],
    make: atWord((_word, random) => NEVER_IN_A_TEXT[pick(random, 0, 4)] ?? ""),
  },
  {
    name: "first word changed",
    expected: ["altered"],
    make: (passage) => ({ words: replaced(split(passage), 0, "Quibbleworth") }),
  },
  {
    name: "letter changed",
    expected: ["altered"],
    make: atWord((word) => `${word.slice(0, -1)}q`),
  },
  { name: "plural", expected: ["altered"], make: atWord((word) => `${word}s`, /^\p{Ll}{4,}$/u) },
  {
    name: "capital inside",
    expected: ["altered"],
    make: atWord((word) => `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`, /^\p{Ll}{3,}$/u),
  },
  {
    name: "number changed",
    expected: ["altered"],
    make: (passage) => {
      const made = passage.replace(/\d(?=\D|$)/, (digit) => String((Number(digit) + 3) % 10));
      return made === passage ? null : { words: made };
    },
  },
  { name: "negation dropped", expected: ["altered"], make: atWord(() => "", NEGATION) },
  { name: "negation added", expected: ["altered"], make: atWord((word) => `not ${word}`) },
  { name: "word dropped", expected: ["altered"], make: atWord(() => "", /^\p{L}+$/u) },
  { name: "word doubled", expected: ["altered"], make: atWord((word) => `${word} ${word}`) },
  {
    name: "words swapped",
    expected: ["altered"],
    make: (passage, random) => {
      const words = split(passage);
      const at = innerWord(words.slice(0, -1), random);
      const [one, two] = [words[at] ?? "", words[at + 1] ?? ""];
      if (at < 0 || one.toLowerCase() === two.toLowerCase() || !/^\p{L}+$/u.test(two)) return null;
      return { words: replaced(words, at, `${two} ${one}`, 2) };
    },
  },
  {
    name: "fragments reordered",
    expected: ["altered"],
    make: (passage) => {
      const words = split(passage);
      const half = Math.floor(words.length / 2);
      if (half < 5) return null;
      return { words: `${words.slice(half).join(" ")} … ${words.slice(0, half).join(" ")}` };
    },
  },
  {
    name: "word changed by a gap",
    expected: ["altered"],
    make: (passage) => {
      const words = split(passage);
      return words.length < 12
        ? null
        : { words: `${words.slice(0, 3).join(" ")} quibbleworth … ${words.slice(7).join(" ")}` };
    },
  },
  {
    name: "gap without mark",
    expected: ["altered"],
    make: (passage, random) => {
      const words = split(passage);
      if (words.length < 10) return null;
      const from = pick(random, 2, words.length - 6);
      const made = replaced(words, from, "", 3);
      return passage.includes(made) ? null : { words: made };
    },
  },
  {
    name: "paraphrase in brackets",
    expected: ["altered"],
    make: (passage) => {
      const words = split(passage);
      const bare = words.slice(2, 10).filter((word) => /^\p{L}+$/u.test(word));
      // “The final event of the final game”: from the second one the bracket hides little.
      const again = bare.some((word) => word.toLowerCase() === words[1]?.toLowerCase());
      return bare.length < 8 || words.length < 14 || again
        ? null
        : { words: replaced(words, 2, "[in short]", 8) };
    },
  },
  {
    name: "beyond the passage",
    expected: ["altered"],
    make: (passage, _random, after) => {
      const more = after.trim().split(/\s+/).slice(0, 3).join(" ");
      return /\p{L}{2}/u.test(more) ? { words: `${passage} ${more}` } : null;
    },
  },
  { name: "comma dropped", expected: ["altered"], make: regex(/(?<=\p{L}), (?=\p{L})/u, " ") },
  { name: "question made of it", expected: ["altered"], make: regex(/\.$/, "?") },
  {
    name: "words of two places joined",
    expected: BROKEN,
    make: (passage) => {
      const words = split(passage);
      return words.length < 14
        ? null
        : { words: `${words.slice(-4).join(" ")} ${words.slice(0, 4).join(" ")}` };
    },
  },
  {
    name: "unrelated words",
    expected: ["missing"],
    make: () => ({
      words: "Quibbleworth snarkenfold blatherskite over gobbetry, twelve zorkmids short",
    }),
  },
];

/** Lawful and unlawful ways of quoting, none of them made with the code under test. */
export const QUOTE_CHANGES: readonly QuoteChange[] = [...LAWFUL, ...UNLAWFUL];
