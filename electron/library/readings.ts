import type { GivenLabel, RivalsView } from "#shared/ipc";
import type { SnapshotId, SourceId, SourceRecord } from "#shared/model";
import { captureAgain } from "./captureAgain.ts";
import { indexSources } from "./indexing.ts";
import type { Library } from "./library.ts";

/** A snapshot of a source. */
interface Version {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
}

/** What else the kept bytes of a snapshot could be taken for. */
export async function readRivals(library: Library, { snapshot }: Version): Promise<RivalsView> {
  const { captured, sameText } = await captureAgain(library, snapshot);
  const { readings, titles, authors } = captured.rivals;
  return {
    readings: sameText
      ? readings.map(({ body, words }) => ({ body: body.map((span) => ({ ...span })), words }))
      : [],
    titles: [...titles],
    authors: authors.map((candidate) => ({ ...candidate, value: [...candidate.value] })),
  };
}

/** Labels blocks as the user says and returns the labels that undo it. */
export async function relabelBlocks(
  library: Library,
  { source, snapshot }: Version,
  labels: readonly GivenLabel[],
): Promise<readonly GivenLabel[]> {
  const keys = new Set(labels.map(keyOf));
  const isAsked = (entry: SourceRecord["relabels"][number]): boolean =>
    entry.snapshot === snapshot && keys.has(keyOf(entry));
  const { record, before } = await library.inTurn(`source:${source}`, async () => {
    const old = await library.store.readSource(source);
    const given = labels.flatMap(({ start, end, label }) =>
      label === null ? [] : [{ snapshot, start, end, label }],
    );
    const kept = old.relabels.filter((entry) => !isAsked(entry));
    const after: SourceRecord = {
      ...old,
      relabels: [...kept, ...given],
      modified: library.now(),
    };
    await library.store.writeSource(after);
    return { record: after, before: old.relabels.filter(isAsked) };
  });
  await indexSources(library, [record]);
  library.changed({ type: "sources-changed", sources: [source] });
  const own = new Map(before.map((entry) => [keyOf(entry), entry.label]));
  return labels.map(({ start, end }) => ({
    start,
    end,
    label: own.get(keyOf({ start, end })) ?? null,
  }));
}

function keyOf({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}-${end}`;
}
