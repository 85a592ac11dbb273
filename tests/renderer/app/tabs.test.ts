import { expect, it } from "vitest";
import type { NoteId, SourceId } from "#shared/model";
import { livingTabs } from "../../../renderer/app/tabs.ts";

it("opens only what is still in the library, and something of it", () => {
  const [a, b] = ["a", "b"] as unknown as [SourceId, SourceId];
  const note = "n" as NoteId;
  const tabs = {
    sourceTabs: [
      { source: a, snapshot: null },
      { source: b, snapshot: null },
    ],
    activeSource: b,
    noteTabs: [note],
    activeNote: note,
  };
  expect(livingTabs(tabs, new Set(["a"]), new Set())).toEqual({
    sourceTabs: [{ source: a, snapshot: null }],
    activeSource: a,
    noteTabs: [],
    activeNote: null,
  });
});
