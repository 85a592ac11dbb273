import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { carryLabels } from "../../bench/golden/carry.ts";
import { lineHash } from "../../bench/golden/document.ts";
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

  it("carry over to a text whose lines moved, and name the lines nobody has read", () => {
    const line = (text: string) => ({ text, look: "", hidden: false });
    const golden = {
      document: "pages/made-up",
      textVersion: 1,
      readBy: "a test",
      title: null,
      authors: [],
      container: null,
      dates: [],
      labels: [
        [1, 1, "title"],
        [2, 3, "body"],
        [4, 4, "legal"],
      ] as [number, number, "title" | "body" | "legal"][],
      lineHashes: ["Head", "One", "Two", "Foot"].map(lineHash).join(" "),
    };
    const now = ["Head", "One", "One and a half", "Two", "New", "Foot"].map(line);
    const carried = carryLabels(golden, now);
    expect(carried.unread).toEqual([5]);
    expect(carried.golden.labels).toEqual([
      [1, 1, "title"],
      [2, 4, "body"],
      [5, 5, "other"],
      [6, 6, "legal"],
    ]);
  });
});
