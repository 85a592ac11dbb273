import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { SearchAnswer } from "#shared/ipc";
import { NarrowButton } from "../../../../renderer/features/search/Narrow.tsx";
import { NOTHING } from "../../../../renderer/features/search/query.ts";
import { useSearch } from "../../../../renderer/features/search/store.ts";

beforeAll(() => vi.stubGlobal("CSS", { escape: (text: string) => text, supports: () => false }));
afterEach(() => {
  cleanup();
  useSearch.setState({ narrowing: false, shown: NOTHING });
});

function answered(part: Partial<SearchAnswer>): void {
  const answer = { tookMs: 1, total: 2, atLeast: false, hits: [], problems: [], ...part };
  useSearch.setState({ shown: { ...NOTHING, query: "storm", answer } });
}
const YEARS: SearchAnswer["facets"] = [{ facet: "year", values: [{ value: "2023", count: 30 }] }];

async function opened(): Promise<void> {
  render(<NarrowButton />);
  await userEvent.click(screen.getByRole("button", { name: "Narrow" }));
}

describe("what hits can be narrowed by", () => {
  it("is counted only while it is in sight", async () => {
    answered({});
    await opened();
    expect(useSearch.getState().narrowing).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(useSearch.getState().narrowing).toBe(false);
  });

  it("is no longer counted once the panel is gone with the search", async () => {
    answered({ facets: YEARS });
    await opened();
    cleanup();
    expect(useSearch.getState().narrowing).toBe(false);
  });

  it("stays open when the last condition is taken out", async () => {
    answered({ facets: YEARS });
    await opened();
    act(() => useSearch.setState({ shown: NOTHING }));
    expect(screen.getByText(/nothing to narrow by/)).toBeInstanceOf(HTMLElement);
    expect(useSearch.getState().narrowing).toBe(true);
  });

  it("says that a count is the least where not every text was read", async () => {
    answered({ atLeast: true, facets: YEARS });
    await opened();
    expect(screen.getByRole("checkbox", { name: "2023 30+" })).toBeInstanceOf(HTMLElement);
  });

  it("says when there is nothing", async () => {
    answered({ facets: [{ facet: "year", values: [] }] });
    await opened();
    expect(screen.getByText(/nothing to narrow by/)).toBeInstanceOf(HTMLElement);
  });
});
