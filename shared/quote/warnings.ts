import type { DiffStep } from "#shared/model";
import { tokenize, type Token } from "#shared/text";
import { isNegation, isNumber, isQualifier } from "./meaning.ts";
import type { Part } from "./parse.ts";
import type { SourceStretch } from "./source.ts";
import type { Step } from "./walk.ts";

/** Words between two fragments from which a reader would no longer take them for one statement. */
const FAR_APART = 60;

/** Characters of the source looked at after the quotation for a "but". */
const AFTERMATH = 120;

/** Sentences on what a lawful reading may still hide from the reader of the note. */
export function warningsOf(steps: readonly Step[], source: SourceStretch): readonly string[] {
  const warnings = [
    ...steps.flatMap((step) => warningsOfStep(step, source)),
    ...aboutQuotationMarks(steps, source),
    ...aboutBeginning(steps, source),
    ...aboutEnd(steps, source),
  ];
  return [...new Set(warnings)];
}

/** What weighs most in a word diff: a negation or a number lost or added. */
export function reasonsOf(diff: readonly DiffStep[]): readonly string[] {
  const lost = diff.filter(({ op }) => op === "-").flatMap(({ text }) => tokenize(text));
  const added = diff.filter(({ op }) => op === "+").flatMap(({ text }) => tokenize(text));
  const reasons = (test: (token: Token) => boolean, what: string): readonly string[] => [
    ...only(lost, added, test).map((word) => `The note leaves out the ${what} “${word}”.`),
    ...only(added, lost, test).map((word) => `The note adds the ${what} “${word}”.`),
  ];
  return [...reasons(isNegation, "negation"), ...reasons(isNumber, "number")];
}

function only(
  tokens: readonly Token[],
  others: readonly Token[],
  test: (token: Token) => boolean,
): readonly string[] {
  const there = new Set(others.map(({ fold }) => fold));
  return tokens.filter((token) => test(token) && !there.has(token.fold)).map(({ fold }) => fold);
}

function warningsOfStep(step: Step, source: SourceStretch): readonly string[] {
  const hidden = source.tokens.slice(step.from, step.to);
  if (step.type === "gap") return aboutGap(step, hidden, source);
  if (step.type === "replaced" || step.type === "inserted") return aboutBracket(step.part, hidden);
  if (step.type === "joined") return aboutJoined(step.part);
  if (step.type === "passed-over" && hidden.some((token) => token.kind === "word")) {
    const [mark] = hidden.filter((token) => token.kind === "word");
    const plain = hidden[0]?.kind === "word";
    if (plain && mark)
      return [`The number “${mark.fold}” after a sentence was taken for a footnote mark.`];
  }
  return [];
}

function aboutGap(step: Step, hidden: readonly Token[], source: SourceStretch): readonly string[] {
  const warnings: string[] = [];
  const negation = hidden.find(isNegation);
  const number = hidden.find(isNumber);
  if (negation) warnings.push(`The ellipsis leaves out the negation “${negation.fold}”.`);
  if (number) warnings.push(`The ellipsis leaves out the number “${number.fold}”.`);
  const qualifier = hidden.find(isQualifier);
  if (qualifier) warnings.push(`The ellipsis leaves out a “${qualifier.fold.toLowerCase()}”.`);
  const words = hidden.filter((token) => token.kind === "word").length;
  if (words > FAR_APART) {
    warnings.push(`The parts joined by the ellipsis stand ${words} words apart in the source.`);
  }
  const before = source.tokens[step.from - 1];
  const after = source.tokens[step.to];
  if (words > 0 && before && after && speakerChanges(source.text, before.end, after.start)) {
    warnings.push(
      "The ellipsis joins words of different speakers: a quotation begins or ends in the cut.",
    );
  }
  return warnings;
}

