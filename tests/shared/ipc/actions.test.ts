import { describe, expect, it } from "vitest";
import { actionById, actions, keysText, pressMatches, type KeyPress } from "#shared/ipc";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
});

describe("the registry of actions", () => {
  it("names each action once", () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    expect(actionById("search.open").keys).toBe("Ctrl+Shift+F");
    expect(() => actionById("no.such")).toThrow(/no action/);
  });

  it("gives no two actions of one scope the same keys", () => {
    const taken = actions.filter(({ keys }) => keys !== null).map((a) => `${a.scope} ${a.keys}`);
    expect(new Set(taken).size).toBe(taken.length);
  });

  it("keeps single letters to the reader", () => {
    const single = actions.filter(({ keys }) => keys !== null && /^[A-Z]$/.test(keys));
    expect(single.map(({ scope }) => scope)).toEqual(single.map(() => "reader"));
  });
});

describe("pressMatches", () => {
  it("wants exactly the keys held", () => {
    const held = { ctrlKey: true, shiftKey: true };
    expect(pressMatches("Ctrl+Shift+F", press("F", held), false)).toBe(true);
    expect(pressMatches("Ctrl+Shift+F", press("F", { ...held, altKey: true }), false)).toBe(false);
    expect(pressMatches("Ctrl+F", press("F", held), false)).toBe(false);
    expect(pressMatches("H", press("h"), false)).toBe(true);
    expect(pressMatches("H", press("h", { ctrlKey: true }), false)).toBe(false);
  });

  it("takes Command for Ctrl on a Mac only", () => {
    expect(pressMatches("Ctrl+K", press("k", { metaKey: true }), true)).toBe(true);
    expect(pressMatches("Ctrl+K", press("k", { ctrlKey: true }), true)).toBe(false);
    expect(pressMatches("Ctrl+K", press("k", { metaKey: true }), false)).toBe(false);
  });

  it("finds a letter by its place where the layout types another script", () => {
    expect(pressMatches("Ctrl+K", press("л", { ctrlKey: true, code: "KeyK" }), false)).toBe(true);
    expect(pressMatches("Ctrl+K", press("t", { ctrlKey: true, code: "KeyK" }), false)).toBe(false);
  });

  it("never runs while an input method composes", () => {
    expect(pressMatches("H", press("h", { isComposing: true }), false)).toBe(false);
    expect(pressMatches("Ctrl+K", press("Process", { ctrlKey: true }), false)).toBe(false);
  });
});

describe("keysText", () => {
  it("prints the keys as the system does", () => {
    expect(keysText("Ctrl+Shift+F", false)).toBe("Ctrl+Shift+F");
    expect(keysText("Ctrl+Shift+F", true)).toBe("⌘⇧F");
    expect(keysText("Alt+Left", false)).toBe("Alt+←");
  });
});
