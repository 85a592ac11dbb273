import { findDates } from "../dates/find.ts";
import type { Line } from "./lines.ts";

/** A note of the editors at the head or foot of an article, in several languages. */
export const EDITORS_NOTE =
  /^[[(*_\s]*(?:editor[’'´]?s?[’'´]? (?:note|remark)|a? ?note (?:from|by) the editors?|anm(?:erkung|\.) d(?:er|\.) red(?:aktion|\.)|hinweis (?:der|in eigener)|redaktioneller hinweis|note d[eu] (?:la )?(?:rédaction|l['’]éditeur|rédacteur)|ndlr|nota (?:de la redacción|del? editore?|de redacción|del redactor|da redação|della redazione)|n\.? ?de (?:la )?r\.|correction|clarification|corrigendum|berichtigung|korrektur|korrekturhinweis|rectificati(?:on|f)|corrección|aclaración|rectificación|this (?:article|piece|story|post|interview|essay|column|report|version|text) (?:was|has|is|originally|first|corrects)|dieser (?:artikel|text|beitrag|essay) (?:wurde|erschien|ist)|dieses interview|cet (?:article|entretien|texte) (?:a|est|était|fut)|ce texte (?:a|est)|este (?:artículo|texto|reportaje) (?:fue|se|ha|es|apareció)|questo articolo (?:è|è stato))(?=[\s:.,]|$)/iu;

/** A line that says in which issue the work was printed. */
export const ISSUE_LINE =
  /\b(?:issue (?:of|dated)|(?:appear(?:s|ed)|published|printed|is) in (?:the\b.{0,50}\bissue|issue|print)|print edition|aus(?:gabe)\b.{0,40}\b(?:vom|\d)|(?:in|aus) (?:der|dem) (?:gedruckten )?(?:ausgabe|heft)|erschien(?:en)? in (?:der )?(?:ausgabe|heft)|(?:dans le|du) numéro|dans l['’]édition|édition (?:du|papier)|en el número|en la edición|edición (?:del|impresa))/iu;

/** The text of a line without the bullet a list may have put before it. */
export function textOf(lines: readonly Line[], at: number): string {
  return (lines[at]?.text ?? "").replace(/^[•*◦-]\s+/, "");
}

/** Openings of a line that states when a work came out, long as it may be. */
const STATES_DATE =
  /^(?:published|updated|posted|last (?:updated|modified)|veröffentlicht|aktualisiert|erstellt|stand|zuletzt (?:geändert|aktualisiert)|publiée?|mise? à jour|modifiée?|publicado|actualizado|pubblicato|aggiornato)(?::| (?:on|at|am|um|le|el|il|the|\d))/iu;

/** A line that says whose words stand above it ("— Ann Lee (@ann) August 22, 2013"), or is quoted itself. */
const ATTRIBUTES = /^(?:>|[—–]\s*\p{Lu})/u;

/** True for a short line that holds little but a date or a time. */
export function isDateline(line: Pick<Line, "text" | "words">): boolean {
  if (ATTRIBUTES.test(line.text)) return false;
  if (STATES_DATE.test(line.text)) return line.words <= 30 && /\d/.test(line.text);
  if (line.words > 14) return false;
  if (findDates(line.text, null).length > 0) return true;
  return /^(?:[•*-]\s*)?(?:(?:published|updated|posted|vor|il y a|hace|před)\s.*\d.*|(?:lesezeit|temps de lecture|reading time|tiempo de lectura)\b.*\d.*|\d{1,2}\.? ?\d{0,2}\.?,? .{0,12}\d{1,2}[:.h]\d{2}.*|\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})\b.{0,30}|(?:today|yesterday|heute|gestern|hoy|ayer)\b.{0,20}\d.*|\d+ (?:min|minutes?|hours?|days?|stunden?|heures?|horas?)\b.*)$/iu.test(
    line.text,
  );
}

/** A line that says how long ago something came out, in the languages newspapers here come in. */
const TIME_AGO =
  /(?:^|\s)(?:před|vor|il y a|hace|há|for) \d+\s\p{L}+\.?$|\d+\s?\p{L}{1,8}\.? (?:ago|geleden|temu|sedan|siden|fa|назад)$|\d+\s?(?:秒|分|分钟|時間|小时|日|天)前$/iu;

/** True for a line that holds little but "5 minutes ago". */
export function isTimeAgo(line: Pick<Line, "text" | "words">): boolean {
  return line.words <= 6 && TIME_AGO.test(line.text);
}
