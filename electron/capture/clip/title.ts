import { opensByline, parseNameLine } from "../names.ts";
import { wordsOf } from "#shared/text";
import type { Line } from "./lines.ts";
import { isProse } from "./prose.ts";
import { STOP_WORDS } from "./stopwords.ts";
import { EDITORS_NOTE, isDateline, textOf } from "./wordings.ts";

/** Lines above the article in which a title may stand. */
const REACH = 45;
const FAR = 250;
/** Lines of the article whose words a title is expected to share. */
const OPENING = 16;
/** Beyond this distance from the text a byline tells nothing about the title. */
const FAR_BYLINE = 10;

/** What the choice of a title looks at besides the line itself. */
export interface TitleContext {
  readonly lines: readonly Line[];
  readonly article: readonly boolean[];
  /** First line of the article proper, and the line of its byline. */
  readonly bodyAt: number;
  readonly byline: number | null;
  readonly fileTitle: string | null;
}

interface Clues {
  readonly body: ReadonlySet<string>;
  readonly inName: ReadonlySet<string>;
  /** Beginning of the first prose, where an entry of a reference work names its subject. */
  readonly opening: string;
  readonly keys: readonly string[];
  readonly nameLength: number;
}

/** Lowest scores of a title near the text, and of one beyond a screenful of buttons. */
const LEAST = { near: 1.2, far: 0.2 };

/** The lines that look like the title of the article, the likeliest first. */
export function rankTitles(context: TitleContext): readonly number[] {
  const { lines, bodyAt } = context;
  const clues = cluesOf(context);
  const rank = (from: number, end: number, least: number): readonly number[] => {
    const scored: { readonly at: number; readonly score: number }[] = [];
    for (let at = Math.max(0, from); at < Math.min(lines.length, end); at++) {
      if (!mayBeTitle(lines, at)) continue;
      const score = titleScore(context, clues, at);
      if (score > least) scored.push({ at, score });
    }
    return scored.sort((a, b) => b.score - a.score || a.at - b.at).map(({ at }) => at);
  };
  const end = lines[bodyAt]?.bullet === true ? bodyAt : bodyAt + 1;
  const near = rank(bodyAt - REACH, end, LEAST.near);
  // Pages may put a screenful of buttons between title and text.
  return near.length > 0 ? near : rank(bodyAt - FAR, bodyAt - REACH, LEAST.far);
}

/** The heading a list without any prose stands under, set apart by blank lines near the top. */
export function titleOfList(lines: readonly Line[]): number | null {
  const first = lines.findIndex((line) => line.bullet);
  const at = first - 1;
  const line = lines[at];
  if (line === undefined || at > 4 || line.words < 3 || line.sentence) return null;
  if (lines.slice(first, first + 4).filter(({ bullet }) => bullet).length < 4) return null;
  return (lines[first]?.gap ?? 0) > 0 && mayBeTitle(lines, at) ? at : null;
}

