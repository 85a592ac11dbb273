import { AppError, toEnvelope } from "#shared/errors";
import type { AlikeChoice, SettledAlike } from "#shared/ipc";
import type { SourceId, SourceRecord } from "#shared/model";
import { referenceFormat } from "#shared/references";
import { citedKeys } from "./citedKeys.ts";
import { copyVersions } from "./copyVersions.ts";
import { emptySource, fillSource } from "./fillSource.ts";
import { indexSources, unindex } from "./indexing.ts";
import type { Library } from "./library.ts";
import { restoreFromTrash } from "./restore.ts";
import { takingBack } from "./takingBack.ts";

/** What was settled, and what could not be, each with a sentence. */
export interface Settlement {
  readonly settled: readonly SettledAlike[];
  readonly refused: readonly { readonly source: SourceId; readonly message: string }[];
}

/** True while it is not settled what is to become of a source that is nearly the same as another. */
export function isOpen({ duplicateOf, keptBeside = [] }: SourceRecord): boolean {
  return duplicateOf !== null && !keptBeside.includes(duplicateOf);
}

/** Carries out one choice for several sources; what cannot be carried out leaves its source alone. */
export async function settleAlike(
  library: Library,
  sources: readonly SourceId[],
  choice: AlikeChoice,
): Promise<Settlement> {
  const cited = choice === "keep" ? new Set<string>() : await citedKeys(library);
  const settled: SettledAlike[] = [];
  const refused: { source: SourceId; message: string }[] = [];
  for (const source of sources) {
    try {
      settled.push(await settleOne(library, { source, choice, cited }));
    } catch (error) {
      refused.push({ source, message: toEnvelope(error).message });
    }
  }
  await tellSettled(library, settled);
  return { settled, refused };
}

interface Choice {
  readonly source: SourceId;
  readonly choice: AlikeChoice;
  readonly cited: ReadonlySet<string>;
}

async function settleOne(
  library: Library,
  { source, choice, cited }: Choice,
): Promise<SettledAlike> {
  const record = await library.store.readSource(source);
  const into = record.duplicateOf;
  if (into === null) throw new AppError("refused", "This source is like no other.");
  const done = { source, choice, into, versions: [], pointed: [] };
  if (choice === "keep") {
    await keepBeside(library, source, (kept) => [...kept, into]);
    return { ...done, trashed: null };
  }
  await confirmUnused(library, record, cited);
  confirmFits(choice, record);
  const other = await readOther(library, into);
  const versions = choice === "version" ? await copyVersions(library, record, other) : [];
  // Before it goes to the trash: what fails here leaves the reference where it is.
  const filled = choice === "fill" ? await fillSource(library, record, into) : undefined;
  const trashed = await takingBack(library, record, { into, versions, filled }, async () => {
    const [entry] = await library.store.trashSources([source]);
    return entry!.id;
  });
  const waiting = await openBeside(library, source, into);
  const pointed = await pointTo(library, waiting, { from: source, to: into });
  return { ...done, versions, trashed, pointed, ...(filled === undefined ? {} : { filled }) };
}

/** A reference is no version of a text, and only a reference has nothing but what can be filled in. */
function confirmFits(
  choice: AlikeChoice,
  { csl, citekey, mediaType }: Pick<SourceRecord, "csl" | "citekey" | "mediaType">,
): void {
  const isReference = referenceFormat(mediaType) !== null;
  if (choice !== (isReference ? "version" : "fill")) return;
  throw new AppError(
    "refused",
    `“${csl.title ?? citekey}” is a ` +
      (isReference
        ? "reference and no version of a text. Fill in what the other source does not say, "
        : "text and no mere reference. Make it a version of the other source, ") +
      "keep both, or skip it.",
  );
}

async function readOther(library: Library, into: SourceId): Promise<SourceRecord> {
  if ((await library.store.listSources()).some(({ id }) => id === into)) {
    return library.store.readSource(into);
  }
  throw new AppError(
    "refused",
    "The source it is like is no longer in the library. This one was left as it is; keep it, " +
      "or bring the other back from the trash.",
  );
}

