import type { SourceDetail, SourcePatch } from "#shared/ipc";
import {
  cslDateText,
  type AmbiguousDate,
  type CslName,
  type DateEntry,
  type DateRole,
  type Grade,
} from "#shared/model";

/** A person or body as two fields; without a first name it is a body or a single name. */
export interface AuthorField {
  readonly given: string;
  readonly family: string;
  /** The name as it was read, kept with all its keys while the fields are not changed. */
  readonly was: CslName | null;
}

/** The details of a source as the form edits them. */
export interface DetailsForm {
  readonly title: string;
  readonly authors: readonly AuthorField[];
  readonly container: string;
  readonly publisher: string;
  readonly url: string;
  readonly issued: string;
  readonly type: string;
  readonly tags: string;
  readonly descriptor: string;
  readonly reliability: NonNullable<Grade["reliability"]> | "";
  readonly credibility: NonNullable<Grade["credibility"]> | "";
  readonly dates: readonly DateEntry[];
}

/** The family name with its particle ("van der Berg"), or the whole name of a body. */
function familyText(name: CslName): string {
  const parts = [name["dropping-particle"], name["non-dropping-particle"], name.family];
  return name.literal ?? parts.filter((part) => typeof part === "string").join(" ");
}

const authorField = (name: CslName): AuthorField => ({
  given: name.given ?? "",
  family: familyText(name),
  was: name,
});

/** Names as rows of the form. */
export function toAuthorFields(names: readonly CslName[]): readonly AuthorField[] {
  return names.map(authorField);
}

/** The form of a source as it stands in the library. */
export function toForm(detail: SourceDetail): DetailsForm {
  const { csl } = detail;
  return {
    title: csl.title ?? "",
    authors: toAuthorFields(csl.author ?? []),
    container: csl["container-title"] ?? "",
    publisher: csl.publisher ?? "",
    url: csl.URL ?? "",
    issued: cslDateText(csl.issued) ?? "",
    type: csl.type,
    tags: detail.tags.join(", "),
    descriptor: detail.descriptor,
    reliability: detail.grade?.reliability ?? "",
    credibility: detail.grade?.credibility ?? "",
    dates: detail.dates.filter(({ role }) => role !== "captured"),
  };
}

function toName(field: AuthorField): CslName | null {
  const given = field.given.trim();
  const family = field.family.trim();
  if (given === "" && family === "") return null;
  const { was } = field;
  if (was !== null && (was.given ?? "") === given && familyText(was) === family) return was;
  return given === "" ? { literal: family } : { family, given };
}

const ISO = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** True for empty, a year, a year and month, or a day that exists. */
export function isDateText(text: string): boolean {
  const match = ISO.exec(text.trim());
  if (match === null) return text.trim() === "";
  const [year, month, day] = match.slice(1).map((part) => Number(part ?? 1));
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1));
  return date.getUTCMonth() === (month ?? 1) - 1 && date.getUTCDate() === (day ?? 1);
}

function toParts(text: string): number[] {
  return (ISO.exec(text.trim())?.slice(1) ?? [])
    .filter((part) => part !== undefined)
    .map((part) => Number(part));
}

/** The tags of a field of words parted by commas, each once. */
export function toTags(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))];
}

const changed = <T>(a: T, b: T): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** CSL with the form's words; a key whose words were not touched keeps its value to the letter. */
function toCsl(detail: SourceDetail, before: DetailsForm, form: DetailsForm) {
  const csl: Record<string, unknown> = { ...detail.csl };
  const put = (key: string, field: "title" | "container" | "publisher" | "url" | "type"): void => {
    if (form[field] === before[field]) return;
    if (form[field].trim() === "") delete csl[key];
    else csl[key] = form[field].trim();
  };
  put("title", "title");
  put("container-title", "container");
  put("publisher", "publisher");
  put("URL", "url");
  put("type", "type");
  if (changed(form.authors, before.authors)) {
    const names = form.authors.map(toName).filter((name) => name !== null);
    if (names.length === 0) delete csl["author"];
    else csl["author"] = names;
  }
  if (form.issued.trim() !== before.issued) {
    if (form.issued.trim() === "") delete csl["issued"];
    else csl["issued"] = { "date-parts": [toParts(form.issued)] };
  }
  return csl as SourceDetail["csl"];
}

/** What the form changes, null if nothing; fields that were not touched are not in it. */
export function toPatch(detail: SourceDetail, form: DetailsForm): SourcePatch | null {
  const before = toForm(detail);
  const csl = toCsl(detail, before, form);
  const patch: SourcePatch = {
    ...(changed(csl, detail.csl) ? { csl } : {}),
    ...(form.tags === before.tags ? {} : { tags: toTags(form.tags) }),
    ...(form.descriptor === before.descriptor ? {} : { descriptor: form.descriptor }),
    ...(changed(form.dates, before.dates) ? { dates: [...form.dates] } : {}),
    ...(form.reliability === before.reliability && form.credibility === before.credibility
      ? {}
      : {
          grade: {
            reliability: form.reliability === "" ? null : form.reliability,
            credibility: form.credibility === "" ? null : form.credibility,
          },
        }),
  };
  return Object.keys(patch).length === 0 ? null : patch;
}

/** The ambiguous dates nobody has decided yet: none in the ledger carries their evidence. */
export function openQuestions(
  detail: SourceDetail,
  dates: readonly DateEntry[],
): readonly AmbiguousDate[] {
  return detail.ambiguousDates.filter(
    (question) => !dates.some(({ evidence }) => evidence === question.evidence),
  );
}

/** The ledger with the user's answer to an ambiguous date, evidence kept. */
export function answerDate(
  dates: readonly DateEntry[],
  question: AmbiguousDate,
  date: string,
  role: DateRole,
): readonly DateEntry[] {
  return [...dates, { role, date, evidence: question.evidence }];
}
