import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHighlights } from "../../../renderer/anchoring/index.ts";

/** jsdom has no Highlight API; this is the part of the platform's that is used. */
class Lights extends Set<Range> {
  priority = 0;
}

describe("createHighlights", () => {
  const registry = new Map<string, Lights>();

  beforeEach(() => {
    vi.stubGlobal("CSS", { highlights: registry });
    vi.stubGlobal("Highlight", Lights);
  });
  afterEach(() => {
    registry.clear();
    vi.unstubAllGlobals();
  });

  it("lets several readers share a name and puts out only its own lights", () => {
    const [one, other] = [createHighlights(), createHighlights()];
    const [a, b] = [document.createRange(), document.createRange()];
    one.set("annotation", [a]);
    other.set("annotation", [b]);
    one.dispose();
    expect([...(registry.get("commonplace-annotation") ?? [])]).toEqual([b]);
    other.dispose();
    expect(registry.size).toBe(0);
  });

  it("replaces what stood under the name before", () => {
    const lights = createHighlights();
    const [a, b] = [document.createRange(), document.createRange()];
    lights.set("find", [a]);
    lights.set("find", [b]);
    expect([...(registry.get("commonplace-find") ?? [])]).toEqual([b]);
  });

  it("stacks a lit passage above an annotation", () => {
    const lights = createHighlights();
    lights.set("annotation", [document.createRange()]);
    lights.set("lit", [document.createRange()]);
    const priority = (name: string): number => registry.get(`commonplace-${name}`)?.priority ?? -1;
    expect(priority("lit")).toBeGreaterThan(priority("annotation"));
  });

  it("paints nothing and says so where the platform cannot", () => {
    vi.unstubAllGlobals();
    const lights = createHighlights();
    lights.set("find", [document.createRange()]);
    lights.dispose();
    expect(lights.supported).toBe(false);
  });
});