/** A title without the bullet before it and the name of the site after it. */
export function bareTitle(text: string): string {
  const plain = text.replace(/^[•*◦#-]+\s+/, "").replace(/\s+/g, " ");
  const parts = plain.split(/\s+[|·]\s+/);
  const [first = "", ...rest] = parts;
  const suffix = rest.every((part) => part.split(" ").length <= 5);
  return rest.length > 0 && suffix && first.split(" ").length >= 3 ? first : plain;
}

/** The content words of a text, cut to their stems so that singular and plural meet. */
export function contentWords(text: string): readonly string[] {
  return wordsOf(text.toLowerCase())
    .filter((word) => word.length > 2 && !STOP_WORDS.has(word))
    .map((word) =>
      word
        .replace(/['’]s$/, "")
        .slice(0, 7)
        .replace(/(?<=\p{L}{3})(?:e?s|en|e)$/u, ""),
    );
}

function cluesOf({ lines, article, bodyAt, fileTitle }: TitleContext): Clues {
  const opening: string[] = [];
  for (let at = bodyAt; at < lines.length && opening.length < OPENING; at++) {
    if (article[at] === true || at < bodyAt + 12) opening.push(lines[at]?.text ?? "");
  }
  const inName = new Set(contentWords(fileTitle ?? ""));
  return {
    body: new Set(contentWords(opening.join(" "))),
    inName,
    opening: (lines.find((line, at) => at >= bodyAt - 1 && isProse(line))?.text ?? "").slice(0, 60),
    keys: lines.map(({ text }) => keyOf(text)),
    nameLength: inName.size,
  };
}

/** A line without what menus, tabs and share buttons put around a title they repeat. */
function keyOf(text: string): string {
  return text
    .slice(0, 300)
    .toLowerCase()
    .replace(/^(?:[•*◦#-]|\d+[.)])+\s+|^(?:share|tweet|print|teilen|partager|compartir)\s+/u, "")
    .replace(/\s+(?:[|·–—-]\s+[^|·–—]{2,40}|- [^-]{2,40})$/u, "")
    .trim();
}

/** Captions and credits of pictures, which like to stand between title and text. */
const CREDIT =
  /^(?:media caption|image caption|caption|photo(?:graph)?s?\b|image|foto|bild|credit|illustration|video|picture|getty|file photo)|\((?:credit|photo|foto|bild|image|crédit)|(?:photo|foto|photograph|credit|bild|image|crédit)\s*:|\/(?:getty|afp|reuters|ap)\b/i;

/** Lines of a site about itself, and pairs of arrows. */
const OF_THE_SITE =
  /^(?:from|aus|de|da) wikipedia\b|^(?:extrait )?de wikipédia|^[«‹<←].*\|.*[»›>→]$|^(?:powered by|download|categor(?:y|ies):|filed (?:to|under))|\S > .*\S > |^(?:you may also like|published (?:on|in|at)|posted (?:on|in|at)|page \d)/i;

function mayBeTitle(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  const { text, words, phrase } = line;
  if (words < 1 || words > 32 || text.length > 220 || phrase !== null || isDateline(line))
    return false;
  // A single word is the title of an entry in a reference work, at the very top, or none.
  if (words === 1 && (at > 2 || text.length < 4)) return false;
  if (/(?:[=≠≤≥±+−√∑∫].*){3}/u.test(text)) return false;
  if (/^[[(]|https?:|@|©/.test(text) || CREDIT.test(text) || OF_THE_SITE.test(text)) return false;
  const below = lines[at + 1];
  if (below !== undefined && isDateline(below) && parseNameLine(text).length > 0) return false;
  if (opensByline(text) || EDITORS_NOTE.test(text) || /^[\p{L} ]+: ?[^,]+,[^,]+,/u.test(text))
    return false;
  return !(/(?:\p{Ll}{2}[.]|[,;:])["”»]?$/u.test(text) && words > 12);
}

function titleScore(context: TitleContext, clues: Clues, at: number): number {
  const { lines } = context;
  const line = lines[at];
  if (line === undefined) return 0;
  const content = contentWords(bareTitle(line.text));
  const shared = content.filter((word) => clues.body.has(word)).length;
  const named = content.filter((word) => clues.inName.has(word)).length;
  let score = (2.5 * shared) / Math.max(2, content.length) + Math.min(1.5, named * 0.6);
  score +=
    line.words >= 4 && line.words <= 18 ? 1 : line.words === 1 ? -0.8 : line.words < 4 ? -0.3 : 0;
  score += repeats(lines, clues.keys, line, at) + namesEntry(context, clues.opening, content, at);
  score += surroundingsOf(lines, clues.body, at) + besideByline(context, at);
  score -= Math.min(2, 0.06 * distance(context, at));
  score -= line.bullet ? 1.5 : 0;
  score -= line.text.endsWith(":") ? 0.8 : 0;
  score -= /[.,;]$/.test(line.text) ? 0.6 : 0;
  return score;
}

/** A title stands just above its byline and never below it. */
function besideByline(context: TitleContext, at: number): number {
  const { byline } = context;
  if (byline === null) return 0;
  if (at < byline) return byline - at <= 4 ? 0.8 : 0;
  // A name far above the text may be that of another article, or stand above the title after all.
  return distance(context, byline) <= FAR_BYLINE ? -1.5 : 0;
}

/** Tabs, trails and share buttons repeat a title, whole or with the name of the site. */
function repeats(lines: readonly Line[], keys: readonly string[], line: Line, at: number): number {
  const key = keys[at] ?? "";
  if (line.words < 3 || key.length < 8) return 0;
  if (!keys.some((other, place) => place !== at && other === key)) return 0;
  return line.words <= 5 && isSpokenOf(lines, line.text) ? -1.5 : 1;
}

/** The name of a site stands as written in its sentences ("Thanks for reading …"), a title does not. */
function isSpokenOf(lines: readonly Line[], name: string): boolean {
  return lines.some(({ text, words, bullet }) => {
    if (bullet || words < 6 || text.length > 2000) return false;
    return text.indexOf(name) > 0 && /\p{L}/u.test(text.slice(0, text.indexOf(name)));
  });
}

/** An entry of a reference work opens with its subject, which is its title, at the very top. */
function namesEntry(
  { lines, byline }: TitleContext,
  opening: string,
  content: readonly string[],
  at: number,
): number {
  if (at > 3 || byline !== null || content.length === 0 || content.length > 4) return 0;
  if (lines.slice(0, at).some((line) => !line.bullet && line.phrase === null)) return 0;
  const words = new Set(contentWords(opening));
  return content.every((word) => words.has(word)) ? 1.5 : 0;
}

/** What stands next to the line: byline and date below a title, a better title above a standfirst. */
function surroundingsOf(lines: readonly Line[], body: ReadonlySet<string>, at: number): number {
  const line = lines[at];
  const next = lines.slice(at + 1, at + 5);
  let score = next.some((other) => opensByline(other.text) || isDateline(other)) ? 0.8 : 0;
  // A title stands above its standfirst and byline, not below them.
  score -= lines.slice(Math.max(0, at - 4), at).some((other) => opensByline(other.text)) ? 0.7 : 0;
  const above = lines[at - 1];
  if (line === undefined || above === undefined || !mayBeTitle(lines, at - 1)) return score;
  const heading = above.words >= 4 && above.words <= 14 && !above.bullet;
  if (!heading || /[.,;:]$/.test(above.text)) return score;
  if (line.words >= 10 && line.words > above.words * 1.3) return score - 1;
  // Of two headings above a byline the lower is the subtitle, unless a standfirst still follows.
  const below = lines[at + 1];
  const last = below !== undefined && !below.sentence && below.words < 12;
  return above.words >= 5 && last && line.words >= 4 && likeTitle(above, body) ? score - 1 : score;
}

/** A slogan of the site shares no word with the article. */
function likeTitle(line: Line, body: ReadonlySet<string>): boolean {
  return contentWords(line.text).some((word) => body.has(word));
}

/** Lines between a title and its article; buttons, dates and names count little. */
function distance({ lines, bodyAt }: TitleContext, at: number): number {
  let far = 0;
  const [from, end] = at < bodyAt ? [at + 1, bodyAt] : [bodyAt, at];
  for (let place = from; place < end; place++) {
    const line = lines[place];
    if (line === undefined) continue;
    const small = line.bullet || line.phrase !== null || line.words <= 4 || isDateline(line);
    far += small && textOf(lines, place).length < 60 ? 0.4 : 1;
  }
  return far;
}
