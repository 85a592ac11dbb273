import { expect, test } from "vitest";
import { annotationNamed } from "#shared/model";

const ID = "01JAAAAAAAAAAAAAAAAAAAAAAA";

test.each([
  [ID, ID],
  [` anno:${ID.toLowerCase()} `, ID],
  [`“so” Calloway 2023, p. 5. Verbatim. anno:${ID}`, ID],
  [`(anno:${ID}), sha256:${"a".repeat(64)}`, ID],
  [`of ${ID}`, null],
  [`anno:${ID}X`, null],
  ["anno:short", null],
  ["", null],
])("%s names the passage %s", (text, id) => {
  expect(annotationNamed(text)).toBe(id);
});
