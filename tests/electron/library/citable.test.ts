import { afterAll, beforeAll, expect, it } from "vitest";
import type { SourceRecord } from "#shared/model";
import { findCitable, previewSource } from "../../../electron/library/citable.ts";
import { updateSource } from "../../../electron/library/sources.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;
let muller: SourceRecord;
let okafor: SourceRecord;

async function source(title: string, family: string, year: number): Promise<SourceRecord> {
  const record = await temporary.source(`${title}\n\nWords of ${title} that make up its text.`);
  const csl = {
    ...record.csl,
    title,
    author: [{ family, given: "Ada" }],
    issued: { "date-parts": [[year]] },
  };
  await updateSource(temporary.library, record.id, { csl });
  return temporary.library.store.readSource(record.id);
}

const find = async (query: string) =>
  (await findCitable(temporary.library, { query, style: "apa", limit: 10 })).map(
    ({ source: id }) => id,
  );

beforeAll(async () => {
  temporary = await temporaryLibrary();
  muller = await source("The mill and the müller", "Müller", 2019);
  okafor = await source("Tides by the mill", "Okafor", 2021);
});
afterAll(() => temporary.remove());

it("finds by author, title and year, every word of them, without accents", async () => {
  expect(await find("muller")).toEqual([muller.id]);
  expect(await find("okaf tid")).toEqual([okafor.id]);
  expect(await find("mill 2019")).toEqual([muller.id]);
  expect(await find("mill nobody")).toEqual([]);
  expect(await find("")).toHaveLength(2);
});

it("puts the author before a word of a title", async () => {
  await source("A book on Okafor", "Zeller", 2022);
  expect((await find("okafor"))[0]).toBe(okafor.id);
});

it("shows each source as it will be cited, also after its details have changed", async () => {
  const [found] = await findCitable(temporary.library, { query: "tides", style: "apa", limit: 1 });
  expect(found).toMatchObject({ authors: "Ada Okafor", year: "2021", cluster: "(Okafor, 2021)" });
  expect(found?.reference).toMatch(/^Okafor, A\. \(2021\)\. Tides by the mill/i);
  const csl = { ...okafor.csl, issued: { "date-parts": [[1999]] } };
  await updateSource(temporary.library, okafor.id, { csl });
  const { cluster } = await previewSource(temporary.library, okafor.id, "apa");
  expect(cluster).toBe("(Okafor, 1999)");
});
