import type { CslName } from "#shared/model";
import { findDates } from "../dates/find.ts";
import { looksLikeName, nameBeforeDate, opensByline, parseByline } from "../names.ts";
import { wordsOf } from "../words.ts";
import type { Line } from "./lines.ts";
import { isProse } from "./score.ts";
import { STOP_WORDS } from "./stopwords.ts";

/** What stands above an article: places are line numbers, null where there is none. */
export interface Head {
  /** First line of the article proper. */
  readonly bodyAt: number;
  readonly title: number | null;
  readonly byline: number | null;
  readonly authors: readonly CslName[];
  readonly standfirst: readonly number[];
}

/** Lines above the article in which a title may stand. */
const REACH = 45;
const FAR = 250;

/** A note of the editors at the head or foot of an article, in several languages. */
export const EDITORS_NOTE =
  /^[[(*_\s]*(?:editor[’'´]?s?[’'´]? (?:note|remark)|a? ?note (?:from|by) the editors?|anm(?:erkung|\.) d(?:er|\.) red(?:aktion|\.)|hinweis (?:der|in eigener)|redaktioneller hinweis|note d[eu] (?:la )?(?:rédaction|l['’]éditeur|rédacteur)|ndlr|nota (?:de la redacción|del? editore?|de redacción|del redactor|da redação|della redazione)|n\.? ?de (?:la )?r\.|correction|clarification|corrigendum|berichtigung|korrektur|korrekturhinweis|rectificati(?:on|f)|corrección|aclaración|rectificación|this (?:article|piece|story|post|interview|essay|column|report|version|text) (?:was|has|is|originally|first|corrects)|dieser (?:artikel|text|beitrag|essay) (?:wurde|erschien|ist)|dieses interview|cet (?:article|entretien|texte) (?:a|est|était|fut)|ce texte (?:a|est)|este (?:artículo|texto|reportaje) (?:fue|se|ha|es|apareció)|questo articolo (?:è|è stato))(?=[\s:.,]|$)/iu;

/** A line that says in which issue the work was printed. */
export const ISSUE_LINE =
  /\b(?:issue (?:of|dated)|(?:appear(?:s|ed)|published|printed|is) in (?:the\b.{0,50}\bissue|issue|print)|print edition|aus(?:gabe)\b.{0,40}\b(?:vom|\d)|(?:in|aus) (?:der|dem) (?:gedruckten )?(?:ausgabe|heft)|erschien(?:en)? in (?:der )?(?:ausgabe|heft)|(?:dans le|du) numéro|dans l['’]édition|édition (?:du|papier)|en el número|en la edición|edición (?:del|impresa))/iu;

/** Reads title, byline and standfirst above the first prose of the article. */
export function readHead(
  lines: readonly Line[],
  article: readonly boolean[],
  fileTitle: string | null,
): Head {
  const firstProse = lines.findIndex((line, at) => article[at] === true && isProse(line));
  const first = firstProse >= 0 ? firstProse : Math.max(0, article.indexOf(true));
  const marked = findByline(lines, first);
  // A byline below the first "prose" shows that this prose is the standfirst.
  const top =
    marked !== null && marked.at > first ? nextProse(lines, article, marked.at, first) : first;
  const title = findTitle(lines, top, marked?.at ?? null, fileTitle);
  const byline = marked ?? findBareName(lines, article, title, top);
  const bodyAt = title !== null && title >= top ? title + 1 : top;
  return {
    bodyAt,
    title,
    byline: byline?.at ?? null,
    authors: byline?.authors ?? [],
    standfirst: title === null ? [] : findStandfirst(lines, title, byline?.at ?? null, bodyAt),
  };
}

/** A line that names the authors. */
interface Byline {
  readonly at: number;
  readonly authors: readonly CslName[];
}

/** The text of a line without the bullet a list may have put before it. */
export function textOf(lines: readonly Line[], at: number): string {
  return (lines[at]?.text ?? "").replace(/^[•*◦-]\s+/, "");
}

/** True for a short line that holds little but a date or a time. */
export function isDateline(line: Pick<Line, "text" | "words">): boolean {
  if (line.words > 14) return false;
  if (findDates(line.text, null).length > 0) return true;
  return /^(?:[•*-]\s*)?(?:(?:published|updated|posted|vor|il y a|hace|před)\b.*\d|\d{1,2}\.? ?\d{0,2}\.?,? .{0,12}\d{1,2}[:.h]\d{2}.*|\d+ (?:min|minutes?|hours?|days?|stunden?|heures?|horas?)\b.*)$/iu.test(
    line.text,
  );
}

function findByline(lines: readonly Line[], first: number): Byline | null {
  const from = Math.max(0, first - REACH);
  for (let at = Math.min(first + 3, lines.length - 1); at >= from; at--) {
    const line = lines[at];
    if (line === undefined || line.words > 45 || line.phrase !== null) continue;
    const text = textOf(lines, at);
    const split = /^(?:by|von|par|por|di|door|text|written by)\s*:?$/i.test(text);
    const whole = split ? `By ${textOf(lines, at + 1)}` : text;
    if (!opensByline(whole)) continue;
    const authors = parseByline(whole);
    if (authors.length > 0) return { at: split ? at + 1 : at, authors };
  }
  return null;
}

function nextProse(
  lines: readonly Line[],
  article: readonly boolean[],
  after: number,
  fallback: number,
): number {
  for (let at = after + 1; at < Math.min(lines.length, after + 6); at++) {
    const line = lines[at];
    if (line !== undefined && article[at] === true && isProse(line)) return at;
  }
  return fallback;
}

/** A line that is a person's name and nothing else, or a name and a date, close to title or end. */
function findBareName(
  lines: readonly Line[],
  article: readonly boolean[],
  title: number | null,
  bodyAt: number,
): Byline | null {
  const last = article.lastIndexOf(true);
  const after = range((title ?? bodyAt - 6) + 1, Math.min(bodyAt + 1, (title ?? bodyAt) + 14));
  const before = title === null ? [] : range(title - 12, title).toReversed();
  for (const at of [...after, ...before, ...range(last - 2, last + 5)]) {
    const text = textOf(lines, at);
    const line = lines[at];
    if (line === undefined || line.phrase !== null || line.words > 16) continue;
    const dated = nameBeforeDate(text);
    const near = title !== null && at > title && at < bodyAt;
    // Above the title stand names of sections and sites; a person's name has a date beside it there.
    const beside = (near && !sharesWord(text, lines, title)) || isDateline(lines[at + 1] ?? line);
    const bare = beside && text.split(" ").length <= 4 && looksLikeName(text) ? text : null;
    const name = dated ?? bare;
    if (name !== null && (near || at < bodyAt || dated !== null))
      return { at, authors: parseByline(name) };
  }
  return null;
}

/** True when a line repeats a word of the title: then it is a subtitle, not a name. */
function sharesWord(text: string, lines: readonly Line[], title: number): boolean {
  const inTitle = new Set(contentWords(lines[title]?.text ?? ""));
  return contentWords(text).some((word) => inTitle.has(word));
}

function range(from: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at);
}

function findTitle(
  lines: readonly Line[],
  bodyAt: number,
  byline: number | null,
  fileTitle: string | null,
): number | null {
  const body = new Set(
    contentWords(
      lines
        .slice(bodyAt, bodyAt + 12)
        .map((line) => line.text)
        .join(" "),
    ),
  );
  const inName = new Set(contentWords(fileTitle ?? ""));
  const bestIn = (from: number, end: number, least: number): number | null => {
    let best: number | null = null;
    let most = least;
    for (let at = Math.max(0, from); at < Math.min(lines.length, end); at++) {
      const line = lines[at];
      if (line === undefined || !mayBeTitle(line, at)) continue;
      const score = titleScore(lines, at, bodyAt, body, inName) + besideByline(at, byline);
      if (score > most) {
        most = score;
        best = at;
      }
    }
    return best;
  };
  // Pages may put a screenful of buttons between title and text; such a title must be a better one.
  return bestIn(bodyAt - REACH, bodyAt + 1, 1.2) ?? bestIn(bodyAt - FAR, bodyAt - REACH, 0.2);
}

/** A title stands just above its byline and never below it. */
function besideByline(at: number, byline: number | null): number {
  if (byline === null) return 0;
  return at >= byline ? -1.5 : byline - at <= 4 ? 0.8 : 0;
}

/** Captions and credits of pictures, which like to stand between title and text. */
const CREDIT =
  /^(?:media caption|image caption|caption|photo(?:graph)?s?\b|image|foto|bild|credit|illustration|video|picture|getty|file photo)|\((?:credit|photo|foto|bild|image|crédit)|(?:photo|foto|photograph|credit|bild|image|crédit)\s*:|\/(?:getty|afp|reuters|ap)\b/i;

function mayBeTitle(line: Line, at: number): boolean {
  const { text, words, phrase } = line;
  if (words < 1 || words > 28 || text.length > 220 || phrase !== null || isDateline(line))
    return false;
  // A single word is the title of an entry in a reference work, at the very top, or none.
  if (words === 1 && (at > 2 || text.length < 4)) return false;
  if (/^[[(]|https?:|@|©/.test(text) || CREDIT.test(text)) return false;
  if (opensByline(text) || EDITORS_NOTE.test(text) || /^[\p{L} ]+: ?[^,]+,[^,]+,/u.test(text))
    return false;
  return !(/(?:\p{Ll}{2}[.]|[,;:])["”»]?$/u.test(text) && words > 12);
}

function titleScore(
  lines: readonly Line[],
  at: number,
  bodyAt: number,
  body: ReadonlySet<string>,
  inName: ReadonlySet<string>,
): number {
  const line = lines[at];
  if (line === undefined) return 0;
  const content = contentWords(line.text);
  const shared = content.filter((word) => body.has(word)).length;
  const named = content.filter((word) => inName.has(word)).length;
  const repeats = lines.filter((other, place) => place !== at && other.text === line.text).length;
  const next = lines.slice(at + 1, at + 5);
  const followed = next.some((other) => opensByline(other.text) || isDateline(other));
  let score = (2.5 * shared) / Math.max(2, content.length) + Math.min(1.5, named * 0.6);
  score +=
    line.words >= 4 && line.words <= 18 ? 1 : line.words === 1 ? -0.8 : line.words < 4 ? -0.3 : 0;
  score += repeats > 0 && line.words >= 3 ? 1 : 0;
  score += followed ? 0.8 : 0;
  score -= Math.min(2, 0.06 * Math.abs(bodyAt - at));
  score -= line.bullet ? 1.5 : 0;
  score -= line.text.endsWith(":") ? 0.8 : 0;
  score -= /[.,;]$/.test(line.text) ? 0.6 : 0;
  // A title stands above its standfirst and byline, not below them.
  score -= lines.slice(Math.max(0, at - 4), at).some((other) => opensByline(other.text)) ? 0.7 : 0;
  return score;
}

function contentWords(text: string): readonly string[] {
  return wordsOf(text.toLowerCase()).filter((word) => word.length > 2 && !STOP_WORDS.has(word));
}

/** Sentences between title and byline, or one before the article that a blank line sets apart. */
function findStandfirst(
  lines: readonly Line[],
  title: number,
  byline: number | null,
  bodyAt: number,
): readonly number[] {
  const end = byline !== null && byline > title ? Math.min(byline, bodyAt) : bodyAt;
  const found: number[] = [];
  for (let at = title + 1; at < end; at++) {
    const line = lines[at];
    if (line === undefined || line.phrase !== null || isDateline(line)) continue;
    if (EDITORS_NOTE.test(line.text) || opensByline(line.text) || line.bullet) continue;
    if (line.words >= 8 && line.words <= 60) found.push(at);
  }
  return found.slice(0, 2);
}
