import fc from "fast-check";
import { expect, test } from "vitest";
import { readForm, writeForm } from "../../../../renderer/editor/citing/form.ts";

test.each([
  ["[@key]", { locator: "", suffix: "" }],
  ["[see @key, p. 5, note]", { prefix: "see", locator: "p. 5", suffix: "note" }],
  ["[@key, pp. 3-4]", { locator: "pp. 3-4", suffix: "" }],
  ["[@key, in passing]", { locator: "", suffix: "in passing" }],
  ["[-@key, ch. 2]", { locator: "ch. 2", suppressAuthor: true }],
  ["@key", { inText: true }],
  ["[@{http://x.y/z}, 12]", { citekey: "http://x.y/z", locator: "12" }],
])("%s is read into its form", (source, expected) => {
  expect(readForm(source)).toMatchObject(expected);
});

test("a number alone is written as a page", () => {
  const form = readForm("[@key]");
  expect(form).not.toBeNull();
  if (form === null) return;
  expect(writeForm({ ...form, locator: "5" })).toBe("[@key, p. 5]");
  expect(writeForm({ ...form, locator: "5-7" })).toBe("[@key, pp. 5-7]");
});

test("several works have no form", () => {
  expect(readForm("[@one; @two]")).toBeNull();
});

test("what a form writes it reads again", () => {
  const word = fc.stringMatching(/^[a-zA-Zäöü;[\]\\]{1,8}$/);
  fc.assert(
    fc.property(
      fc.record({
        citekey: fc.constantFrom("smith2020", "a.b:c", "http://x.y/z", "odd_key"),
        prefix: fc.oneof(fc.constant(""), word),
        locator: fc.constantFrom("", "p. 5", "pp. 3-4", "ch. 2", "p. iv"),
        suffix: fc.oneof(fc.constant(""), word),
        suppressAuthor: fc.boolean(),
        inText: fc.constant(false),
      }),
      (form) => {
        expect(readForm(writeForm(form))).toEqual(form);
      },
    ),
  );
});
