import { cleanup, render, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import type { NoteProblems, QuoteProblem, Verdict } from "#shared/ipc";
import type { NoteId } from "#shared/model";
import { ClientProvider, createCache, type WindowClient } from "../../../../../renderer/client.ts";
import type { ExcerptStatus } from "../../../../../renderer/editor/index.ts";
import {
  mergeLive,
  type LiveNote,
} from "../../../../../renderer/features/notebook/problems/problems.ts";
import { useProblemSteps } from "../../../../../renderer/features/notebook/problems/useProblemSteps.ts";
import { canRun } from "../../../../../renderer/ui/index.ts";
import { idleClient } from "../../reader/idleClient.ts";

afterEach(cleanup);

const note = "01JNNNNNNNNNNNNNNNNNNNNNNN" as NoteId;
const other = "01JNNNNNNNNNNNNNNNNNNNNNN2" as NoteId;
const problem = { annotation: "01JAAAAAAAAAAAAAAAAAAAAAAA", words: "so", state: "altered" };

const saved = (id: NoteId): NoteProblems => ({
  note: id,
  notebook: "Inquiry",
  title: "Harbour",
  kind: "note",
  problems: [problem as unknown as QuoteProblem],
});

function live(excerpts: readonly ExcerptStatus[]): LiveNote {
  return { note, notebook: "Inquiry", title: "Harbour", kind: "note", excerpts };
}

function status(state: Verdict["state"] | null): ExcerptStatus {
  const { annotation, words } = problem;
  const verdict = state === null ? null : ({ state, citekey: "k", warnings: [] } as unknown);
  return { key: "1", annotation, words, state, verdict: verdict as Verdict | null };
}

describe("the problems of the library beside the note in sight", () => {
  test("are those of the files while the note is not told of or not judged", () => {
    const list = [saved(note), saved(other)];
    expect(mergeLive(list, null)).toBe(list);
    expect(mergeLive(list, live([status(null)]))).toBe(list);
  });

  test("leave the note out once it is judged clean or holds no quotation", () => {
    const list = [saved(note), saved(other)];
    expect(mergeLive(list, live([status("verbatim")]))).toEqual([saved(other)]);
    expect(mergeLive(list, live([]))).toEqual([saved(other)]);
  });

  test("begin with the note as it is written", () => {
    const merged = mergeLive([saved(other)], live([status("altered")]));
    expect(merged.map((one) => one.note)).toEqual([note, other]);
  });
});

function Steps(): null {
  useProblemSteps();
  return null;
}

const answering = (list: readonly NoteProblems[]): WindowClient => ({
  ...idleClient(),
  call: (() => Promise.resolve(list)) as WindowClient["call"],
});

test.each([
  [[saved(note)], true],
  [[], false],
])("steps to a problem only where there is one", async (list, can) => {
  let answered = false;
  const client = answering(list);
  const told: WindowClient = {
    ...client,
    call: (async (...asked: Parameters<WindowClient["call"]>) => {
      const answer = await client.call(...asked);
      answered = true;
      return answer;
    }) as WindowClient["call"],
  };
  render(
    <ClientProvider client={told} cache={createCache()}>
      <Steps />
    </ClientProvider>,
  );
  await waitFor(() => expect(answered).toBe(true));
  await waitFor(() => expect(canRun("excerpt.nextProblem")).toBe(can));
  expect(canRun("excerpt.previousProblem")).toBe(can);
});
