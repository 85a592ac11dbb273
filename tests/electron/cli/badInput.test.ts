import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sourceCommandLine, type CommandLine } from "../../support/commandLine.ts";

const Outcomes = z.array(
  z.looseObject({
    file: z.string(),
    error: z.string().nullable(),
    title: z.string().nullable(),
    warnings: z.array(z.string()),
  }),
);

let commonplace: CommandLine;
let folder: string;
let root: string;

beforeAll(async () => {
  commonplace = await sourceCommandLine();
  folder = await mkdtemp(join(tmpdir(), "commonplace-bad-"));
  root = join(folder, "library");
  await commonplace(["init", root]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function add(name: string, bytes: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const [outcome] = Outcomes.parse(await commonplace.json(["add", path, "--library", root]));
  expect(await readFile(path)).toEqual(Buffer.from(bytes));
  return outcome!;
}

describe("a bad file fails alone with a sentence", () => {
  it("when it is empty", async () => {
    expect((await add("empty.txt", "")).error).toMatch(/empty/);
  });

  it("when it is binary but named .txt; its bytes are kept", async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256);
    const { error, warnings } = await add("program.txt", bytes);
    expect(error).toBeNull();
    expect(warnings[0]).toMatch(/not text although its name says so.*bytes were kept/);
  });

  it("while the good files beside it are captured", async () => {
    await writeFile(
      join(folder, "good.txt"),
      "A Good Day\n\nThe sun stood over the quay all day.\n",
    );
    const outcomes = Outcomes.parse(
      await commonplace.json([
        "add",
        join(folder, "nowhere.txt"),
        join(folder, "good.txt"),
        "--library",
        root,
      ]),
    );
    expect(outcomes[0]!.error).toMatch(/no file or folder/);
    expect(outcomes[1]).toMatchObject({ error: null });
  });
});

describe("a text in another encoding is read", () => {
  const words =
    "Der Bürgermeister sagte, die Brücke sei über Nacht geschlossen worden. Später mehr.";

  it.each([
    ["utf16.txt", Buffer.from(`\ufeff${words}`, "utf16le")],
    ["latin1.txt", Buffer.from(words, "latin1")],
  ])("%s", async (name, bytes) => {
    const outcome = await add(name, bytes);
    expect(outcome.error).toBeNull();
    const [source] = z
      .array(z.looseObject({ source: z.string() }))
      .parse(await commonplace.json(["sources", "--library", root]));
    const { stdout } = await commonplace(["text", source!.source, "--library", root]);
    expect(stdout).toContain("die Brücke sei über Nacht");
  });
});

describe("wrong usage exits 2 with the usage", () => {
  it.each([
    [["sing"]],
    [["add", "--library", "x"]],
    [["search", "x", "--limit", "many", "--library", "x"]],
    [["text"]],
    [["init", "a", "b"]],
  ])("%j", async (args) => {
    const { code, stderr } = await commonplace(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Usage|library/);
  });
});

describe("what is not there is told in a sentence", () => {
  it.each([
    [["text", "nobody2020nothing"], /no source with the id or citekey “nobody2020nothing”/],
    [["check", "No such note"], /no note “No such note”/],
    [["used", "01HZZZZZZZZZZZZZZZZZZZZZZZ"], /./],
  ])("%j", async (args, sentence) => {
    const { code, stderr } = await commonplace([...args, "--library", root]);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/at .*\.js:\d+/);
  });

  it("a folder that is no library", async () => {
    const { code, stderr } = await commonplace(["sources", "--library", folder]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/not a (Commonplace )?library/i);
  });
});
