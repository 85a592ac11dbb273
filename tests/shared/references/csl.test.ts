import { expect, it } from "vitest";
import { cutReferences, readReference } from "#shared/references";

const cut = (text: string) => cutReferences(text, "csl-json");

it("says what stands after the end of a list", () => {
  const after = { line: 2, problem: "it stands after the end of the list" };
  const first = { line: 1, text: '{"type":"book"}' };
  expect(cut('[{"type":"book"}]\n[{"type":"report"}]')).toEqual([first, after]);
  expect(cut('{"items":[{"type":"book"}]}\n{"items":[]}')).toEqual([first, after]);
});

it("takes the end of a list, and other keys beside one, for nothing more", () => {
  expect(cut('[{"type":"book"}]\n ')).toHaveLength(1);
  expect(cut('{"items":[{"type":"book"}], "total": 1}\n')).toHaveLength(1);
});

it("keeps a value whose key is that of a prototype", () => {
  const { csl, extra } = readReference(
    '{"type":"book","title":"T","__proto__":{"title":"P"}}',
    "csl-json",
  );
  expect(extra).toEqual([{ name: "__proto__", value: '{"title":"P"}' }]);
  expect(JSON.stringify(csl["custom"])).toBe('{"csl-json":{"__proto__":{"title":"P"}}}');
});