/** True when double quotation marks open or close between two places of one text. */
function speakerChanges(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to);
  const opens = (between.match(/[“„«]/g) ?? []).length;
  const closes = (between.match(/[”»]/g) ?? []).length;
  const straight = (between.match(/"/g) ?? []).length;
  if (opens !== closes || straight % 2 === 1) return true;
  // As many closed as opened, but first closed: one quotation ends and another begins.
  const first = /[“„«”»]/.exec(between)?.[0];
  return first === "”" || first === "»";
}

function insideOf(part: Part | null): readonly Token[] {
  return part?.kind === "bracket" ? part.inside : [];
}

function aboutBracket(part: Part | null, hidden: readonly Token[]): readonly string[] {
  const inside = insideOf(part);
  const warnings: string[] = [];
  const lost = (test: (token: Token) => boolean): Token | undefined =>
    hidden.find((token) => test(token) && !inside.some((other) => other.fold === token.fold));
  const gained = (test: (token: Token) => boolean): Token | undefined =>
    inside.find((token) => test(token) && !hidden.some((other) => other.fold === token.fold));
  const negation = lost(isNegation);
  const number = lost(isNumber);
  const addedNegation = gained(isNegation);
  const addedNumber = gained(isNumber);
  if (negation) warnings.push(`A bracket replaces the negation “${negation.fold}”.`);
  if (number) warnings.push(`A bracket replaces the number “${number.fold}”.`);
  if (addedNegation) warnings.push(`A bracket adds the negation “${addedNegation.fold}”.`);
  if (addedNumber) warnings.push(`A bracket adds the number “${addedNumber.fold}”.`);
  return warnings;
}

function aboutJoined(part: Part | null): readonly string[] {
  if (part?.kind !== "joined") return [];
  const reverses = part.before === "" && /^(?:un|in|im|ir|il|dis|non|mis|anti)$/i.test(part.inside);
  return reverses ? [`The bracket “[${part.inside}]” may turn the word into its opposite.`] : [];
}

function aboutQuotationMarks(steps: readonly Step[], source: SourceStretch): readonly string[] {
  const inner = steps.slice(1, -1);
  const dropped = inner.some(
    (step) =>
      step.type === "passed-over" &&
      source.tokens.slice(step.from, step.to).some((token) => isDoubleMark(source.text, token)),
  );
  return dropped
    ? ["The source puts some of these words in quotation marks; the note does not."]
    : [];
}

function isDoubleMark(text: string, token: Token): boolean {
  return token.kind === "quote" && /^["“”„«»]/.test(text.slice(token.start, token.end));
}

function matched(
  steps: readonly Step[],
  source: SourceStretch,
): { from: number; to: number } | null {
  const taken = steps.filter((step) => step.to > step.from && step.type !== "gap");
  const first = source.tokens[taken[0]?.from ?? -1];
  const last = source.tokens[(taken.at(-1)?.to ?? 0) - 1];
  return first && last ? { from: first.start, to: last.end } : null;
}

function aboutBeginning(steps: readonly Step[], source: SourceStretch): readonly string[] {
  const place = matched(steps, source);
  if (place === null) return [];
  const before = tokenize(source.text.slice(Math.max(0, place.from - AFTERMATH), place.from));
  const last = before.at(-1);
  if (last === undefined || !isNegation(last)) return [];
  return [`In the source the word before the quotation is “${last.fold}”.`];
}

/** `,” she said, “but`: where a speaker goes on after being named; empty if the sentence ends first. */
function afterAttribution(rest: string): string {
  return /^[,.]?["”»] [^.!?"“”«»]{2,60}[,:] ["“«](.*)$/s.exec(rest)?.[1] ?? "";
}

function aboutEnd(steps: readonly Step[], source: SourceStretch): readonly string[] {
  const place = matched(steps, source);
  if (place === null) return [];
  const warnings: string[] = [];
  const rest = source.text.slice(place.to, place.to + AFTERMATH);
  const following = tokenize(rest);
  const next = [following, tokenize(afterAttribution(rest))]
    .map((tokens) => tokens.find((token) => token.kind === "word"))
    .find((token) => token !== undefined && isQualifier(token));
  if (next)
    warnings.push(`The quotation ends before a “${next.fold.toLowerCase()}” in the source.`);
  const stop = steps.find((step) => step.type === "end-mark")?.part?.literal[0];
  if (stop?.fold === "." && following[0] !== undefined && /^[,;:]$/.test(following[0].fold)) {
    warnings.push("The note ends with a full stop where the source's sentence goes on.");
  }
  return warnings;
}