/** Which of the open questions are about a source that is gone. */
async function openBeside(library: Library, gone: SourceId, into: SourceId): Promise<SourceId[]> {
  const sources = await library.store.listSources();
  const waiting = sources.filter((one) => one.duplicateOf === gone && isOpen(one));
  return waiting.map(({ id }) => id).filter((id) => id !== into);
}

/** Holds sources against another than before, so that they are asked about; answers which. */
async function pointTo(
  library: Library,
  ids: readonly SourceId[],
  { from, to }: { readonly from: SourceId; readonly to: SourceId },
): Promise<SourceId[]> {
  const pointed: SourceId[] = [];
  for (const id of ids) {
    try {
      await library.inTurn(`source:${id}`, async () => {
        const record = await library.store.readSource(id);
        if (record.duplicateOf !== from) return;
        await library.store.writeSource({ ...record, duplicateOf: to });
        pointed.push(id);
      });
    } catch (error) {
      // What was settled stands; this one is not asked about, and nothing of it is lost.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return pointed;
}

async function confirmUnused(
  library: Library,
  record: SourceRecord,
  cited: ReadonlySet<string>,
): Promise<void> {
  const isAnnotated = (await library.annotations.of(record.id)).length > 0;
  if (!isAnnotated && !cited.has(record.citekey)) return;
  throw new AppError(
    "refused",
    `“${record.csl.title ?? record.citekey}” is already ${isAnnotated ? "annotated" : "cited"}. ` +
      "Both were left as they are; keep both, or move what you made of it first.",
  );
}

function keepBeside(
  library: Library,
  source: SourceId,
  change: (kept: readonly SourceId[]) => readonly SourceId[],
): Promise<void> {
  return library.inTurn(`source:${source}`, async () => {
    const record = await library.store.readSource(source);
    const keptBeside = [...new Set(change(record.keptBeside ?? []))];
    await library.store.writeSource({ ...record, keptBeside });
  });
}

async function tellSettled(library: Library, settled: readonly SettledAlike[]): Promise<void> {
  const gone = settled.filter(({ trashed }) => trashed !== null).map(({ source }) => source);
  const grown = new Set(
    settled.filter(({ versions }) => versions.length > 0).map(({ into }) => into),
  );
  const filled = settled.filter((one) => one.filled !== undefined).map(({ into }) => into);
  for (const source of gone) library.annotations.forget(source);
  await unindex(library, "source", gone);
  await indexSources(library, await recordsOf(library, grown));
  const told = settled.flatMap(({ source, pointed }) => [source, ...pointed]);
  const changed = [...new Set([...told, ...grown, ...filled])];
  library.changed({ type: "sources-changed", sources: changed });
}

async function recordsOf(
  library: Library,
  ids: ReadonlySet<SourceId>,
): Promise<readonly SourceRecord[]> {
  return (await library.store.listSources()).filter(({ id }) => ids.has(id));
}

/** Takes choices back, the last first: what went to the trash returns, what was copied goes there. */
export async function unsettleAlike(
  library: Library,
  settled: readonly SettledAlike[],
): Promise<void> {
  const grown = new Set<SourceId>();
  const emptied: SettledAlike[] = [];
  for (const one of settled.toReversed()) {
    const { source, into, trashed, versions } = one;
    if (one.filled !== undefined) emptied.push(one);
    if (trashed === null) {
      await keepBeside(library, source, (kept) => kept.filter((other) => other !== into));
      continue;
    }
    for (const version of versions) {
      await library.store.trashVersion(into, version);
      grown.add(into);
    }
  }
  await restoreFromTrash(
    library,
    settled.flatMap(({ trashed }) => trashed ?? []),
  );
  for (const { source, into, filled } of emptied) {
    if (filled === undefined) continue;
    await emptySource(library, await library.store.readSource(source), into, filled);
  }
  const pointed: SourceId[] = [];
  for (const one of settled.toReversed()) {
    pointed.push(...(await pointTo(library, one.pointed, { from: one.into, to: one.source })));
  }
  await indexSources(library, await recordsOf(library, grown));
  library.changed({
    type: "sources-changed",
    sources: [...pointed, ...grown, ...emptied.map(({ into }) => into)],
  });
}
