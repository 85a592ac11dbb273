import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAttachments } from "../../../electron/library/attachments.ts";
import { addSources } from "../../../electron/library/add.ts";
import type { AddOutcome } from "../../../electron/library/addOutcome.ts";
import { expandPaths } from "../../../electron/library/inputs.ts";
import { readPage } from "../../../electron/library/originals.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

const FORMATS = join(import.meta.dirname, "../../fixtures/formats");
const PICTURE = "0f35c24bf70793ea46ce261073f57b9182ca4d402065d94387f58350a0f50786.png";

let place: TemporaryLibrary;

beforeAll(async () => {
  place = await temporaryLibrary();
}, 60_000);
afterAll(() => place.remove());

async function add(name: string): Promise<AddOutcome> {
  const [outcome] = await addSources(place.library, expandPaths([join(FORMATS, name)], null));
  return outcome!;
}

describe("a mail in the library", () => {
  it("offers what is attached, which becomes a source that names the mail", async () => {
    const mail = await add("python.eml");
    expect(mail.attachments).toEqual([
      expect.objectContaining({ name: "Das Wehr – Bücher.docx", size: expect.any(Number) }),
    ]);
    const [report] = await addAttachments(place.library, mail);
    expect(report).toMatchObject({ error: null, authors: ["Marit Hollenbeck"] });
    const { record } = await place.library.snapshots.read(report!.snapshot!);
    expect(record.from).toMatchObject({ name: "Das Wehr – Bücher.docx", within: mail.snapshot });
  });
});

describe("an archived page in the library", () => {
  it("keeps its picture and gives its page with the picture's address", async () => {
    const { snapshot, attachments } = await add("chromium.mhtml");
    expect(attachments).toBeUndefined();
    const bytes = await place.library.store.readMedia(snapshot!, PICTURE);
    expect(bytes?.length).toBe(329);
    expect(await readPage(place.library, snapshot!)).toContain(`src="/media/${PICTURE}"`);
  });

  it("has no page to give where the source is a book", async () => {
    const { snapshot } = await add("pandoc.epub");
    expect(await readPage(place.library, snapshot!)).toBeNull();
  });
});
