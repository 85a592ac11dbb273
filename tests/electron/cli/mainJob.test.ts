import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sourceCommandLine, type CommandLine } from "../../support/commandLine.ts";

const CLIP = resolve(import.meta.dirname, "../../../../shared/data/clips/pariah-state.txt");
const SENTENCE =
  "But with the international community divided and Russia weakened, the North Korean leader may now see the opportunity to achieve both.";

const Added = z.array(
  z.looseObject({
    source: z.string(),
    title: z.string(),
    authors: z.array(z.string()),
    container: z.string(),
    language: z.string(),
    dates: z.array(z.object({ role: z.string(), date: z.string(), evidence: z.string() })),
    error: z.null(),
  }),
);
const Checked = z.array(
  z.looseObject({
    state: z.string(),
    diff: z.array(z.object({ op: z.string(), text: z.string() })),
  }),
);
const Found = z.looseObject({
  hits: z.array(z.looseObject({ type: z.string(), id: z.string(), snippet: z.string() })),
});

if (!existsSync(CLIP)) console.log("Skipped: ../shared/data is not beside the project.");

describe.skipIf(!existsSync(CLIP))("the main job on a real clip, by the command line", () => {
  let commonplace: CommandLine;
  let root: string;
  let source: string;
  let note: string;
  const library = () => ["--library", root];

  beforeAll(async () => {
    commonplace = await sourceCommandLine();
    root = await mkdtemp(join(tmpdir(), "commonplace-"));
    await commonplace(["init", root]);
    const [added] = Added.parse(await commonplace.json(["add", CLIP, ...library()]));
    source = added!.source;
    await commonplace(["quote", source, "--exact", SENTENCE, "--note", "Pariah", ...library()]);
    const folder = join(root, "notebooks", "Notes");
    note = join(folder, (await readdir(folder))[0]!);
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  it("reads title, author, publication, language and both dates with their evidence", async () => {
    const [again] = Added.parse(await commonplace.json(["add", CLIP, ...library()]));
    expect(again).toMatchObject({
      source,
      duplicateOf: source,
      title: "The end of the pariah state",
      authors: ["Katie Stallard"],
      container: "New Statesman",
      language: "en",
    });
    const dates = new Map(again!.dates.map(({ role, ...rest }) => [role, rest]));
    expect(dates.get("first-published")).toMatchObject({ date: "2023-09-13" });
    expect(dates.get("first-published")!.evidence).toContain(
      "originally published on 13 September",
    );
    expect(dates.get("republished")).toMatchObject({ date: "2024-06-18" });
    expect(dates.get("republished")!.evidence).toContain("republished");
  });

  it("keeps every word of the file in order, and only the article in its body", async () => {
    const all = await commonplace(["text", source, ...library()]);
    const words = (text: string) => text.split(/\s+/).filter((word) => word !== "");
    expect(words(all.stdout)).toEqual(words(await readFile(CLIP, "utf8")));
    const body = await commonplace(["text", source, "--part", "body", ...library()]);
    expect(body.stdout).toContain("When Kim Jong Un pulled into Vladivostok");
    expect(body.stdout).toContain(SENTENCE);
    for (const clutter of [
      "See also",
      "Procurement",
      "privacy Policy",
      "partners",
      "email address",
    ]) {
      expect(body.stdout).not.toContain(clutter);
    }
  });

  it("refuses to quote words that are not in the source", async () => {
    const refused = await commonplace([
      "quote",
      source,
      "--exact",
      "sympathetic",
      "--note",
      "Pariah",
      ...library(),
    ]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/“sympathetic” do not stand in/);
  });

  async function checkAfter(change: (markdown: string) => string) {
    const before = await readFile(note, "utf8");
    const after = change(before);
    await writeFile(note, after);
    const { code } = await commonplace(["check", "Pariah", ...library()]);
    const [verdict] = Checked.parse(await commonplace.json(["check", "Pariah", ...library()]));
    await writeFile(note, before);
    return { code, changed: after !== before, state: verdict!.state, diff: verdict!.diff };
  }

  it("calls an untouched quotation verbatim", async () => {
    expect(await checkAfter((text) => text)).toMatchObject({ code: 0, state: "verbatim" });
  });

  it("calls a quotation with one changed word altered, and names the word", async () => {
    const verdict = await checkAfter((text) => text.replace("weakened", "strengthened"));
    expect(verdict).toMatchObject({ code: 1, changed: true, state: "altered" });
    expect(verdict.diff).toContainEqual({ op: "-", text: expect.stringContaining("weakened") });
    expect(verdict.diff).toContainEqual({ op: "+", text: expect.stringContaining("strengthened") });
  });

  it("calls a lawful shortening edited", async () => {
    const verdict = await checkAfter((text) =>
      text.replace(
        "But with the international community divided and Russia weakened, the",
        "[…] [T]he",
      ),
    );
    expect(verdict).toMatchObject({ code: 0, changed: true, state: "edited" });
  });

  it("finds the source first by words, prefix, author and field, with the passage", async () => {
    const queries = ["strategic delinquency", "delinquen*", "stallard", "author:stallard pariah"];
    for (const query of queries) {
      const { hits } = Found.parse(await commonplace.json(["search", query, ...library()]));
      expect(hits[0], query).toMatchObject({ type: "source", id: source });
    }
    const { hits } = Found.parse(
      await commonplace.json(["search", "strategic delinquency", ...library()]),
    );
    expect(hits[0]!.snippet).toContain("strategic delinquency");
  });

  it("finds the words of a note and of an annotation's comment", async () => {
    await commonplace([
      "annotate",
      source,
      "--exact",
      "armoured train",
      "--comment",
      "luggage of state",
      ...library(),
    ]);
    const comment = Found.parse(await commonplace.json(["search", "luggage", ...library()]));
    expect(comment.hits[0]).toMatchObject({ type: "annotation" });
    await writeFile(note, (await readFile(note, "utf8")) + "\nA thought on heliotropes.\n");
    const noted = Found.parse(await commonplace.json(["search", "heliotropes", ...library()]));
    expect(noted.hits[0]).toMatchObject({ type: "note" });
  });

  it("exports the quotation with its citation and reference", async () => {
    for (const to of ["md", "html"]) {
      const file = join(root, `export.${to}`);
      const done = await commonplace(["export", "Pariah", "--to", to, "-o", file, ...library()]);
      expect(done.stderr).toBe("");
      expect(done.code).toBe(0);
      const written = await readFile(file, "utf8");
      expect(written).toContain("Russia weakened, the North Korean leader");
      expect(written).toContain("The end of the pariah state");
      expect(written).toContain("Stallard");
      await rm(file);
    }
  });

  it("names an edited note as changed, and nothing as bad", async () => {
    const { code, stdout } = await commonplace(["verify", "--deep", "--json", ...library()]);
    expect(JSON.parse(stdout)).toMatchObject({ bad: [] });
    expect(code).toBe(0);
  });
});
