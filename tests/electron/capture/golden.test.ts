import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { labelsByLine, readGolden, standingOf } from "../../bench/golden/file.ts";
import { haveData } from "./support.ts";

const FILES = readGolden(join(import.meta.dirname, "../../fixtures/golden"));

describe("golden labels", () => {
  it("give every line that is not blank one label, in order", () => {
    expect(FILES.length).toBeGreaterThanOrEqual(40);
    for (const { name, golden } of FILES) {
      let last = 0;
      for (const [first, end] of golden.labels) {
        expect(first, name).toBeGreaterThan(last);
        expect(end, name).toBeGreaterThanOrEqual(first);
        last = end;
      }
      const hashes = golden.lineHashes.split(" ");
      labelsByLine(golden).forEach((label, at) => {
        if (hashes[at] !== ".") expect(label, `${name} line ${at + 1}`).not.toBeNull();
      });
    }
  });

  it.skipIf(!haveData())("are about the text that capture reads today", () => {
    const drifted = FILES.map(({ name, golden }) => ({
      name,
      standing: standingOf(golden),
    })).filter(({ standing }) => standing.state !== "same");
    expect(drifted).toEqual([]);
  });
});
