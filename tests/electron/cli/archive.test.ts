import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sourceCommandLine, type CommandLine } from "../../support/commandLine.ts";

let commonplace: CommandLine;
let folder: string;

beforeAll(async () => {
  commonplace = await sourceCommandLine();
  folder = await mkdtemp(join(tmpdir(), "commonplace-archive-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("keeps the tags of an archive's records with their sources", async () => {
  const library = ["--library", join(folder, "library")];
  await commonplace(["init", join(folder, "library")]);
  const records = [
    { title: "The first cable", text: "Words of the first cable.", tags: ["cables", "1979"] },
    { title: "The second cable", text: "Words of the second cable.", tags: "cables" },
    { title: "The third cable", text: "Words of the third cable." },
  ];
  const path = join(folder, "cables.ndjson");
  await writeFile(path, records.map((record) => JSON.stringify(record)).join("\n"));
  await commonplace.json(["add", path, ...library]);
  const sources = (await commonplace.json(["sources", ...library])) as readonly {
    readonly title: string;
    readonly tags: readonly string[];
  }[];
  expect(Object.fromEntries(sources.map(({ title, tags }) => [title, tags]))).toEqual({
    "The first cable": ["cables", "1979"],
    "The second cable": ["cables"],
    "The third cable": [],
  });
});
