import { describe, expect, it } from "vitest";
import type { IndexDocument, SearchQuery } from "#shared/ipc";
import { Collection } from "../../../electron/search/engine/collection.ts";
import { searchCollection } from "../../../electron/search/engine/engine.ts";
import { asked, documentOf } from "./documents.ts";

const soon = (): Promise<void> => Promise.resolve();
const NOTE = {
  type: "note",
  notebook: "Harbour book",
  kind: "draft",
  date: "2024-07-01",
  tags: ["the “big” one"],
} as const;
const DOCUMENTS: readonly IndexDocument[] = [
  documentOf("storm", "The storm closed the harbour for a week.", {
    title: "Storm at sea",
    authors: ["Ada Birch", "Lars Öst"],
    container: "The Coast Paper",
    date: "2023-09-13",
    tags: ["weather/storms", "Sea"],
    grade: "B2",
  }),
  documentOf("calm", "After the storm the sea was calm.", {
    title: "Calm",
    authors: ["Eva Dahl"],
    date: "2024",
    tags: ["sea"],
    grade: "C3",
    language: "en-GB",
  }),
  documentOf("plan", "A plan for the new harbour wall.", NOTE),
  documentOf("undated", "A lighthouse without a date."),
];

async function ids(query: string, options: Partial<SearchQuery> = {}): Promise<readonly string[]> {
  const collection = new Collection();
  collection.apply(DOCUMENTS.map((document) => ({ op: "put", document })));
  const { hits } = await searchCollection(collection, asked(query, options), soon);
  return hits.map(({ id }) => id).sort();
}

describe("fields and conditions", () => {
  it.each([
    ["author:birch", ["storm"]],
    ['author:"Lars Ost"', ["storm"]],
    ["in:coast", ["storm"]],
    ['in:"harbour book"', ["plan"]],
    ["tag:sea", ["calm", "storm"]],
    ["tag:weather", ["storm"]],
    ["tag:weath", []],
    ['tag:"the big one"', ["plan"]],
    ["type:draft", ["plan"]],
    ["type:source", ["calm", "storm", "undated"]],
    ["lang:en harbour", ["plan", "storm"]],
    ["before:2024", ["storm"]],
    ["after:2024", ["calm", "plan"]],
    ["after:2023-09-13 before:2023-09-14", ["storm"]],
    ["grade:B", ["storm"]],
    ["grade:3", ["calm"]],
    ["grade:C3", ["calm"]],
    ["title:storm", ["storm"]],
    ["title:(storm sea)", ["storm"]],
    ['title:"at sea"', ["storm"]],
    ["storm -calm", ["storm"]],
    ["storm -title:calm", ["storm"]],
    ["-storm", ["plan", "undated"]],
    ["harbour -type:note", ["storm"]],
  ])("%s", async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it("finds any of the words, or all of them when asked", async () => {
    expect(await ids("storm harbour")).toEqual(["calm", "plan", "storm"]);
    expect(await ids("storm harbour", { all: true })).toEqual(["storm"]);
  });

  it("takes the last word as a beginning while one types", async () => {
    expect(await ids("the light", { typing: true })).toEqual(["undated"]);
    expect(await ids("harb", { typing: true })).toEqual(["plan", "storm"]);
  });

  it("finds a misspelt word where the exact one is nowhere", async () => {
    expect(await ids("lighthuose")).toEqual(["undated"]);
  });

  it("never takes similar words for those of a title or behind a minus", async () => {
    expect(await ids("lighthuose title:stirm")).toEqual([]);
    expect(await ids("lighthuose -lighthouses")).toEqual([]);
    expect(await ids("lighthuose -lighthousse")).toEqual(["undated"]);
  });

  it("finds one type only when asked", async () => {
    expect(await ids("harbour", { type: "note" })).toEqual(["plan"]);
  });
});

describe("answers", () => {
  async function answer(documents: readonly IndexDocument[], query: string) {
    const collection = new Collection();
    collection.apply(documents.map((document) => ({ op: "put", document })));
    return await searchCollection(collection, asked(query), soon);
  }

  it("gives the passage with most of the words, counted from where the text begins", async () => {
    const text = `A storm.\n${"Filler words stand here. ".repeat(40)}A storm broke the harbour wall.`;
    const { hits } = await answer([documentOf("a", text, { offset: 1000 })], "storm harbour");
    const [hit] = hits;
    expect(hit?.snippet).toContain("storm broke the harbour");
    expect(text.slice((hit?.at.start ?? 0) - 1000, (hit?.at.end ?? 0) - 1000)).toBe(
      "storm broke the harbour",
    );
    expect(hit?.ranges.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual([
      "storm",
      "harbour",
    ]);
  });

  it("ranks boilerplate low, and never finds or shows what is hidden", async () => {
    const text = "Subscribe to our ferry letter. The ferry sank. Secret password.";
    const folded = documentOf("folded", text, {
      body: [{ start: 31, end: 46 }],
      skipped: [{ start: 47, end: text.length }],
    });
    const whole = documentOf("whole", "Nothing but a letter on letters.");
    expect((await answer([folded, whole], "letter")).hits.map(({ id }) => id)).toEqual([
      "whole",
      "folded",
    ]);
    expect((await answer([folded], "password")).total).toBe(0);
    expect((await answer([folded], '"secret password"')).total).toBe(0);
    expect((await answer([folded], "ferry")).hits[0]?.snippet).not.toContain("password");
  });

  it("puts the exact form first among equals", async () => {
    const documents = [documentOf("b", "some ferries here"), documentOf("a", "some ferry here")];
    expect((await answer(documents, "ferry")).hits.map(({ id }) => id)).toEqual(["a", "b"]);
    expect((await answer(documents, "ferries")).hits.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("says in a sentence why there is nothing to look for", async () => {
    const said = async (query: string) =>
      (await answer([documentOf("a", "text")], query)).problems.map(({ message }) => message);
    expect(await said("the of and")).toEqual([
      "These words stand in nearly every text; put them in quotation marks to look for them.",
    ]);
    expect(await said("🙂")).toEqual(["There is no word to look for."]);
    expect(await said("")).toEqual([]);
  });

  it("answers hostile queries", async () => {
    const hostile = [
      '"unbalanced text',
      "NEAR/x",
      "text ".repeat(2000),
      Array.from({ length: 200 }, (_, at) => `term${at}`).join(" "),
      "(".repeat(5000),
      `"${"a ".repeat(4000)}"`,
      "a* b* c*",
      `${"x".repeat(10_000)}*`,
      "-".repeat(500),
      "\u0000\ud800",
    ];
    for (const query of hostile) {
      const { problems, total } = await answer([documentOf("a", "text a a a")], query);
      expect(total >= 0 && Array.isArray(problems)).toBe(true);
    }
  });
});
