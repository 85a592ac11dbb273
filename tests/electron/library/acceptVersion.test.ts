import { afterEach, beforeEach, expect, it } from "vitest";
import type { SnapshotId, SourceRecord } from "#shared/model";
import { acceptPlaces, withdrawPlaces } from "../../../electron/library/acceptVersion.ts";
import { givenInput } from "../../../electron/library/inputs.ts";
import { annotate, findPassage, listAnnotations } from "../../../electron/library/annotate.ts";
import { checkExcerpts } from "../../../electron/library/check.ts";
import { readImpact } from "../../../electron/library/impact.ts";
import { addVersion } from "../../../electron/library/recapture.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

const OPENING =
  "The harbour was closed on Monday after the storm had torn the cranes from their rails.";
const QUOTE = "Nobody was hurt, the mayor said, and the ferries would run again within the week.";
const CLOSING =
  "Insurers put the damage at four million, not counting the fish market on the pier.";
const NEW_QUOTE = QUOTE.replace("Nobody was hurt", "Two people were hurt");

const article = (...paragraphs: readonly string[]): string =>
  `Storm in the harbour\n\n${paragraphs.join("\n\n")}\n`;

let temporary: TemporaryLibrary;
let source: SourceRecord;

beforeEach(async () => {
  temporary = await temporaryLibrary();
  source = await temporary.source(article(OPENING, QUOTE, CLOSING));
});

afterEach(() => temporary.remove());

async function mark(exact: string) {
  const passage = await findPassage(temporary.library, source, { exact });
  const content = { motivation: "quoting" as const, comment: "", tags: [] };
  return annotate(temporary.library, passage, content);
}

async function recapture(text: string) {
  const input = givenInput(Buffer.from(text), { kind: "paste" }, "text/plain");
  const { snapshot } = await addVersion(temporary.library, source.id, input);
  return { source: source.id, snapshot };
}

const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) => ({
  start,
  end,
});

const newerOf = async (annotation: string) => {
  const [verdict] = await checkExcerpts(temporary.library, [{ annotation, words: QUOTE }]);
  return [verdict?.state, verdict?.newer?.state, verdict?.newer?.accepted];
};

it("goes on telling that a newer version alters a passage whose place there was accepted", async () => {
  const { library } = temporary;
  const { annotation } = await mark(QUOTE);
  const version = await recapture(article("A line above.", OPENING, NEW_QUOTE, CLOSING));
  const [impact] = await readImpact(library, source.id, version.snapshot);
  expect(impact?.state).toBe("altered");
  expect(NEW_QUOTE).toContain(impact?.after?.exact);
  expect(impact?.after?.exact).toContain("the mayor said, and the ferries would run again");
  expect(await newerOf(annotation)).toEqual(["verbatim", "altered", undefined]);

  const { start, end } = impact!.after!;
  expect(await acceptPlaces(library, version, [{ annotation, start, end }])).toEqual([annotation]);

  expect(await newerOf(annotation)).toEqual(["verbatim", "altered", true]);
  const [view] = await listAnnotations(library, source.id);
  expect(view).toMatchObject({ snapshot: source.snapshots[0]?.id, exact: QUOTE });
  expect(view?.accepted).toEqual([{ snapshot: version.snapshot, start, end }]);
  // A later version with the words that were accepted is as well known, and as untrue to the quotation.
  const later = await recapture(article(OPENING, NEW_QUOTE, CLOSING));
  expect(await newerOf(annotation)).toEqual(["verbatim", "altered", true]);
  const [third] = await readImpact(library, source.id, later.snapshot);
  expect([third?.state, third?.accepted]).toEqual(["altered", false]);
});

it("is silent again when a later version has the quoted words back", async () => {
  const { annotation } = await mark(QUOTE);
  await recapture(article(OPENING, NEW_QUOTE, CLOSING));
  expect(await newerOf(annotation)).toEqual(["verbatim", "altered", undefined]);
  await recapture(article("A correction was made.", OPENING, QUOTE, CLOSING));
  expect(await newerOf(annotation)).toEqual(["verbatim", undefined, undefined]);
});

it("tells a version that was accepted and a later one that alters the passage further apart", async () => {
  const { library } = temporary;
  const { annotation } = await mark(QUOTE);
  const version = await recapture(article(OPENING, NEW_QUOTE, CLOSING));
  const [impact] = await readImpact(library, source.id, version.snapshot);
  await acceptPlaces(library, version, [{ annotation, ...spanOf(impact!.after!) }]);
  await recapture(article(OPENING, NEW_QUOTE.replace("the week", "a month"), CLOSING));
  expect(await newerOf(annotation)).toEqual(["verbatim", "altered", undefined]);
});

it("says moved of a passage whose paragraph changed its neighbours, not of one that was shifted", async () => {
  const { library } = temporary;
  const opening = await mark(OPENING);
  const quote = await mark(QUOTE);
  const shifted = await recapture(article("A line above.", OPENING, QUOTE, CLOSING));
  const moved = async ({ snapshot }: { readonly snapshot: SnapshotId }) =>
    new Map(
      (await readImpact(library, source.id, snapshot)).map((one) => [one.annotation, one.moved]),
    );
  expect([...(await moved(shifted)).values()]).toEqual([false, false]);
  const apart = await moved(await recapture(article(QUOTE, CLOSING, "A line below.", OPENING)));
  expect([apart.get(opening.annotation), apart.get(quote.annotation)]).toEqual([true, false]);
});

it("accepts nothing twice, and a withdrawal leaves the passage it was made on", async () => {
  const { library } = temporary;
  const { annotation, start, end } = await mark(OPENING);
  const version = await recapture(article(OPENING, CLOSING));
  const place = { annotation, start, end };
  expect(await acceptPlaces(library, version, [place])).toEqual([annotation]);
  expect(await acceptPlaces(library, version, [place])).toEqual([]);
  const before = await library.store.readAnnotations(source.id);
  expect(before[0]?.target).toHaveLength(2);

  await withdrawPlaces(library, version, [annotation]);
  await withdrawPlaces(library, { ...version, snapshot: source.snapshots[0]!.id }, [annotation]);

  const after = await library.store.readAnnotations(source.id);
  expect(after[0]?.target).toEqual(before[0]?.target.slice(0, 1));
});

it("refuses a place outside the text and changes nothing", async () => {
  const { library } = temporary;
  const { annotation } = await mark(OPENING);
  const version = await recapture(article(OPENING));
  const place = { annotation, start: 0, end: 1_000_000 };
  await expect(acceptPlaces(library, version, [place])).rejects.toThrow(/Nothing was changed/);
  expect((await library.store.readAnnotations(source.id))[0]?.target).toHaveLength(1);
});

it("says that the very bytes are a version already", async () => {
  const input = givenInput(
    Buffer.from(article(OPENING, QUOTE, CLOSING)),
    { kind: "paste" },
    "text/plain",
  );
  const outcome = await addVersion(temporary.library, source.id, input);
  expect(outcome).toMatchObject({ status: "same", snapshot: source.snapshots[0]?.id });
});
