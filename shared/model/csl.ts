import { z } from "zod";

/** A name as CSL has it: `family`/`given` for people, `literal` for bodies. */
export const CslName = z.looseObject({
  family: z.string().optional(),
  given: z.string().optional(),
  literal: z.string().optional(),
});
export type CslName = z.infer<typeof CslName>;

/** A date as CSL-JSON has it. */
export const CslDate = z.looseObject({
  "date-parts": z.array(z.array(z.int()).min(1).max(3)).optional(),
  literal: z.string().optional(),
});
export type CslDate = z.infer<typeof CslDate>;

/** A CSL-JSON item (citeproc-js schema 1.0.2); unknown keys survive. */
export const CslItem = z.looseObject({
  id: z.string(),
  type: z.string(),
  title: z.string().optional(),
  author: z.array(CslName).optional(),
  "container-title": z.string().optional(),
  publisher: z.string().optional(),
  issued: CslDate.optional(),
  "original-date": CslDate.optional(),
  accessed: CslDate.optional(),
  URL: z.string().optional(),
  language: z.string().optional(),
  abstract: z.string().optional(),
});
export type CslItem = z.infer<typeof CslItem>;

/** A CSL name as one string in reading order ("Katie Stallard", "Juana de la Cruz"). */
export function nameText(name: CslName): string {
  if (name.literal !== undefined) return name.literal;
  const parts = [
    name.given,
    name["dropping-particle"],
    name["non-dropping-particle"],
    name.family,
    name["suffix"],
  ];
  return parts.filter((part) => typeof part === "string" && part !== "").join(" ");
}

/** A CSL date as ISO 8601 at its own precision (`2023`, `2023-09`, `2023-09-13`), or null. */
export function cslDateText(date: CslDate | undefined): string | null {
  const parts = date?.["date-parts"]?.[0];
  if (parts === undefined) return null;
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0")).join("-");
}
