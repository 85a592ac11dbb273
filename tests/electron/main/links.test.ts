import { expect, it } from "vitest";
import { checkedAddress } from "../../../electron/main/links.ts";

it.each(["https://example.org/a?b#c", "http://example.org/", "mailto:editor@example.org"])(
  "lets %s be opened",
  (address) => {
    expect(checkedAddress(address)).toBe(address);
  },
);

it("shows a host of look-alike letters in ASCII", () => {
  expect(checkedAddress("https://аpple.com/")).toBe("https://xn--pple-43d.com/");
});

it.each([
  "file:///etc/passwd",
  "javascript:alert(1)",
  "smb://host/share",
  "ms-word:x",
  "no address",
  "",
])("refuses %s", (address) => {
  expect(() => checkedAddress(address)).toThrow(expect.objectContaining({ code: "refused" }));
});
