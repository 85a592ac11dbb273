import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { sourceCommandLine, type CommandLine } from "../../support/commandLine.ts";

const WORDS = "nobody could say who had signed the deed";
const ARTICLE = `The harbour is sold\n\nThe harbour was sold in the spring, and ${WORDS} of sale.\n`;

let commonplace: CommandLine;
let root: string;
let source: string;
let annotation: string;
const library = () => ["--library", join(root, "library")];

beforeAll(async () => {
  commonplace = await sourceCommandLine();
  root = await mkdtemp(join(tmpdir(), "commonplace-show-"));
  const file = join(root, "harbour.txt");
  await writeFile(file, ARTICLE);
  await commonplace(["init", join(root, "library")]);
  const added = await commonplace.json(["add", file, ...library()]);
  source = z.array(z.looseObject({ source: z.string() })).parse(added)[0]!.source;
  const quoted = await commonplace.json([
    ...["quote", source, "--exact", WORDS, "--note", "Report", ...library()],
  ]);
  annotation = z.looseObject({ annotation: z.string() }).parse(quoted).annotation;
});
afterAll(() => rm(root, { recursive: true, force: true }));

it("leads from the id in an endnote back to the passage and its uses", async () => {
  const shown = await commonplace.json(["show", `anno:${annotation}`, ...library()]);
  expect(shown).toMatchObject({
    annotation,
    source,
    title: "The harbour is sold",
    exact: WORDS,
    locator: null,
    used: [{ title: "Report", notebook: "Notes", words: WORDS }],
  });
  const { start, end } = z.looseObject({ start: z.int(), end: z.int() }).parse(shown);
  const { stdout } = await commonplace(["text", source, ...library()]);
  expect(stdout.slice(start, end)).toBe(WORDS);
});

it("shows the same to a person, also from a whole endnote", async () => {
  const { stdout } = await commonplace(["show", `Harbour, p. 3. anno:${annotation}`, ...library()]);
  expect(stdout).toContain(`${WORDS}\n\nThe harbour is sold (`);
  expect(stdout).toContain("quoted in:\n  Notes/Report, paragraph ");
});

it("says that there is no such passage", async () => {
  const refused = await commonplace(["show", "anno:01HZZZZZZZZZZZZZZZZZZZZZZZ", ...library()]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("There is no passage");
});
