import { afterEach, beforeEach, expect, it } from "vitest";
import { createFollower } from "../../../electron/library/follower.ts";
import type { EventPayload } from "#shared/ipc";
import type { SourceRecord } from "#shared/model";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;
let source: SourceRecord;

beforeEach(async () => {
  temporary = await temporaryLibrary();
  source = await temporary.source("A text from before there was a likeness.");
  const bare = source.snapshots.map(({ likeness: _, ...ref }) => ref);
  await temporary.library.store.writeSource({ ...source, snapshots: bare });
});
afterEach(() => temporary.remove());

it("says that indexing is over before it looks what is alike", async () => {
  const { library } = temporary;
  const standing: Promise<SourceRecord>[] = [];
  const follower = createFollower(
    (name, payload) => {
      if (
        name !== "index.progress" ||
        (payload as EventPayload<"index.progress">).finished !== true
      )
        return;
      standing.push(library.store.readSource(source.id));
    },
    () => library,
  );
  const done = follower.index(library);
  expect(follower.indexing()).toBe(true);
  await done;
  const [then] = await Promise.all(standing);
  expect(then!.snapshots[0]!.likeness).toBeUndefined();
  const now = await library.store.readSource(source.id);
  expect(now.snapshots).toEqual(source.snapshots);
});

it("looks at no source of a library that was closed meanwhile", async () => {
  const { library } = temporary;
  await createFollower(
    () => undefined,
    () => null,
  ).index(library);
  const { snapshots } = await library.store.readSource(source.id);
  expect(snapshots[0]!.likeness).toBeUndefined();
});
