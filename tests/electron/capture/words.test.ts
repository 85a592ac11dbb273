import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameText } from "#shared/model";
import { findDates } from "../../../electron/capture/dates/find.ts";
import { judgeDates } from "../../../electron/capture/dates/roles.ts";
import { decodeText } from "../../../electron/capture/decode.ts";
import { nameBeforeDate, parseByline, parseNameLine } from "../../../electron/capture/names.ts";

describe("reading names", () => {
  it.each([
    ["By Jane Doe, Washington Correspondent", ["Jane Doe"]],
    ["By JANE DOE Associated Press", ["Jane Doe"]],
    ["By Jane Doe in Kyiv and Max Seddon in Riga", ["Jane Doe", "Max Seddon"]],
    ["By Prof. Jane Doe | 3 March 2021", ["Jane Doe"]],
    ["Von Anna Schmidt und Uwe Brandt, Berlin", ["Anna Schmidt", "Uwe Brandt"]],
    ["Eine Analyse von Michael Thumann", ["Michael Thumann"]],
    ["Par Claire Dumont (avec Jean Petit et Anne Roy)", ["Claire Dumont", "Jean Petit", "Anne Roy"]],
    ["Par Le Figaro avec AFP", ["Le Figaro"]],
    ["Por María Pérez", ["María Pérez"]],
    ["By Richard (R.J.) Eskow", ["Richard (R.J.) Eskow"]],
    ["By Reuters Staff", ["Reuters Staff"]],
    ["By the time the ferry came", []],
  ])("reads the byline %s", (line, names) => {
    expect(parseByline(line).map(nameText)).toEqual(names);
  }); // prettier-ignore

  it.each([
    ["Jane Doe, Guardian", ["Jane Doe"]],
    ["Éric Albert (Londres, correspondance)", ["Éric Albert"]],
    ["Laura S. Thompson, Hannah Lee and Bo Chen", ["Laura S. Thompson", "Hannah Lee", "Bo Chen"]],
    ["Middle East", []],
    ["Software Engineer", []],
    ["Angela Merkel, Chancellor of Germany", []],
    ["DeepMind新电脑已可利用记忆自学 人工智能迈上新台阶", []],
  ])("reads the line of names %s", (line, names) => {
    expect(parseNameLine(line).map(nameText)).toEqual(names);
  });

  it("reads a name that goes on with a date", () => {
    expect(nameBeforeDate("Mike Conley December 18, 2020")).toBe("Mike Conley");
    expect(nameBeforeDate("On Monday December 18, 2020")).toBeNull();
  });
});

describe("reading dates", () => {
  it.each([
    ["first published on 13 September 2023", "en", ["2023-09-13"]],
    ["13. September 2023", "de", ["2023-09-13"]],
    ["le 1er août 2019", "fr", ["2019-08-01"]],
    ["21 ago 2019 - 05:40 CEST", "es", ["2019-08-21"]],
    ["2015年5月5日", "ja", ["2015-05-05"]],
    ["09.11.2021", "de", ["2021-11-09"]],
    ["September 2023", "en", []],
    ["31 February 2021", "en", []],
    ["version 1.2.2021.4", "en", []],
  ])("finds only whole days in %s", (text, language, days) => {
    expect(findDates(text, language).map(({ iso }) => iso)).toEqual(days);
  });

  it("gives every reading of a day that reads two ways and of no other", () => {
    const day = fc.tuple(
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1900, max: 2030 }),
    );
    fc.assert(
      fc.property(day, ([first, second, year]) => {
        const [found] = findDates(`${first}/${second}/${year}`, "en");
        if (found === undefined) return;
        expect(found.iso === null).toBe(found.candidates.length > 1);
        if (first > 12 || first === second) expect(found.iso).not.toBeNull();
      }),
    );
  });

  it("tells roles by the words before a date", () => {
    const said = judgeDates(
      "This piece was first published on 4 May 2021 and was republished on 12 January 2023.",
      "en",
    );
    expect(said.map(({ role, found }) => [role, found.iso])).toEqual([
      ["first-published", "2021-05-04"],
      ["republished", "2023-01-12"],
    ]);
  });
});

describe("decoding", () => {
  const german = "Der Präsident läßt grüßen, und die Fähre fährt über das Wasser für die Höfe. ";
  const latin = Uint8Array.from([...german.repeat(3)].map((sign) => sign.charCodeAt(0)));
  const wide = (little: boolean, mark: boolean): Uint8Array => {
    const text = `${mark ? "\uFEFF" : ""}${german}`;
    const bytes = new DataView(new ArrayBuffer(text.length * 2));
    [...text].forEach((sign, at) => {
      bytes.setUint16(at * 2, sign.charCodeAt(0), little);
    });
    return new Uint8Array(bytes.buffer);
  };

  it("reads UTF-8 with and without a mark, and UTF-16 of both kinds", () => {
    const utf8 = new TextEncoder().encode(german);
    const all = [utf8, Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8), wide(true, true), wide(false, true), wide(true, false)]; // prettier-ignore
    for (const bytes of all) {
      expect(decodeText(bytes, null).text.replace("\uFEFF", "")).toBe(german);
    }
  });

  it("detects an old encoding and believes UTF-8 more than a declaration", () => {
    expect(decodeText(latin, null).text).toContain("läßt grüßen");
    expect(decodeText(new TextEncoder().encode(german), "iso-8859-1").text).toBe(german);
  });

  it("refuses what is no text", () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 9);
    expect(() => decodeText(bytes, null)).toThrow(/not text/);
  });
});
