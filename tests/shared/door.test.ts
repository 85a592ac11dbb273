import { expect, it } from "vitest";
import { isBroken } from "#shared/model";

it("resolves a room of shared by its door", () => {
  expect(isBroken("altered")).toBe(true);
});
