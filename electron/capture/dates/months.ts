const MONTH_NAMES: readonly (readonly string[])[] = [
  "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari leden ledna styczeń stycznia januari".split(" "),
  "february feb febr februar feber février févr fév febrero febbraio fevereiro fev februari únor února luty lutego".split(" "),
  "march mar märz mär mrz mars marzo março maart mrt březen března marzec marca marts".split(" "),
  "april apr avril avr abril abr aprile duben dubna kwiecień kwietnia".split(" "),
  "may mai mayo maggio mag maio mei maj květen května maja".split(" "),
  "june jun juni juin junio giugno giu junho červen června czerwiec czerwca".split(" "),
  "july jul juli juillet juil julio luglio lug julho červenec července lipiec lipca".split(" "),
  "august aug août aout agosto ago augustus augusti srpen srpna sierpień sierpnia".split(" "),
  "september sep sept septembre septiembre setiembre settembre set setembro září wrzesień września".split(" "),
  "october oct oktober okt octobre octubre ottobre ott outubro out október říjen října październik października".split(" "),
  "november nov novembre noviembre novembro listopad listopadu listopada".split(" "),
  "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember prosinec prosince grudzień grudnia".split(" "),
]; // prettier-ignore

const NUMBER = new Map(MONTH_NAMES.flatMap((names, at) => names.map((name) => [name, at + 1])));

/** A pattern for every month name known, longest first. */
export const MONTH_PATTERN = [...NUMBER.keys()].sort((a, b) => b.length - a.length).join("|");

/** The number of a month by name (any of the languages above, with or without point), null if none. */
export function monthNumber(name: string): number | null {
  return NUMBER.get(name.toLowerCase().normalize("NFC").replace(/\.$/, "")) ?? null;
}
