import type { AmbiguousDate, DateEntry, DateRole } from "#shared/model";
import { findDates, type FoundDate } from "./find.ts";
import type { DateLedger } from "./given.ts";

const PUBLISHED =
  "publish(?:ed|ing|cation date)|posted|appeared|first appeared|released|issued on|veröffentlicht|erschien(?:en)?|publiziert|erstveröffentlichung|publié[es]*|paru[es]?|parution|mis en ligne|publicad[oa]s?|publicó|publicación|apareció|pubblicato|gepubliceerd|publicerad|publikováno|opublikowan[oy]";

/** Words that give a date its role, the surest first; matched in the words around the date. */
const ROLE_WORDS: readonly { readonly role: DateRole; readonly pattern: RegExp }[] = [
  {
    role: "republished",
    pattern:
      /\b(?:re-?publish(?:ed)?|re-?posted|reprinted|re-?issued|published again|(?:erneut|wieder|nochmals|neu) (?:veröffentlicht|publiziert|erschienen)|wiederveröffentlicht|republi[ée]e?s?|republicad[oa]|re-?publié[es]*|publié[es]* (?:à nouveau|de nouveau)|(?:publicad[oa] (?:de nuevo|nuevamente)|reeditad[oa]|vuelto a publicar|volvió a publicarse)|ripubblicato|heruitgegeven)/iu,
  },
  {
    role: "updated",
    pattern:
      /\b(?:updat(?:ed?|ing)|last (?:modified|changed|edited|reviewed)|modified|revised|amended|corrected|edited|aktualisier(?:t|ung)|zuletzt (?:geändert|bearbeitet)|geändert|überarbeitet|korrigiert|stand:?|mise? à jour|màj|modifié[es]*|corrigé[es]*|actualizad[oa]|actualización|modificad[oa]|corregid[oa]|aggiornat[oa]|bijgewerkt|uppdaterad|aktualizováno)/iu,
  },
  { role: "first-published", pattern: new RegExp(`(?:${PUBLISHED})`, "iu") },
];

const ISSUE =
  /\b(?:(?:in|from|of) the\b.{0,60}\bissue\b|\bissue (?:of|dated|no)|print (?:edition|issue)|(?:ausgabe|heft|nummer)\b|gedruckten? ausgabe|numéro|édition (?:du|papier|imprimée)|número|edición (?:del?|impresa)|numero (?:del?)|editie)/iu;

/** A date with the role its sentence gives it; null where the words around it give none. */
export interface JudgedDate {
  readonly found: FoundDate;
  readonly role: DateRole | null;
  readonly sentence: string;
}

/** Every full date of a passage with its role and its sentence. */
export function judgeDates(passage: string, language: string | null): readonly JudgedDate[] {
  const dates = findDates(passage, language);
  return dates.map((found, at) => {
    const [start, end] = sentenceAround(passage, found, dates);
    const from = Math.max(start, dates[at - 1]?.end ?? 0);
    const until = Math.min(end, dates[at + 1]?.start ?? passage.length);
    const before = passage.slice(from, found.start);
    const after = passage.slice(found.end, until);
    const sentence = passage.slice(start, end).replace(/\s+/g, " ").trim();
    return { found, role: roleOf(before, after, sentence), sentence };
  });
}

/** True when a passage says that the work was published again, with or without a date. */
export function saysRepublished(passage: string): boolean {
  return ROLE_WORDS[0]?.pattern.test(passage) === true;
}

/** A judged date as a line of the ledger, or as a question where it reads more than one way. */
export function toLedger(judged: readonly JudgedDate[], fallback: DateRole | null): DateLedger {
  const dates: DateEntry[] = [];
  const ambiguousDates: AmbiguousDate[] = [];
  for (const { found, role, sentence } of judged) {
    const settled = role ?? fallback;
    if (settled === null) continue;
    if (found.iso !== null) dates.push({ role: settled, date: found.iso, evidence: sentence });
    else {
      ambiguousDates.push({
        text: found.text,
        evidence: sentence,
        candidates: [...found.candidates],
      });
    }
  }
  return { dates, ambiguousDates };
}

function roleOf(before: string, after: string, sentence: string): DateRole | null {
  if (ISSUE.test(before.slice(-90)) || /^\W*(?:\w+\W+){0,2}(?:issue|edition)\b/i.test(after)) {
    if (/issue|edition|ausgabe|heft|num[ée]ro|número|edici[óo]n|édition|editie/i.test(sentence))
      return "issue";
  }
  const last = VERB_LAST.exec(after);
  if (last !== null) return wordRole(last[0]);
  // Other languages put it first, yet "13 September 2023 (last updated)" occurs.
  return wordRole(before) ?? wordRole(after.slice(0, 40));
}

/** German ends a clause with its verb: "am 18. Juni 2024 erneut veröffentlicht". */
const VERB_LAST =
  /^(?:,? (?:um )?\d{1,2}[:.]\d{2}(?: Uhr)?)?\s+(?:(?:erstmals|zuerst|ursprünglich|zuletzt|erneut|wieder|nochmals|neu|im|in|bei|der|auf|online)\s+|\p{Lu}[\p{L}.]+\s+){0,4}(?:wieder)?(?:veröffentlicht|publiziert|erschienen|aktualisiert|geändert|überarbeitet|korrigiert)/u;

/** The role of the last role word in a text; a word inside a surer one does not count again. */
function wordRole(text: string): DateRole | null {
  let rest = text;
  let nearest: { readonly role: DateRole; readonly at: number } | null = null;
  for (const { role, pattern } of ROLE_WORDS) {
    for (const match of rest.matchAll(new RegExp(pattern.source, "giu"))) {
      if (nearest === null || match.index > nearest.at) nearest = { role, at: match.index };
    }
    rest = rest.replace(new RegExp(pattern.source, "giu"), (word) => " ".repeat(word.length));
  }
  return nearest?.role ?? null;
}

/** Bounds of the sentence a date stands in; the point of "13. September" ends none. */
function sentenceAround(
  passage: string,
  date: FoundDate,
  dates: readonly FoundDate[],
): readonly [number, number] {
  const inDate = (at: number): boolean =>
    dates.some((other) => at >= other.start && at < other.end);
  let start = 0;
  let end = passage.length;
  for (const match of passage.matchAll(/[.!?…]["”»’)\]]*(?=\s+[\p{Lu}"“„«(\d])|\n/gu)) {
    if (inDate(match.index)) continue;
    const after = match.index + match[0].length;
    if (after <= date.start) start = after;
    else if (match.index >= date.end) {
      end = after;
      break;
    }
  }
  return [start, end];
}
