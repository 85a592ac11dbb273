import type { CslName } from "#shared/model";
import { MONTH_PATTERN } from "./dates/months.ts";

const PARTICLE =
  /^(?:de|del|della|der|den|des|di|da|do|dos|du|la|le|van|von|vom|zu|zum|ter|ten|bin|ibn|al|el|af|av)$/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|md)\.?$/i;
/** Words that make a name a body's and not a person's. */
const BODY_WORD =
  /\b(?:staff|news|press|agency|agencies|agence|agentur|reuters|afp|dpa|ap|pa|team|desk|editors?|editorial|redaktion|rédaction|redacción|redazione|board|times|post|guardian|contributors?|correspondents?|projects?|office|ministry|council|committee|department|institute|university|foundation|association|society|union|group|bank|inc|ltd|gmbh|llc|network|media|magazine|service|insider|today|daily|weekly|business|international|editor|reporter|writer|tech|technology|science|politics|sport|culture|opinion|world|journalism|sign|log|follow|share|read|view|about|contact|comments?|subscribe|home|menu|search|figaro|monde|croix|libération|mundo|país|vanguardia|spiegel|\p{L}*zeitung|rundschau|tagblatt|tageblatt)\b/iu;

/** A name as CSL has it; what does not look like a person's stays one literal. */
export function parseName(text: string): CslName {
  const name = text.replace(/\s+/g, " ").trim();
  const inverted = /^([^,]+), ([^,]+)$/.exec(name);
  if (inverted?.[1] !== undefined && inverted[2] !== undefined && !SUFFIX.test(inverted[2])) {
    return { family: inverted[1], given: inverted[2] };
  }
  const parts = name.replace(/,/g, "").split(" ");
  if (parts.length < 2 || parts.length > 6 || BODY_WORD.test(name) || /\d|[@/&]/.test(name)) {
    return { literal: name };
  }
  const suffixes: string[] = [];
  while (parts.length > 2 && SUFFIX.test(parts.at(-1) ?? "")) suffixes.unshift(parts.pop() ?? "");
  let at = parts.length - 1;
  while (at > 1 && PARTICLE.test(parts[at - 1] ?? "")) at--;
  const person = { given: parts.slice(0, at).join(" "), family: parts.slice(at).join(" ") };
  return suffixes.length === 0 ? person : { ...person, suffix: suffixes.join(" ") };
}

// "By", "Von", "Par" ... at the head of a byline, in the languages newspapers here come in.
const LEAD = new RegExp(
  `^(?:${[
    "(?:written|reported|posted|published|hosted|presented|words|story|text|interview|analysis|article|report|reporting|opinion|a column|photographs?)\\s+by",
    "by|von|par|por|di|da|door|av|af",
    "eine?\\s+(?:beitrag|kommentar|gastbeitrag|interview|analyse|essay|reportage|gastkommentar|kolumne|bericht)\\s+von",
    "(?:propos recueillis|recueilli|entretien réalisé|texte|reportage|analyse)\\s+par",
    "un(?:e)?\\s+(?:reportage|analyse|enquête|récit|chronique|tribune|texte)\\s+de",
    "(?:text|interview|autorin|autor(?:es)?|auteurs?|authors?|autore)\\s*:",
  ].join("|")})\\s+`,
  "i",
);
const SEPARATOR =
  /\s*(?:,|;|&|\/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bwith\b|\bmit\b|\bavec\b|\bcon\b)\s+|\s*[|•·]\s*/i;
