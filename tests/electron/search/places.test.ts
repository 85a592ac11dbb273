import { describe, expect, it } from "vitest";
import { findPhrase, read } from "../../../electron/search/engine/places.ts";

describe("phrases in a text", () => {
  it("finds a compound by its parts and by its joined spelling", () => {
    const phrase = read("for co-operation now");
    for (const text of ["for co-operation now", "for co operation now", "for cooperation now"]) {
      expect(findPhrase(read(text), phrase)).toHaveLength(1);
    }
  });

  it("gives up soon on many compounds that stand in text and phrase alike", () => {
    // Each compound can be read in two ways that lead to the same place: 2 to the 27th readings.
    const compounds = Array.from({ length: 27 }, () => "co-op").join(" ");
    const started = process.cpuUsage();
    expect(findPhrase(read(`${compounds} today`), read(`${compounds} tomorrow`))).toEqual([]);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  }, 60_000);
});
