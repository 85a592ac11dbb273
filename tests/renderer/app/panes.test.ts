import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { focusedPane, focusPane, followFocus, nextPane } from "../../../renderer/app/panes.ts";

function element(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

describe("nextPane", () => {
  it("goes around the panes in sight, both ways", () => {
    expect(nextPane("library", [], 1)).toBe("reader");
    expect(nextPane("draft", [], 1)).toBe("library");
    expect(nextPane("library", [], -1)).toBe("draft");
    expect(nextPane("library", ["reader"], 1)).toBe("draft");
  });

  it("starts at an end when no pane has the focus", () => {
    expect(nextPane(null, [], 1)).toBe("library");
    expect(nextPane(null, [], -1)).toBe("draft");
  });
});

describe("focusPane", () => {
  let stop: () => void;
  beforeEach(() => {
    const library = element("section", { "data-pane": "library" });
    library.append(element("button", { id: "a" }), element("button", { id: "b" }));
    const reader = element("section", { "data-pane": "reader", tabindex: "-1" });
    const text = element("div", { id: "text", tabindex: "0", "data-start": "0" });
    reader.append(element("button", { id: "tab" }), text);
    const draft = element("section", { "data-pane": "draft", tabindex: "-1", id: "draft" });
    document.body.replaceChildren(library, reader, draft);
    stop = followFocus();
  });
  afterEach(() => stop());
  const focused = (): string | undefined => document.activeElement?.id;

  it("goes to the main part, else the first control, else the pane itself", () => {
    focusPane("reader");
    expect(focused()).toBe("text");
    focusPane("library");
    expect(focused()).toBe("a");
    focusPane("draft");
    expect(focused()).toBe("draft");
    expect(focusedPane()).toBe("draft");
  });

  it("returns to where the focus was in the pane, if that is still there", () => {
    document.getElementById("b")!.focus();
    focusPane("reader");
    focusPane("library");
    expect(focused()).toBe("b");
    focusPane("reader");
    document.getElementById("b")!.remove();
    focusPane("library");
    expect(focused()).toBe("a");
  });

  it("gives the pane the focus back when what held it goes away", async () => {
    const last = document.getElementById("b")!;
    last.focus();
    last.remove();
    expect(document.activeElement).toBe(document.body);
    await expect.poll(focused).toBe("a");
  });

  it("leaves the focus to whoever takes it after something went away", async () => {
    const last = document.getElementById("b")!;
    last.focus();
    last.remove();
    document.getElementById("tab")!.focus();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(focused()).toBe("tab");
  });
});
