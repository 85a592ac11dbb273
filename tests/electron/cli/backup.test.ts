import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sourceCommandLine, type CommandLine } from "../../support/commandLine.ts";

let run: CommandLine;
let work: string;

beforeAll(async () => {
  run = await sourceCommandLine();
  work = await mkdtemp(join(tmpdir(), "commonplace-backup-"));
});

afterAll(() => rm(work, { recursive: true, force: true }));

it("backs a library up and restores it with its sources, annotations, notes and search", async () => {
  const root = join(work, "library");
  const back = join(work, "back");
  const article = join(work, "harbour.txt");
  await writeFile(article, "The harbour\n\nNobody reads the books. They are kept all the same.\n");
  await run(["init", root]);
  await run(["add", article, "--library", root]);
  const [{ citekey }] = (await run.json(["sources", "--library", root])) as [{ citekey: string }];
  const quote = ["quote", citekey, "--exact", "Nobody reads the books", "--note", "Draft"];
  await run([...quote, "--library", root]);

  const file = join(work, "library.zip");
  const made = await run.json(["backup", file, "--library", root]);
  expect(made).toMatchObject({ file, bad: [] });
  expect(await run.json(["restore", file, back])).toMatchObject({ root: back, bad: [] });

  for (const command of [["sources"], ["annotations"], ["notes"], ["check"], ["used", citekey]]) {
    const before = await run.json([...command, "--library", root]);
    expect(await run.json([...command, "--library", back])).toEqual(before);
    expect(before).not.toEqual([]);
  }
  expect(await run.json(["search", "books", "--library", back])).toMatchObject({ total: 3 });
  expect((await run(["restore", file, back])).code).toBe(1);
}, 60_000);
