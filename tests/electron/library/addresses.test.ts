import { describe, expect, it } from "vitest";
import { addressOf } from "../../../electron/library/address.ts";

describe("the address a user means", () => {
  it.each([
    ["news.example/story", "https://news.example/story"],
    ["  http://news.example ", "http://news.example/"],
    ["localhost:8080/a", "https://localhost:8080/a"],
    ["https://ada:secret@news.example/", "https://news.example/"],
    ["nachrichten.example/straße", "https://nachrichten.example/stra%C3%9Fe"],
  ])("of %j is %s", (typed, meant) => expect(addressOf(typed)).toBe(meant));

  it.each(["", "two words", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example"])(
    "is none for %j",
    (typed) => expect(() => addressOf(typed)).toThrow(/not a web address/),
  );
});
