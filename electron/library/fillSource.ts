import type { SettledAlike } from "#shared/ipc";
import type { CslItem, DateEntry, SourceId, SourceRecord } from "#shared/model";
import { indexSources } from "./indexing.ts";
import type { Library } from "./library.ts";

type Filled = NonNullable<SettledAlike["filled"]>;

const sameDate = (a: DateEntry, b: DateEntry): boolean =>
  a.role === b.role && a.date === b.date && a.evidence === b.evidence;

/** What `from` says and `into` does not; nothing that `into` says is replaced. */
function missing(from: SourceRecord, into: SourceRecord): Filled {
  const has = new Set(
    Object.entries(into.csl).flatMap(([key, value]) => (value === "" ? [] : key)),
  );
  const roles = new Set(into.dates.map(({ role }) => role));
  return {
    csl: Object.keys(from.csl).filter((key) => !has.has(key)),
    tags: from.tags.filter((tag) => !into.tags.includes(tag)),
    dates: from.dates.filter(({ role }) => !roles.has(role)),
    language: into.language === null ? from.language : null,
  };
}

/** Gives a source what a reference to the same work says and it does not; answers what that was. */
export async function fillSource(
  library: Library,
  from: SourceRecord,
  into: SourceId,
): Promise<Filled> {
  let filled: Filled = { csl: [], tags: [], dates: [], language: null };
  await change(library, into, (record) => {
    filled = missing(from, record);
    const words: Record<string, unknown> = Object.fromEntries(
      filled.csl.map((key) => [key, from.csl[key]]),
    );
    const said = filled.csl.map((key) => [key, `the reference @${from.citekey}`] as const);
    return {
      ...record,
      csl: { ...record.csl, ...words },
      tags: [...record.tags, ...filled.tags],
      dates: [...record.dates, ...filled.dates],
      language: filled.language ?? record.language,
      provenance: { ...record.provenance, ...Object.fromEntries(said) },
    };
  });
  return filled;
}

/** Takes back what a source was given, but what was changed since. */
export async function emptySource(
  library: Library,
  from: SourceRecord,
  into: SourceId,
  filled: Filled,
): Promise<void> {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  await change(library, into, (record) => {
    const gone = filled.csl.filter((key) => same(record.csl[key], from.csl[key]));
    const without = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(values).filter(([key]) => !gone.includes(key)));
    return {
      ...record,
      csl: without(record.csl) as CslItem,
      tags: record.tags.filter((tag) => !filled.tags.includes(tag)),
      dates: record.dates.filter((entry) => !filled.dates.some((one) => sameDate(one, entry))),
      language: record.language === filled.language ? null : record.language,
      provenance: without(record.provenance),
    };
  });
}

async function change(
  library: Library,
  id: SourceId,
  next: (record: SourceRecord) => SourceRecord,
): Promise<void> {
  const record = await library.inTurn(`source:${id}`, async () => {
    const after = { ...next(await library.store.readSource(id)), modified: library.now() };
    await library.store.writeSource(after);
    return after;
  });
  await indexSources(library, [record]);
}
