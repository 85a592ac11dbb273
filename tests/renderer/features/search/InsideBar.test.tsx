import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { Hit } from "#shared/ipc";
import { ClientProvider, createCache, type WindowClient } from "../../../../renderer/client.ts";
import { InsideBar } from "../../../../renderer/features/search/InsideBar.tsx";
import { NOTHING } from "../../../../renderer/features/search/query.ts";
import { useSearch } from "../../../../renderer/features/search/store.ts";
import { idleClient } from "../reader/idleClient.ts";

beforeAll(() => vi.stubGlobal("CSS", { escape: (text: string) => text, supports: () => false }));
afterEach(() => {
  cleanup();
  useSearch.setState({ current: null, shown: NOTHING });
});

const SOURCE = "01JSSSSSSSSSSSSSSSSSSSSSSS";
const RANGES = [0, 40, 80].map((start) => ({ start, end: start + 5 }));

/** An answer as it comes over the channel: its objects are new each time. */
function answered(query: string): void {
  const hit: Hit = {
    type: "source",
    id: SOURCE,
    source: SOURCE,
    title: "Gale",
    score: 1,
    snippet: "",
    ranges: [],
    at: { start: 0, end: 5 },
  };
  const answer = { tookMs: 1, total: 1, atLeast: false, hits: [hit], problems: [] };
  useSearch.setState({ current: `source ${SOURCE}`, shown: { ...NOTHING, query, answer } });
}

function show(): void {
  const call = (() =>
    Promise.resolve({ ranges: RANGES, problems: [] })) as unknown as WindowClient["call"];
  render(
    <ClientProvider client={{ ...idleClient(), call }} cache={createCache()}>
      <InsideBar />
    </ClientProvider>,
  );
}

async function settled(change: () => void): Promise<void> {
  await act(async () => {
    change();
    await Promise.resolve();
  });
}

it("keeps the place when the same query is answered again", async () => {
  answered("storm ");
  show();
  await screen.findByText("1 of 3 in this text");
  await userEvent.click(screen.getByRole("button", { name: /Next place/ }));
  await settled(() => answered("storm "));
  expect(screen.getByText("2 of 3 in this text")).toBeInstanceOf(HTMLElement);
});

it("begins at the passage of the hit with another query", async () => {
  answered("storm ");
  show();
  await screen.findByText("1 of 3 in this text");
  await userEvent.click(screen.getByRole("button", { name: /Next place/ }));
  await settled(() => answered("gale "));
  await screen.findByText("1 of 3 in this text");
});
