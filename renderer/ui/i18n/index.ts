import { i18n } from "@lingui/core";
import { messages } from "../../locales/en/messages.po";

i18n.loadAndActivate({ locale: "en", messages });

export { i18n };

/** The locale of dates and numbers; the interface itself is English so far. */
export const locale = "en-GB";

/** A day in words ("13 September 2023"), at the precision of the ISO date (`2023`, `2023-09`). */
export function dateText(iso: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (match === null) return iso;
  const [, year, month, day] = match;
  const date = new Date(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    ...(month === undefined ? {} : { month: day === undefined ? "long" : "short" }),
    ...(day === undefined ? {} : { day: "numeric" }),
  }).format(date);
}

/** A moment as a person says it here, to the minute; `iso` is a time with its zone. */
export function momentText(iso: string): string {
  const form = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(iso));
}
