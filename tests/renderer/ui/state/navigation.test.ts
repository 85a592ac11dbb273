import { beforeEach, describe, expect, it } from "vitest";
import type { NoteId, SnapshotId, SourceId } from "#shared/model";
import {
  closeSource,
  cycleTab,
  forgetPlaces,
  goBack,
  goForward,
  NOWHERE,
  openNote,
  openSource,
  toggleFolded,
  useNavigation,
} from "../../../../renderer/ui/state/navigation.ts";

const [a, b, c] = ["a", "b", "c"] as unknown as [SourceId, SourceId, SourceId];
const n = "n" as NoteId;
const state = () => useNavigation.getState();

beforeEach(() => useNavigation.setState(NOWHERE));

describe("openSource", () => {
  it("opens a tab once and makes it active", () => {
    openSource(a);
    openSource(b);
    openSource(a);
    expect(state().sourceTabs.map(({ source }) => source)).toEqual([a, b]);
    expect(state().activeSource).toBe(a);
  });

  it("asks for a passage anew each time, also for the same one", () => {
    openSource(a, { passage: { start: 3, end: 9 } });
    const first = state().sourceFlash;
    openSource(a, { passage: { start: 3, end: 9 } });
    expect(first).toMatchObject({ source: a, start: 3, end: 9 });
    expect(state().sourceFlash).not.toBe(first);
    expect(state().sourceFlash?.serial).not.toBe(first?.serial);
  });

  it("shows the version asked for in the tab that is open", () => {
    openSource(a);
    openSource(a, { snapshot: "old" as SnapshotId });
    expect(state().sourceTabs).toEqual([{ source: a, snapshot: "old" }]);
  });

  it("brings back a pane that was folded away", () => {
    toggleFolded("reader");
    openSource(a);
    expect(state().folded).toEqual([]);
  });
});

describe("going back and forward", () => {
  it("returns to the passage left, and to the quotation it was left for", () => {
    openNote(n, { excerpt: "anno" });
    openSource(a, { passage: { start: 1, end: 2 } });
    goBack();
    expect(state().activeNote).toBe(n);
    expect(state().noteFlash).toMatchObject({ note: n, excerpt: "anno" });
    goForward();
    expect(state().sourceFlash).toMatchObject({ source: a, start: 1, end: 2 });
  });
});

describe("closing", () => {
  it("makes the neighbour active", () => {
    for (const source of [a, b, c]) openSource(source);
    openSource(b);
    closeSource(b);
    expect(state().activeSource).toBe(c);
    closeSource(c);
    expect(state().activeSource).toBe(a);
    closeSource(a);
    expect(state().activeSource).toBeNull();
  });

  it("forgets a trashed source everywhere", () => {
    openSource(a);
    openSource(b);
    openNote(n);
    forgetPlaces((place) => place.type === "source" && place.source === a);
    expect(state().sourceTabs).toEqual([{ source: b, snapshot: null }]);
    goBack();
    goBack();
    expect(state().activeSource).toBe(b);
  });
});

describe("toggleFolded", () => {
  it("leaves the last pane in sight", () => {
    toggleFolded("library");
    toggleFolded("draft");
    toggleFolded("reader");
    expect(state().folded).toEqual(["library", "draft"]);
  });
});

describe("cycleTab", () => {
  it("goes around the ends", () => {
    for (const source of [a, b, c]) openSource(source);
    cycleTab("reader", 1);
    expect(state().activeSource).toBe(a);
    cycleTab("reader", -1);
    expect(state().activeSource).toBe(c);
  });
});
