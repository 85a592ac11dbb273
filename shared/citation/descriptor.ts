import { cslDateText, nameText, type CslItem, type DateEntry } from "#shared/model";
import { republished } from "./dates.ts";

/** "Katie Stallard", "A and B", "A and 3 others"; empty when no author is known. */
export function authorsText(csl: CslItem): string {
  const names = (csl.author ?? []).map(nameText).filter((name) => name !== "");
  if (names.length <= 2) return names.join(" and ");
  return `${names[0] ?? ""} and ${names.length - 1} others`;
}

/** One line that says what a source is: who, what, where, when; parts not known are left out. */
export function describeSource(csl: CslItem, dates: readonly DateEntry[]): string {
  const again = republished(dates);
  const title = csl.title === undefined ? "" : `“${csl.title}”`;
  return [
    authorsText(csl),
    title,
    csl["container-title"] ?? csl.publisher ?? "",
    cslDateText(csl.issued) ?? "undated",
    again === null ? "" : `republished ${again.slice(0, 10)}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}