const TOKEN = /^(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.\-‐]*|d['’]\p{Lu}\p{L}*)$/u;
const TAIL =
  /\s*(?:[|•·–—(]|\s-\s|,\s*(?=\p{Ll})|\b(?:in|for|reports?|updated|published|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado|wrote|edited|translated|illustrated|photograph(?:s|ed)|at|on|posted|is|was|für|aus|pour|à|para|desde)\b|@|\d).*$/iu;

/** True for a line that opens like a byline ("By …", "Von …", "Par …"). */
export function opensByline(line: string): boolean {
  return LEAD.test(line.replace(/^[^\p{L}]+/u, ""));
}

/** Characters of one word of a name in a script that sets no spaces; longer ones are a sentence. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{5}/u;
/** Initials or a short name in brackets: "Richard (R.J.) Eskow". */
const NICKNAME = /\s+\((?:(?:\p{Lu}\.){1,3}|["“]?\p{Lu}\p{Ll}{1,9}["”]?)\)(?=\s+\p{Lu})/u;

/** True for two to five words that look like one person's name. */
export function looksLikeName(text: string): boolean {
  const parts = text.replace(NICKNAME, "").trim().split(/\s+/);
  if (parts.length < 2 || parts.length > 5 || BODY_WORD.test(text)) return false;
  if (UNSPACED.test(text)) return false;
  return parts.every((part, at) => TOKEN.test(part) || (at > 0 && PARTICLE.test(part)));
}

// A month or a weekday right after a name begins its date, not another name.
const DATE_WORD = new RegExp(
  `\\s+(?:(?:${MONTH_PATTERN})\\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|heute|gestern|hier|hoy|ayer)(?:\\s*|\\s+.*)$`,
  "iu",
);

/**
 * The name at the head of a line that goes on with a date, a time or a dash
 * ("Mike Conley December 18, 2020", "Dan Goodin - Apr 16"); null when there is none.
 */
export function nameBeforeDate(line: string): string | null {
  const match = new RegExp(
    `^([^\\d|•·–—]{4,50}?)\\s*(?:[-–—|•·,]\\s*|\\bon\\s+)?(?:(?:${MONTH_PATTERN})\\.?\\s+\\d|\\d{1,4}[\\s./-])`,
    "iu",
  ).exec(line);
  const name = match?.[1]?.replace(/\s+(?:on|am|le|el)$/, "").trim();
  return name !== undefined && looksLikeName(name) && !NO_NAME.test(name) ? name : null;
}

/** The names in a byline; empty when it holds none that is certain. */
export function parseByline(line: string): readonly CslName[] {
  const text = line
    .replace(/\s+/g, " ")
    .replace(/^[^\p{L}]+/u, "")
    .trim();
  const lead = LEAD.exec(text);
  const rest = lead === null ? text : text.slice(lead[0].length);
  const again = LEAD.exec(rest);
  const names: string[] = [];
  for (const part of (again === null ? rest : rest.slice(again[0].length)).split(SEPARATOR)) {
    if (part === undefined) continue;
    const nick = NICKNAME.exec(part)?.[0] ?? "";
    const plain = part
      .replace(nick, "")
      .replace(/^([^(]+)\)$/, "$1")
      .replace(TAIL, "")
      .replace(DATE_WORD, "")
      .replace(AGENCY_TAIL, "")
      .trim()
      .replace(HONORIFIC, "");
    const name = unshout(nick === "" ? plain : plain.replace(/\s/, `${nick} `));
    if (names.length > 0 && ROLE.test(name)) break;
    if (looksLikeName(name)) names.push(name);
    else if (names.length === 0 && lead !== null && isBody(name)) return [{ literal: name }];
    else if (names.length > 0) break;
  }
  return names.map(parseName);
}

/** Titles before a name, which CSL keeps elsewhere. */
const HONORIFIC =
  /^(?:(?:prof(?:essor)?|dr|sir|dame|lord|lady|mr|mrs|ms|herr|frau|mme|m)\b\.?\s+)+(?=\p{Lu})/iu;
/** An agency or a paper right after a name, set without a comma. */
const AGENCY_TAIL =
  /(?<=\p{L}\s\p{L}+)\s+(?:(?:the )?associated press|reuters|afp|dpa|bbc news|bloomberg(?: news)?|staff writer|for (?:the )?\p{Lu}.*)$/iu;

/** What a person is to a paper, a university or a firm; no part of a name. */
export const ROLE =
  /\b(?:editor|correspondent|reporter|contributor|writer|columnist|analyst|engineer|fellow|professor|lecturer|director|redakteur(?:in)?|korrespondent(?:in)?|journalist(?:in|e)?|chercheu(?:r|se)|correspondante?|corresponsal|redactora?|periodista|enviad[oa] especial)\b/iu;
/** A line that opens so is a heading, a rubric or a place. */
const NO_NAME =
  /^(?:the|an?|in|on|at|from|to|of|for|new|north|south|east|west|middle|united|great|saint|san|los|las|santa|hong|do|how|what|why|who|der|die|das|ein|eine|im|am|neue[rs]?|nord|süd|le|la|les|el|un|une|una|une|en|au|aux)\s/iu;

const COMMAS = /\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s+/i;

/** What may follow the names on a line that holds nothing else: a paper, a town, an agency. */
const AFFILIATION =
  /^(?:(?:the|der|die|le|la|el)\s+)?\p{Lu}[\p{L}.&-]+(?:\s+\p{Lu}[\p{L}.&-]+)?$/iu;

/** The names on a line that is names alone, or names and a paper or town ("X, Guardian"). */
export function parseNameLine(line: string): readonly CslName[] {
  const text = line
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{L}) \([^()]{2,50}\)$/u, "")
    .trim();
  if (
    NO_NAME.test(text) ||
    text.length > 120 ||
    /[.!?:]$|\d|https?:|@/.test(text.replace(/\b\p{Lu}\.$/u, ""))
  )
    return [];
  const parts = text.split(COMMAS).map((part) => unshout(part.trim().replace(HONORIFIC, "")));
  const names = parts.filter(
    (part, at) => at < 6 && !ROLE.test(part) && part.split(" ").length <= 4 && looksLikeName(part),
  );
  const rest = parts.filter((part) => !names.includes(part));
  const [odd] = rest;
  const affiliated = odd === undefined || (odd === parts.at(-1) && AFFILIATION.test(odd));
  return rest.length <= 1 && names[0] === parts[0] && affiliated ? names.map(parseName) : [];
}

function isBody(text: string): boolean {
  return text.length <= 40 && BODY_WORD.test(text) && /^\p{Lu}/u.test(text);
}

/** "KATIE STALLARD" as a reader would write it. */
function unshout(name: string): string {
  if (name.length < 4 || name !== name.toUpperCase() || !/\p{Lu}{2}/u.test(name)) return name;
  return name
    .toLowerCase()
    .replace(
      /(^|[\s\-'’.])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );
}
