import fc from "fast-check";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndexDocument, IndexOperation, SearchQuery } from "#shared/ipc";
import { Collection } from "../../../electron/search/engine/collection.ts";
import { searchCollection } from "../../../electron/search/engine/engine.ts";
import { entryOf, fieldTerms, pageOf } from "../../../electron/search/engine/fields.ts";
import { mergeSegments } from "../../../electron/search/segment/merge.ts";
import { PackedSegment } from "../../../electron/search/segment/packed.ts";
import { writeSegment } from "../../../electron/search/segment/write.ts";
import { asked, documentOf } from "./documents.ts";

const WORDS = [
  "amber",
  "ambers",
  "mahoganies",
  "mahoganyes",
  "birch",
  "birches",
  "cedar",
  "cedrus",
  "delta",
  "ember",
  "dune",
];
const soon = (): Promise<void> => Promise.resolve();
let folder = "";
let names = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "oracle-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Plain MiniSearch over the same terms, with the configuration of DESIGN 6. */
class Oracle {
  private readonly index = new MiniSearch<Record<string, string>>({
    fields: ["title", "body", "folded"],
    tokenize: (text) => text.split(" ").filter((term) => term !== ""),
    processTerm: (term) => term,
  });
  private readonly rows = new Map<string, Record<string, string>>();

  apply(operation: IndexOperation): void {
    const id = operation.op === "put" ? operation.document.id : operation.id;
    const before = this.rows.get(id);
    if (before !== undefined) this.index.remove(before);
    this.rows.delete(id);
    if (operation.op === "remove") return;
    const terms = fieldTerms(entryOf(operation.document), pageOf(operation.document));
    const row = {
      id,
      title: terms.title.join(" "),
      body: terms.body.join(" "),
      folded: terms.folded.join(" "),
    };
    this.rows.set(id, row);
    this.index.add(row);
  }

  scores(query: string, options: { readonly prefix: boolean; readonly fuzzy: boolean }) {
    const last = query.split(" ").length - 1;
    const found = this.index.search(query, {
      boost: { title: 0.3, body: 1, folded: 0.15 },
      bm25: { k: 1.2, b: 0.7, d: 0 },
      prefix: (_, at) => options.prefix && at === last,
      fuzzy: (term) => options.fuzzy && (term.length < 5 ? false : term.length < 9 ? 1 : 2),
    });
    return new Map(
      found.map(({ id, score, queryTerms }) => [id as string, score / queryTerms.length]),
    );
  }
}

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((all) => all.join(" "));
const document: fc.Arbitrary<IndexDocument> = fc
  .record({ id: fc.constantFrom(..."abcdefgh"), title: text, words: text, cut: fc.nat(40) })
  .map(({ id, title, words, cut }) =>
    documentOf(id, words, {
      title,
      language: "xx",
      body: [{ start: 0, end: Math.min(cut, words.length) }],
    }),
  );
type Step = IndexOperation | "seal" | "merge" | "ask";
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: document.map((one) => ({ op: "put", document: one }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(..."abcdefgh")
      .map((id) => ({ op: "remove", type: "source", id }) as const),
  },
  { weight: 1, arbitrary: fc.constant("seal" as const) },
  { weight: 1, arbitrary: fc.constant("merge" as const) },
  { weight: 2, arbitrary: fc.constant("ask" as const) },
);

async function packed(source: Parameters<typeof writeSegment>[2]): Promise<PackedSegment> {
  const name = String(++names);
  await writeSegment(folder, name, source, soon);
  const segment = await PackedSegment.open(folder, name);
  if (segment === null) throw new Error("The segment just written is damaged.");
  return segment;
}

async function take(collection: Collection, next: Exclude<Step, "ask">): Promise<Collection> {
  if (typeof next !== "string") {
    collection.apply([next]);
    return collection;
  }
  if (next === "seal") {
    const closed = collection.seal();
    if (closed !== null) collection.replace(closed.segment, await packed(closed.segment));
    return collection;
  }
  const parts = collection.shelves
    .filter(({ segment }) => segment instanceof PackedSegment)
    .map((shelf) => ({
      shelf,
      source: shelf.segment as PackedSegment,
      dead: collection.deadOf(shelf),
    }));
  if (parts.length < 2) return collection;
  return collection.withMerged(parts, await packed(mergeSegments(parts)));
}

async function scoresOf(collection: Collection, query: SearchQuery): Promise<Map<string, number>> {
  const { hits } = await searchCollection(collection, query, soon);
  return new Map(hits.map(({ id, score }) => [id, score]));
}

function expectSame(found: Map<string, number>, judged: Map<string, number>): void {
  expect([...found.keys()].sort()).toEqual([...judged.keys()].sort());
  for (const [id, score] of judged) expect(found.get(id)).toBeCloseTo(score, 6);
}

describe("the executor beside plain MiniSearch", { timeout: 60_000 }, () => {
  it("gives the same scores through adds, replacements, removals, seals and merges", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (steps, words, typing) => {
          const oracle = new Oracle();
          let collection = new Collection();
          const query = words.join(" ");
          for (const next of [...steps, "ask" as const]) {
            if (next !== "ask") collection = await take(collection, next);
            if (typeof next !== "string") oracle.apply(next);
            if (next !== "ask") continue;
            const found = await scoresOf(collection, asked(query, { typing, limit: 1000 }));
            const exact = oracle.scores(query, { prefix: typing, fuzzy: false });
            const similar = oracle.scores(query, { prefix: typing, fuzzy: true });
            expectSame(found, exact.size < 3 && similar.size > exact.size ? similar : exact);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
