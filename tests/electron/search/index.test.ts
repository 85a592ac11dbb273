import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { SearchIndex } from "#shared/ipc";
import { openSearchIndex } from "../../../electron/search/client.ts";
import { sourceChildren } from "../../support/children.ts";
import { asked, documentOf, listOf } from "./documents.ts";

const CLIP = resolve(import.meta.dirname, "../../../../shared/data/clips/pariah-state.txt");
const startChild = await sourceChildren("search");
const opened: (() => Promise<void>)[] = [];

async function open(folder?: string): Promise<{ index: SearchIndex; folder: string }> {
  const cacheFolder = folder ?? (await mkdtemp(join(tmpdir(), "search-")));
  const index = await openSearchIndex({ cacheFolder, startChild });
  opened.push(async () => {
    await index.close();
    await rm(cacheFolder, { recursive: true, force: true });
  });
  return { index, folder: cacheFolder };
}

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

describe("openSearchIndex", { timeout: 60_000 }, () => {
  it("finds what was applied before and after the process started", async () => {
    const { index } = await open();
    await index.rebuild(listOf([]));
    await index.apply([{ op: "put", document: documentOf("one", "The ferry left at dawn.") }]);
    expect((await index.search(asked("ferry"))).hits.map(({ id }) => id)).toEqual(["one"]);
    await index.apply([{ op: "put", document: documentOf("two", "Two ferries came back.") }]);
    const both = await index.search(asked("ferry"));
    expect(both.hits.map(({ id }) => id).sort()).toEqual(["one", "two"]);
    await index.apply([{ op: "remove", type: "source", id: "one" }]);
    expect((await index.search(asked("ferry"))).hits.map(({ id }) => id)).toEqual(["two"]);
  });

  it.skipIf(!existsSync(CLIP))(
    "finds the clip by its words, its author and a beginning",
    async () => {
      const { index } = await open();
      const text = readFileSync(CLIP, "utf8");
      const others = ["The harbour was frozen.", "A strategic plan.", "State of the roads."];
      await index.rebuild(
        listOf([
          ...others.map((words, at) => documentOf(`other${at}`, words)),
          documentOf("clip", text, {
            title: "The end of the pariah state",
            authors: ["Katie Stallard"],
          }),
        ]),
      );
      for (const query of ["strategic delinquency", "delinquen*"]) {
        const { hits, problems } = await index.search(asked(query));
        expect(problems).toEqual([]);
        expect(hits[0]).toMatchObject({ id: "clip" });
        expect(hits[0]?.snippet).toContain("strategic delinquency");
        const { start, end } = hits[0]?.at ?? { start: 0, end: 0 };
        expect(text.slice(start, end)).toMatch(/delinquency/);
        expect(
          hits[0]?.ranges.map((range) => hits[0]?.snippet.slice(range.start, range.end)),
        ).toContain("delinquency");
      }
      expect((await index.search(asked("stallard"))).hits[0]).toMatchObject({ id: "clip" });
      const { hits } = await index.search(asked("author:stallard pariah"));
      expect(hits.map(({ id }) => id)).toEqual(["clip"]);
      expect(hits[0]?.snippet).toContain("pariah");
    },
  );
});
