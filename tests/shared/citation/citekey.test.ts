import { describe, expect, it } from "vitest";
import { describeSource, ledgerToCsl, makeCitekey, parseLocator } from "#shared/citation";
import type { DateEntry } from "#shared/model";

const PARIAH = {
  id: "",
  type: "article-magazine",
  title: "The end of the pariah state",
  author: [{ family: "Stallard", given: "Katie" }],
  "container-title": "New Statesman",
  issued: { "date-parts": [[2023, 9, 13]] },
};

const LEDGER: readonly DateEntry[] = [
  { role: "republished", date: "2024-06-18", evidence: "was republished on 18 June 2024" },
  {
    role: "first-published",
    date: "2023-09-13",
    evidence: "originally published on 13 September 2023",
  },
  { role: "captured", date: "2026-11-24T07:00:00Z", evidence: "" },
];

describe("makeCitekey", () => {
  it("joins author, year and the first telling word of the title", () => {
    expect(makeCitekey(PARIAH, new Set())).toBe("stallard2023pariah");
  });

  it("adds a letter when the key is taken, two after z", () => {
    const taken = new Set(["stallard2023pariah"]);
    const keys = Array.from({ length: 28 }, () => {
      const key = makeCitekey(PARIAH, taken);
      taken.add(key);
      return key.slice("stallard2023pariah".length);
    });
    expect(keys.slice(0, 2)).toEqual(["a", "b"]);
    expect(keys.slice(25)).toEqual(["z", "aa", "ab"]);
  });

  it("takes marks off letters and keeps other scripts", () => {
    const key = (family: string, title: string): string =>
      makeCitekey({ id: "", type: "book", title, author: [{ family }] }, new Set());
    expect(key("Łukasiewicz-Ørsted", "Über die Straße")).toBe("lukasiewiczorstedstrasse");
    expect(key("O’Brien", "L’été")).toBe("obrienlete");
    expect(key("Иванов", "Война")).toBe("ивановвоина");
  });

  it("makes do with what is known", () => {
    expect(makeCitekey({ id: "", type: "webpage" }, new Set())).toBe("source");
    expect(makeCitekey({ id: "", type: "webpage", title: "<script>&" }, new Set())).toBe("script");
    expect(
      makeCitekey({ ...PARIAH, author: [{ literal: "The Board of the Harbour" }] }, new Set()),
    ).toBe("boardharbour2023pariah");
  });
});

describe("ledgerToCsl", () => {
  it("dates the work from its first publication and says that it was republished", () => {
    expect(ledgerToCsl(LEDGER)).toEqual({
      issued: { "date-parts": [[2023, 9, 13]] },
      accessed: { "date-parts": [[2026, 11, 24]] },
      note: "Republished 2024-06-18",
    });
  });

  it("never takes the day of capture for the date of the work", () => {
    expect(ledgerToCsl(LEDGER.slice(2)).issued).toBeUndefined();
  });
});

describe("parseLocator", () => {
  it.each([
    ["p. 3", "page", "3", ""],
    ["pp. 33-35, and passim", "page", "33-35", "and passim"],
    ["12", "page", "12", ""],
    ["S. 12 f.", "page", "12 f.", ""],
    ["chap. 4", "chapter", "4", ""],
    ["§ 7", "section", "7", ""],
    ["p. xiv", "page", "xiv", ""],
  ])("reads %s", (text, label, locator, suffix) => {
    expect(parseLocator(text)).toEqual({ label, locator, suffix });
  });

  it("leaves words that are no place to the suffix", () => {
    expect(parseLocator("my translation")).toBeNull();
    expect(parseLocator("")).toBeNull();
  });
});

describe("describeSource", () => {
  it("says who, what, where, when and that it was republished", () => {
    expect(describeSource(PARIAH, LEDGER)).toBe(
      "Katie Stallard, “The end of the pariah state”, New Statesman, 2023-09-13, republished 2024-06-18",
    );
  });
});
