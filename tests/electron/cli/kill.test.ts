import { spawn } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { sourceCommandLine, type CommandLine } from "../../support/commandLine.ts";

/** More rounds by COMMONPLACE_KILLS; the suite keeps to a few because each starts processes. */
const ROUNDS = Number(process.env["COMMONPLACE_KILLS"] ?? 8);
const FILES = 60;

let commonplace: CommandLine;
let folder: string;

beforeAll(async () => {
  commonplace = await sourceCommandLine();
  folder = await mkdtemp(join(tmpdir(), "commonplace-kill-"));
  await mkdir(join(folder, "clips"));
  for (let at = 0; at < FILES; at += 1) {
    const paragraph = `The harbour register of day ${at} lists ${at * 7} calls and no names at all.`;
    const text = `Harbour day ${at}\n\nBy Ada Finch\n\n${`${paragraph} `.repeat(12)}\n`;
    await writeFile(join(folder, "clips", `${String(at).padStart(3, "0")}.txt`), text);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Adds the clips and kills the process after `delay` ms; answers the files it acknowledged. */
function addAndKill(root: string, delay: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      commonplace.entry,
      "add",
      join(folder, "clips"),
      "--library",
      root,
    ]);
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
    child.on("error", reject);
    const timer = setTimeout(() => child.kill("SIGKILL"), delay);
    child.on("close", () => {
      clearTimeout(timer);
      const acknowledged = printed.split("\n").slice(0, -1);
      resolve(acknowledged.map((line) => /Harbour day \d+/.exec(line)?.[0] ?? line));
    });
  });
}

const Sources = z.array(z.looseObject({ title: z.string(), source: z.string() }));

it("loses nothing it acknowledged, wherever it is killed", { timeout: 600_000 }, async () => {
  let killedMidway = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const root = join(folder, `library-${round}`);
    await commonplace(["init", root]);
    // From before the first write to after the last one, the delays spread over the whole run.
    const acknowledged = await addAndKill(root, 250 + 1750 * ((round * 0.618) % 1));
    if (acknowledged.length < FILES) killedMidway += 1;
    const verified = await commonplace(["verify", "--deep", "--library", root]);
    expect(verified.stdout + verified.stderr).toContain(" 0 bad.");
    expect(verified.code).toBe(0);
    const sources = Sources.parse(await commonplace.json(["sources", "--library", root]));
    const titles = sources.map(({ title }) => title);
    for (const title of acknowledged) expect(titles).toContain(title);
    expect(new Set(titles).size).toBe(titles.length);
    await rm(root, { recursive: true, force: true });
  }
  expect(killedMidway).toBeGreaterThan(0);
});
