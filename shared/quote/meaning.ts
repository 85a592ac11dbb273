import type { Token } from "#shared/text";

/** Words that turn a statement into its opposite, in English, German, French and Spanish. */
const NEGATIONS = new Set(
  (
    "not no never none nobody nothing nor neither nowhere cannot without hardly scarcely barely rarely " +
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder ohne kaum nirgends " +
    "ne pas jamais aucun aucune rien ni sans guère nul nulle personne " +
    "nunca jamás ningún ninguna ninguno nada nadie sin tampoco"
  ).split(" "),
);

/** Number words from two on; "one", "eine", "un" are articles too often. */
const NUMBERS = new Set(
  (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand " +
    "million millions billion billions trillion half dozen twice " +
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend millionen " +
    "milliarden hälfte dutzend deux trois quatre cinq sept huit neuf dix onze douze vingt cent mille " +
    "milliard milliards moitié dos tres cuatro cinco seis siete ocho nueve diez once doce veinte cien " +
    "mil millones mitad"
  ).split(" "),
);

/** Words with which a sentence takes back or limits what stands before them. */
const QUALIFIERS = new Set(
  (
    "but unless except although though however yet provided " +
    "aber jedoch sofern außer allerdings sondern obwohl mais sauf cependant toutefois pourtant " +
    "pero salvo excepto sino aunque"
  ).split(" "),
);

/** True for a word that negates ("not", "didn't", "kein", "n'a" for French elisions). */
export function isNegation(token: Token): boolean {
  if (token.kind !== "word") return false;
  const word = token.fold.toLowerCase();
  return NEGATIONS.has(word) || word.endsWith("n't") || word.startsWith("n'");
}

/** True for a number in digits or words. */
export function isNumber(token: Token): boolean {
  return (
    token.kind === "word" && (/\p{N}/u.test(token.fold) || NUMBERS.has(token.fold.toLowerCase()))
  );
}

/** True for a word such as "but" or "unless". */
export function isQualifier(token: Token): boolean {
  return token.kind === "word" && QUALIFIERS.has(token.fold.toLowerCase());
}
