import { beforeEach, describe, expect, it } from "vitest";
import type { CaptureOutcome, Client } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import {
  dismissImport,
  newSources,
  progressNoter,
  undoImport,
  useImports,
} from "../../../../renderer/features/library/imports.ts";
import { outcomeSentence } from "../../../../renderer/features/library/ImportTray.tsx";
import "../../../../renderer/ui/i18n/index.ts";

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

  it("is undone by moving its new sources to the trash, and that can be undone too", async () => {
    progress(1, outcome({ source: id("a") }));
    progress(2, outcome({ source: id("b") }), true);
    const calls: unknown[] = [];
    const client = {
      call: (name: string, input: { source?: string; id?: string }) => {
        calls.push([name, input.source ?? input.id]);
        return Promise.resolve({ id: `trash-${input.source}` });
      },
    } as unknown as Client;
    const restore = await undoImport(client, useImports.getState().jobs[0]!);
    expect(useImports.getState().jobs).toEqual([]);
    await restore();
    expect(calls).toEqual([
      ["sources.trash", "a"],
      ["sources.trash", "b"],
      ["trash.restore", "trash-a"],
      ["trash.restore", "trash-b"],
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
  });
});
