import type { FilterField } from "#shared/query";
import { foldForm, scanAtoms } from "#shared/text";
import type { Entry } from "./segment.ts";

function words(text: string): string {
  return ` ${scanAtoms(text)
    .atoms.map(({ form }) => form)
    .join(" ")} `;
}

/** The first day a date at any precision may mean, so that dates compare as strings. */
function firstDay(date: string): string {
  return date.length >= 10 ? date.slice(0, 10) : `${date}-01-01`.slice(0, 10);
}

const TESTS: Readonly<Record<FilterField, (value: string) => (entry: Entry) => boolean>> = {
  author: (value) => {
    const wanted = words(value);
    return ({ filters }) => filters.authors.some((author) => words(author).includes(wanted));
  },
  in: (value) => {
    const wanted = words(value);
    return ({ filters }) =>
      [filters.container, filters.notebook].some(
        (place) => place !== null && words(place).includes(wanted),
      );
  },
  tag: (value) => {
    const wanted = foldForm(value);
    return ({ filters }) =>
      filters.tags.map(foldForm).some((tag) => tag === wanted || tag.startsWith(`${wanted}/`));
  },
  type: (value) => {
    const wanted = value.toLowerCase();
    return ({ type, filters }) =>
      type === wanted || (type === "note" && wanted === "draft" && filters.kind === "draft");
  },
  lang: (value) => {
    const wanted = value.toLowerCase();
    return ({ filters, terms }) => {
      const language = (filters.language ?? (terms === "none" ? "" : terms)).toLowerCase();
      return language === wanted || language.startsWith(`${wanted}-`);
    };
  },
  before: (value) => {
    const day = firstDay(value);
    return ({ filters }) => filters.date !== null && firstDay(filters.date) < day;
  },
  after: (value) => {
    const day = firstDay(value);
    return ({ filters }) => filters.date !== null && firstDay(filters.date) >= day;
  },
  grade: (value) => {
    const wanted = value.toUpperCase();
    return ({ filters }) => {
      const grade = filters.grade?.toUpperCase() ?? "";
      return grade === wanted || (wanted.length === 1 && grade.includes(wanted));
    };
  },
};

/** The condition a field and its value put on a document. */
export function filterTest(field: FilterField, value: string): (entry: Entry) => boolean {
  return TESTS[field](value);
}
