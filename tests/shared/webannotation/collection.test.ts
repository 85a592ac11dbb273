import fc from "fast-check";
import { describe as suite, expect, it } from "vitest";
import { describe, fromCodePoints } from "#shared/anchoring";
import type { Annotation, SnapshotId } from "#shared/model";
import { readCollection, writeCollection } from "#shared/webannotation";
import { violations } from "./rules.ts";

const FIRST = "a".repeat(64) as SnapshotId;
const SECOND = "b".repeat(64) as SnapshotId;
const TEXT =
  "The 𝔭rinter wrote “𝕬ll is well” 😀 in the margin of the ledger, and nobody believed it.";

function annotationOn(text: string, start: number, end: number): Annotation {
  const { quote, position } = describe(text, start, end);
  const page = { type: "FragmentSelector", conformsTo: "http://tools.ietf.org/rfc/rfc3778" };
  const selector = [quote, position, { ...page, value: "page=3" }];
  return {
    id: "anno:01ARZ3NDEKTSV4RRFFQ69G5FAV",
    type: "Annotation",
    motivation: "quoting",
    created: "2026-01-02T03:04:05.678Z",
    modified: "2026-01-02T03:04:05.678Z",
    body: [
      { type: "TextualBody", purpose: "commenting", value: "Is it?", format: "text/plain" },
      { type: "TextualBody", purpose: "tagging", value: "ledger" },
    ],
    target: [
      { source: `urn:sha256:${FIRST}`, selector },
      { source: `urn:sha256:${SECOND}`, selector: [quote, position] },
    ],
  };
}

const TEXTS = new Map([
  [FIRST, TEXT],
  [SECOND, TEXT],
]);

function written(annotation: Annotation, address: string | null = "https://press.example/ledger") {
  const given = { id: "urn:x-commonplace:annotations:library", label: "Annotations" };
  return writeCollection(given, [{ annotation, address }], TEXTS);
}

suite("a collection", () => {
  it("keeps the rules of the model", () => {
    expect(violations(written(annotationOn(TEXT, 4, 20)))).toEqual([]);
    expect(violations(written(annotationOn(TEXT, 4, 20), null))).toEqual([]);
  });

  it("is found wrong by the rules where it breaks them", () => {
    const { first, ...collection } = written(annotationOn(TEXT, 4, 20));
    const [item] = first.items;
    const broken = { ...item, motivation: "quoting", created: "yesterday", target: [] };
    const page = { ...first, items: [broken], startIndex: 1 };
    expect(violations({ ...collection, "@context": "other", first: page })).toEqual([
      "collection: @context",
      "page: startIndex",
      "annotation 0: target",
      "annotation 0: motivation",
      "annotation 0: created",
    ]);
  });

  it("counts positions in code points of the text, whatever stands in it", () => {
    const chars = fc.array(fc.constantFrom("a", "é", "😀", "𝔭", "\n", " ", "中"), { minLength: 1 });
    fc.assert(
      fc.property(chars, fc.nat(), fc.nat(), (pieces, one, two) => {
        const [from, to] = [one % pieces.length, two % pieces.length].sort((a, b) => a - b);
        const start = pieces.slice(0, from).join("").length;
        const end = pieces.slice(0, (to ?? 0) + 1).join("").length;
        const text = pieces.join("");
        const texts = new Map([[FIRST, text]]);
        const whole = annotationOn(text, start, end);
        const annotation = { ...whole, target: whole.target.slice(0, 1) };
        const given = { id: "urn:x:1", label: "" };
        const collection = writeCollection(given, [{ annotation, address: null }], texts);
        const [read] = readCollection(collection)!.annotations;
        const position = read!.targets[0]!.position!;
        expect([...text].slice(position.start, position.end).join("")).toBe(text.slice(start, end));
        expect(fromCodePoints(text, position)).toEqual({ start, end });
      }),
    );
  });

  it("leaves a position out whose text is not known", () => {
    const given = { id: "urn:x:1", label: "" };
    const annotation = annotationOn(TEXT, 4, 20);
    const { first } = writeCollection(given, [{ annotation, address: null }], new Map());
    const [read] = readCollection({ first })!.annotations;
    expect(read!.targets.map(({ position }) => position)).toEqual([null, null]);
    expect(read!.targets.map(({ quote }) => quote?.exact)).toEqual([
      TEXT.slice(4, 20),
      TEXT.slice(4, 20),
    ]);
  });
});

suite("reading", () => {
  it("takes a page, one annotation, a list, and a collection", () => {
    const collection = written(annotationOn(TEXT, 4, 20));
    const { first } = collection;
    for (const value of [collection, first, first.items[0], first.items]) {
      const read = readCollection(value);
      expect(read?.annotations.map(({ id, motivation }) => [id, motivation])).toEqual([
        ["anno:01ARZ3NDEKTSV4RRFFQ69G5FAV", "quoting"],
      ]);
    }
  });

  it("takes what Hypothesis answers", () => {
    const row = {
      id: "Jx3",
      uri: "https://press.example/ledger",
      text: "Is it?",
      tags: ["ledger"],
      created: "2026-01-02T03:04:05Z",
      updated: "2026-01-03T03:04:05Z",
      target: [
        {
          source: "https://press.example/ledger",
          selector: [
            { type: "RangeSelector", startContainer: "/p[1]", endContainer: "/p[1]" },
            { type: "TextQuoteSelector", exact: "in the margin", prefix: "😀 ", suffix: " of" },
          ],
        },
      ],
    };
    const read = readCollection({ total: 1, rows: [row] });
    expect(read?.annotations[0]).toMatchObject({
      id: "Jx3",
      motivation: "commenting",
      modified: "2026-01-03T03:04:05Z",
      bodies: [
        { purpose: "commenting", value: "Is it?" },
        { purpose: "tagging", value: "ledger" },
      ],
      targets: [{ source: "https://press.example/ledger", quote: { exact: "in the margin" } }],
    });
  });

  it("finds a quote that refines another selector", () => {
    const refinedBy = { type: "TextQuoteSelector", exact: "the ledger" };
    const selector = { type: "FragmentSelector", value: "page=3", refinedBy };
    const read = readCollection({ target: { source: "https://press.example/", selector } });
    expect(read?.annotations[0]?.targets[0]?.quote?.exact).toBe("the ledger");
  });

  it("answers null for what holds no annotations, and survives any JSON", () => {
    expect(readCollection({ hello: "world" })).toBeNull();
    expect(readCollection("text")).toBeNull();
    expect(readCollection([{ hello: "world" }])).toEqual({
      annotations: [],
      unread: ["Entry 1 is not an annotation: it has no target."],
    });
    fc.assert(fc.property(fc.jsonValue(), (value) => void readCollection(value)));
    fc.assert(fc.property(fc.jsonValue(), (target) => void readCollection([{ target }])));
  });
});
