import { describe, expect, it } from "vitest";
import { AppError } from "#shared/errors";
import type { Client, SearchAnswer } from "#shared/ipc";
import {
  createAsker,
  NOTHING,
  toQuery,
  type Shown,
  type Wanted,
} from "../../../../renderer/features/search/query.ts";

const wanted = (typed: string): Wanted => ({
  typed,
  type: null,
  all: false,
  sort: "relevance",
  limit: 50,
  facets: false,
});
const answer = (total: number): SearchAnswer => ({
  tookMs: 1,
  total,
  atLeast: false,
  hits: [],
  problems: [],
});

/** A client whose answers are given by hand, in any order. */
function slowClient() {
  const waiting = new Map<string, (outcome: SearchAnswer | Error) => void>();
  const cancelled: string[] = [];
  const client = {
    call: (name: string, input: { ticket: string; query?: { query: string } }) => {
      if (name === "search.cancel") {
        cancelled.push(input.ticket);
        return Promise.resolve(null);
      }
      return new Promise((resolve, reject) => {
        waiting.set(input.query!.query, (outcome) =>
          outcome instanceof Error ? reject(outcome) : resolve(outcome),
        );
      });
    },
  } as unknown as Client;
  const shown: { now: Shown } = { now: NOTHING };
  const asker = createAsker(client, (next) => (shown.now = next(shown.now)));
  const give = async (query: string, outcome: SearchAnswer | Error): Promise<void> => {
    waiting.get(query)!(outcome);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { asker, shown, give, cancelled };
}

describe("asking as one types", () => {
  it("keeps the answer in sight until the next one is there", async () => {
    const { asker, shown, give } = slowClient();
    void asker.ask(wanted("pa"));
    await give("pa", answer(7));
    void asker.ask(wanted("par"));
    expect(shown.now).toMatchObject({ query: "pa", answer: { total: 7 }, waiting: true });
    await give("par", answer(3));
    expect(shown.now).toMatchObject({ query: "par", answer: { total: 3 }, waiting: false });
  });

  it("cancels the older query and never shows its answer", async () => {
    const { asker, shown, give, cancelled } = slowClient();
    void asker.ask(wanted("pa"));
    void asker.ask(wanted("par"));
    await give("par", answer(3));
    await give("pa", answer(7));
    expect(cancelled).toHaveLength(1);
    expect(shown.now).toMatchObject({ query: "par", answer: { total: 3 } });
  });

  it("shows a failure in its sentence and keeps the last answer", async () => {
    const { asker, shown, give } = slowClient();
    void asker.ask(wanted("pa"));
    await give("pa", answer(7));
    void asker.ask(wanted("par"));
    await give("par", new AppError("process-died", "Search stopped and was started again."));
    expect(shown.now.problem).toMatch(/Search stopped/);
    expect(shown.now.answer?.total).toBe(7);
  });

  it("is empty again when the field is emptied", async () => {
    const { asker, shown, give } = slowClient();
    void asker.ask(wanted("pa"));
    await give("pa", answer(7));
    await asker.ask(wanted("  "));
    expect(shown.now).toEqual(NOTHING);
  });
});

describe("toQuery", () => {
  it("takes the last term as open only while nothing ends it", () => {
    expect(toQuery(wanted("strategic del")).typing).toBe(true);
    expect(toQuery(wanted("strategic ")).typing).toBe(false);
    expect(toQuery(wanted('"strategic delinquency"')).typing).toBe(false);
  });
});
