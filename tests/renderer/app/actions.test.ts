import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { actions } from "#shared/ipc";

const sources = readdirSync("renderer", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join("renderer", name), "utf8"));
const named = (pattern: RegExp): ReadonlySet<string> =>
  new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!)));

it("does, asks for and names only actions of the registry", () => {
  const known = new Set(actions.map(({ id }) => id));
  const used = [...named(/\b(?:useAction|runAction|useCanRun|canRun)\(\s*"([^"]+)"/g)];
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((id) => !known.has(id))).toEqual([]);
});

it("gives every action of menus and palette something that does it", () => {
  const done = named(/\buseAction\(\s*"([^"]+)"/g);
  const offered = actions.filter(({ group }) => group !== "none").map(({ id }) => id);
  expect(offered.filter((id) => !done.has(id))).toEqual([]);
});
