import { describe, expect, it } from "vitest";
import type { SourceSummary } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import {
  filterSources,
  searchable,
  sortSources,
} from "../../../../renderer/features/library/sort.ts";

const summary = (part: Partial<SourceSummary>): SourceSummary => ({
  source: (part.title ?? "x") as SourceId,
  citekey: "key",
  title: "",
  authors: [],
  container: null,
  issued: null,
  captured: "2024-01-01T00:00:00Z",
  tags: [],
  language: null,
  mediaType: "text/plain",
  annotations: 0,
  duplicateOf: null,
  ...part,
});

const sources = [
  summary({ title: "Émigré letters", authors: ["Ann Zito"], issued: "2020-05" }),
  summary({ title: "Border report", authors: ["Bo Adams"], container: "The Gazette" }),
  summary({ title: "Archive 10", issued: "2023", tags: ["north"] }),
  summary({ title: "Archive 9", issued: "2023-09-13", captured: "2025-01-01T00:00:00Z" }),
];
const titles = (list: readonly SourceSummary[]) => list.map(({ title }) => title);

describe("filterSources", () => {
  const words = searchable(sources);

  it("wants every word, in any of title, author, publication and tags", () => {
    expect(titles(filterSources(words, "gazette bo"))).toEqual(["Border report"]);
    expect(titles(filterSources(words, "NORTH"))).toEqual(["Archive 10"]);
    expect(filterSources(words, "north gazette")).toEqual([]);
  });

  it("does not count diacritics", () => {
    expect(titles(filterSources(words, "emigre"))).toEqual(["Émigré letters"]);
  });

  it("leaves all when nothing is typed", () => {
    expect(filterSources(words, " ")).toHaveLength(4);
  });
});

describe("sortSources", () => {
  it("sorts titles as a reader expects numbers and accents", () => {
    expect(titles(sortSources(sources, "title"))).toEqual([
      "Archive 9",
      "Archive 10",
      "Border report",
      "Émigré letters",
    ]);
  });

  it("sorts by last name, those without an author last", () => {
    expect(titles(sortSources(sources, "author")).slice(0, 2)).toEqual([
      "Border report",
      "Émigré letters",
    ]);
  });

  it("puts the newest first and what has no date last", () => {
    expect(titles(sortSources(sources, "date"))).toEqual([
      "Archive 9",
      "Archive 10",
      "Émigré letters",
      "Border report",
    ]);
    expect(titles(sortSources(sources, "captured"))[0]).toBe("Archive 9");
  });
});
