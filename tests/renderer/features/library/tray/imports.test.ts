import { beforeEach, describe, expect, it } from "vitest";
import type { CaptureOutcome, Client } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import {
  dismissImport,
  newSources,
  noteSettled,
  openAlike,
  progressNoter,
  undoImport,
  useImports,
} from "../../../../../renderer/features/library/tray/imports.ts";
import { outcomeSentence } from "../../../../../renderer/features/library/tray/Outcomes.tsx";
import "../../../../../renderer/ui/i18n/index.ts";

const id = (name: string) => name as SourceId;
const outcome = (part: Partial<CaptureOutcome>): CaptureOutcome => ({
  file: "a.txt",
  source: null,
  snapshot: null,
  citekey: null,
  title: null,
  duplicateOf: null,
  warnings: [],
  error: null,
  ...part,
});
const alike = (became: "source" | "version" | "nothing") =>
  ({ source: id("a"), citekey: "a", title: "A", how: "near", share: 0.999, became }) as const;
const { note, stop } = progressNoter();
const progress = (done: number, last: CaptureOutcome | null, finished = false) =>
  note({ job: "j", done, total: 3, finished, outcome: last });

beforeEach(() => useImports.setState({ jobs: [] }));

describe("an import", () => {
  it("is known from its first event and keeps what became of each file", () => {
    progress(1, outcome({ source: id("a") }));
    progress(2, outcome({ error: "The file is empty." }));
    progress(3, null, true);
    const [job] = useImports.getState().jobs;
    expect(job).toMatchObject({ done: 3, total: 3, finished: true });
    expect(job?.outcomes.map(({ error }) => error)).toEqual([null, "The file is empty."]);
  });

  it("counts as new neither failures nor what was there already", () => {
    progress(1, outcome({ source: id("a") }));
    progress(2, outcome({ source: id("b"), duplicateOf: id("b") }));
    progress(3, outcome({ source: id("c"), duplicateOf: id("a") }));
    progress(3, outcome({ error: "unreadable" }), true);
    expect(newSources(useImports.getState().jobs[0]!)).toEqual(["a", "c"]);
  });

  it("asks about what is nearly the same as a source until that is settled", () => {
    progress(1, outcome({ source: id("a") }));
    progress(2, outcome({ source: id("b"), duplicateOf: id("a"), alike: alike("source") }));
    progress(3, outcome({ source: id("c"), duplicateOf: id("a"), alike: alike("source") }), true);
    const asked = () => openAlike(useImports.getState().jobs[0]!).map(({ source }) => source);
    expect(asked()).toEqual(["b", "c"]);
    noteSettled([id("b")], "version");
    expect(asked()).toEqual(["c"]);
    expect(newSources(useImports.getState().jobs[0]!)).toEqual(["a", "c"]);
    noteSettled([id("b")], null);
    expect(asked()).toEqual(["b", "c"]);
  });

  it("does not count what became a version, or nothing, as new or as a question", () => {
    progress(1, outcome({ source: id("a"), duplicateOf: id("a"), alike: alike("nothing") }));
    progress(2, outcome({ source: id("a"), duplicateOf: id("a"), alike: alike("version") }), true);
    const [job] = useImports.getState().jobs;
    expect(newSources(job!)).toEqual([]);
    expect(openAlike(job!)).toEqual([]);
  });

  it("is undone by one call however many files it had, and that can be undone too", async () => {
    for (let done = 1; done <= 1000; done++) progress(done, outcome({ source: id(`s${done}`) }));
    progress(1000, null, true);
    const calls: unknown[] = [];
    const client = {
      call: (name: string, input: unknown) => {
        calls.push([name, input]);
        return Promise.resolve({
          trashed: ["t1", "t2"],
          sources: [],
          versions: 0,
          kept: [],
          refused: [],
        });
      },
    } as unknown as Client;
    const { restore } = await undoImport(client, "j");
    expect(useImports.getState().jobs).toEqual([]);
    await restore();
    expect(calls).toEqual([
      ["imports.undo", { import: "j" }],
      ["trash.restoreAll", { ids: ["t1", "t2"] }],
    ]);
  });

  it("is drawn once for many files, and at once when it ends", () => {
    let drawn = 0;
    const unsubscribe = useImports.subscribe(() => (drawn += 1));
    for (let done = 1; done <= 100; done++) progress(done, outcome({ source: id(`s${done}`) }));
    expect(drawn).toBe(0);
    progress(100, null, true);
    unsubscribe();
    expect(drawn).toBe(1);
    expect(useImports.getState().jobs[0]?.outcomes).toHaveLength(100);
  });

  it("shows what has come so far when nobody follows any more", () => {
    progress(1, outcome({ source: id("a") }));
    stop();
    expect(useImports.getState().jobs[0]?.outcomes).toHaveLength(1);
  });

  it("leaves the tray when dismissed", () => {
    progress(3, null, true);
    dismissImport("j");
    expect(useImports.getState().jobs).toEqual([]);
  });
});

describe("outcomeSentence", () => {
  it("says what went wrong or was already there, and nothing when all is well", () => {
    expect(outcomeSentence(outcome({ error: "The file is empty." }))).toBe("The file is empty.");
    expect(outcomeSentence(outcome({ source: id("a"), duplicateOf: id("a") }))).toMatch(/Already/);
    expect(outcomeSentence(outcome({ source: id("a"), duplicateOf: id("b") }))).toMatch(/Nearly/);
    expect(outcomeSentence(outcome({ source: id("a") }))).toBeNull();
    expect(outcomeSentence(outcome({ alike: alike("source") }))).toBe("99 % the same as “A”.");
    const same = { ...alike("source"), how: "text", share: 1 } as const;
    expect(outcomeSentence(outcome({ alike: same }))).toBe("The same text as “A”.");
  });
});
