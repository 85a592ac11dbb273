import { describe, expect, it } from "vitest";
import { actionForPress, type PressPlace } from "../../../renderer/app/keys.ts";

const nowhere: PressPlace = { pane: null, editable: false, dialogOpen: false, singleLetters: true };
const press = (key: string, held: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, ...held });
const meant = (event: KeyboardEvent, place: Partial<PressPlace>) =>
  actionForPress(event, { ...nowhere, ...place })?.id ?? null;

describe("actionForPress", () => {
  it("runs global keys from every pane", () => {
    const search = press("F", { ctrlKey: true, shiftKey: true });
    for (const pane of [null, "library", "reader", "draft"])
      expect(meant(search, { pane, editable: pane === "draft" })).toBe("search.open");
  });

  it("takes single letters in the reader only, and only where nothing is typed", () => {
    expect(meant(press("h"), { pane: "reader" })).toBe("reader.highlight");
    expect(meant(press("h"), { pane: "draft" })).toBeNull();
    expect(meant(press("h"), { pane: "reader", editable: true })).toBeNull();
  });

  it("takes no single letter when they are turned off", () => {
    expect(meant(press("h"), { pane: "reader", singleLetters: false })).toBeNull();
    expect(meant(press("F6"), { pane: "reader", singleLetters: false })).toBe("pane.next");
  });

  it("leaves keys of the editor's scope to the draft pane", () => {
    const enter = press("Enter", { ctrlKey: true });
    expect(meant(enter, { pane: "draft", editable: true })).toBe("excerpt.open");
    expect(meant(enter, { pane: "library" })).toBeNull();
  });

  it("does nothing behind an open dialog, except to open another by its keys", () => {
    const back = press("ArrowLeft", { altKey: true });
    expect(meant(back, {})).toBe("go.back");
    expect(meant(back, { dialogOpen: true })).toBeNull();
    expect(meant(press("F1"), { dialogOpen: true })).toBe("help.shortcuts");
  });

  it("ignores keys that compose a character", () => {
    expect(meant(press("h", { isComposing: true }), { pane: "reader" })).toBeNull();
  });

  it("leaves the keys of lists to the lists", () => {
    expect(meant(press("Delete"), { pane: "library" })).toBeNull();
  });
});
