import { describe, expect, it } from "vitest";
import type { IndexDocument, SearchQuery } from "#shared/ipc";
import { Collection } from "../../../electron/search/engine/collection.ts";
import { searchCollection, searchInside } from "../../../electron/search/engine/engine.ts";
import { asked, documentOf } from "./documents.ts";

const soon = (): Promise<void> => Promise.resolve();
const DOCUMENTS: readonly IndexDocument[] = [
  documentOf("storm", "The storm closed the harbour. A storm is a storm.", {
    title: "Storm at sea",
    authors: ["Ada Birch", "Lars Öst"],
    container: "The Coast Paper",
    date: "2023-09-13",
    tags: ["sea"],
    grade: "B2",
  }),
  documentOf("calm", "After the storm the sea was calm; the cold war of words went on.", {
    title: "Calm",
    authors: ["Ada Birch"],
    date: "2024",
    tags: ["sea"],
  }),
  documentOf("plan", "Storm warning: a war in the cold harbour.", {
    type: "note",
    notebook: "Harbour book",
    date: "2022-01-05",
  }),
];

function collection(): Collection {
  const all = new Collection();
  all.apply(DOCUMENTS.map((document) => ({ op: "put", document })));
  return all;
}

const answer = (query: string, options: Partial<SearchQuery> = {}) =>
  searchCollection(collection(), asked(query, options), soon);

describe("an answer", () => {
  it("counts its hits by type, year, publication, author, tag, language and grade", async () => {
    const { facets } = await answer("storm", { facets: true });
    const counts = Object.fromEntries(
      (facets ?? []).map(({ facet, values }) => [
        facet,
        values.map(({ value, count }) => `${value} ${count}`),
      ]),
    );
    expect(counts).toEqual({
      type: ["source 2", "note 1"],
      year: ["2022 1", "2023 1", "2024 1"],
      container: ["The Coast Paper 1"],
      author: ["Ada Birch 2", "Lars Öst 1"],
      tag: ["sea 2"],
      language: ["en 3"],
      grade: ["B2 1"],
    });
  });

  it("counts only what a condition or a phrase leaves", async () => {
    const { facets } = await answer('"cold war"', { facets: true });
    expect(facets?.find(({ facet }) => facet === "year")?.values).toEqual([
      { value: "2024", count: 1 },
    ]);
  });

  it("comes newest first where that is asked for", async () => {
    const { hits } = await answer("storm", { sort: "date" });
    expect(hits.map(({ id }) => id)).toEqual(["calm", "storm", "plan"]);
  });

  it.each([
    ["hxarbour storm", "harbour storm"],
    ["harboor", "harbour"],
    ["harbour", undefined],
    ["zzzzzz", undefined],
  ])("suggests for %s: %s", async (query, suggestion) => {
    expect((await answer(query)).suggestion).toBe(suggestion);
  });

  it("lights up a phrase as a whole and not its words elsewhere", async () => {
    const { hits } = await answer('"cold war"');
    expect(hits.map(({ id }) => id)).toEqual(["calm"]);
    const [hit] = hits;
    expect(hit?.ranges.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual([
      "cold war",
    ]);
  });
});

const STORM = { typing: false, type: "source", id: "storm" } as const;

describe("looking through one document", () => {
  const places = (
    query: string,
    id = "storm",
    type: IndexDocument["type"] = "source",
    typing = false,
  ) => {
    const { ranges } = searchInside(collection(), { query, typing, type, id });
    const text = DOCUMENTS.find((one) => one.id === id)?.text ?? "";
    return ranges.map(({ start, end }) => text.slice(start, end));
  };

  it("gives every place of a word in all its forms", () => {
    expect(places("storms")).toEqual(["storm", "storm", "storm"]);
  });

  it("takes the last word for a beginning only while one types", () => {
    expect(places("harb", "storm", "source", true)).toEqual(["harbour"]);
    expect(places("harbo ")).toEqual([]);
  });

  it("gives the places of similar words where the document was found by them", () => {
    expect(places("hxarbour")).toEqual(["harbour"]);
    expect(places("hxarbour storm")).toEqual(["storm", "storm", "storm"]);
  });

  it("knows phrases, NEAR and beginnings", () => {
    expect(places('"a storm"')).toEqual(["A storm", "a storm"]);
    expect(places("harb*")).toEqual(["harbour"]);
    expect(places("closed NEAR/2 harbour")).toEqual(["closed", "harbour"]);
    expect(places("war NEAR/1 harbour", "plan", "note")).toEqual([]);
  });

  it("says what is wrong with a query, and finds nothing in a document that is not there", () => {
    expect(searchInside(collection(), { ...STORM, query: '"' })).toMatchObject({
      ranges: [],
      problems: [{}, {}],
    });
    expect(places("storm", "gone")).toEqual([]);
  });
});
