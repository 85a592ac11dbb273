import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { sourceCommandLine, type CommandLine } from "../../support/commandLine.ts";

const Added = z.array(z.looseObject({ source: z.string() }));
const Annotated = z.looseObject({ annotation: z.string(), start: z.int(), end: z.int() });
const Place = z.object({ start: z.int(), end: z.int(), exact: z.string() });
const Report = z.looseObject({
  quotes: z.array(
    z.object({
      annotation: z.string(),
      state: z.string(),
      moved: z.boolean(),
      before: Place.nullable(),
      after: Place.nullable(),
    }),
  ),
});
const Listed = z.array(
  z.looseObject({ annotation: z.string(), start: z.int(), end: z.int(), exact: z.string() }),
);

const SUBJECTS = ["warden", "ferryman", "surveyor", "baker", "clerk", "pilot", "mason", "teacher"];
const VERBS = [
  "counted",
  "described",
  "repaired",
  "measured",
  "sold",
  "refused",
  "carried",
  "lost",
];
const OBJECTS = ["lanterns", "ledgers", "barrels", "bridges", "letters", "sails", "maps", "bells"];

/** Sentence `n` of paragraph `at`: no two alike, with words of their own. */
function sentence(at: number, n: number): string {
  const pick = (list: readonly string[], step: number): string =>
    list[(at * 3 + n * step) % list.length] ?? "";
  return (
    `In the year ${1700 + at * 7 + n} the ${pick(SUBJECTS, 1)} of parish${at} ${pick(VERBS, 3)} ` +
    `no fewer than ${20 + at * 11 + n} ${pick(OBJECTS, 5)} before the winter market number${at}${n}.`
  );
}

const PARAGRAPHS = Array.from({ length: 20 }, (_, at) => [0, 1, 2, 3].map((n) => sentence(at, n)));

/** What is done to the quoted sentence, the second of its paragraph. */
const MOVED = 15;
const DELETED = 9;
const REWORDED = [3, 12];
const QUOTED = [0, 3, 6, 9, 12, 15, 18];

/** Every tenth word but those of the quoted sentences is another; one quote is gone, two reworded. */
function edited(): readonly string[] {
  let word = 0;
  const changed = PARAGRAPHS.map((sentences, at) =>
    sentences
      .map((text, n) => {
        if (n === 1 && at === DELETED) return "";
        if (n === 1 && REWORDED.includes(at)) return text.replace("no fewer than", "at most");
        if (n === 1 && QUOTED.includes(at)) return text;
        return text.replace(/[a-z]{4,}/g, (old) => (word++ % 7 === 0 ? `${old}ish` : old));
      })
      .filter((text) => text !== "")
      .join(" "),
  );
  const moved = changed.splice(MOVED, 1);
  changed.splice(2, 0, ...moved);
  return changed;
}

let commonplace: CommandLine;
let folder: string;

beforeAll(async () => {
  commonplace = await sourceCommandLine();
  folder = await mkdtemp(join(tmpdir(), "commonplace-"));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

it("tells what became of every quote when a tenth of the words, a place and a quote changed", async () => {
  const root = join(folder, "library");
  const first = join(folder, "first.txt");
  const second = join(folder, "second.txt");
  const whole = PARAGRAPHS.map((sentences) => sentences.join(" "));
  await writeFile(first, `Winter markets of the parishes\n\n${whole.join("\n\n")}\n`);
  await writeFile(second, `Winter markets of the parishes\n\n${edited().join("\n\n")}\n`);
  await commonplace(["init", root]);
  const at = ["--library", root];
  const [added] = Added.parse(await commonplace.json(["add", first, ...at]));
  const source = added?.source ?? "";
  const quoted = new Map<string, number>();
  for (const paragraph of QUOTED) {
    const exact = PARAGRAPHS[paragraph]?.[1] ?? "";
    const made = await commonplace.json(["annotate", source, "--exact", exact, ...at]);
    quoted.set(Annotated.parse(made).annotation, paragraph);
  }
  const before = Listed.parse(await commonplace.json(["annotations", source, ...at]));

  const report = Report.parse(await commonplace.json(["recapture", source, second, ...at]));

  expect(report.quotes).toHaveLength(QUOTED.length);
  for (const quote of report.quotes) {
    const paragraph = quoted.get(quote.annotation) ?? -1;
    const exact = PARAGRAPHS[paragraph]?.[1] ?? "";
    expect(quote.before?.exact).toBe(exact);
    if (paragraph === DELETED) {
      expect([quote.state, quote.after]).toEqual(["missing", null]);
      continue;
    }
    const reworded = REWORDED.includes(paragraph);
    expect([paragraph, quote.state]).toEqual([paragraph, reworded ? "altered" : "verbatim"]);
    const words = reworded ? exact.replace("no fewer than", "at most") : exact;
    expect(quote.after?.exact.replace(/\.$/, "")).toBe(words.replace(/\.$/, ""));
    expect([paragraph, quote.moved]).toEqual([paragraph, paragraph === MOVED]);
  }
  // What was marked stays marked where it was.
  expect(Listed.parse(await commonplace.json(["annotations", source, ...at]))).toEqual(before);
}, 120_000);
