import { AppError } from "#shared/errors";
import type { CapturedDocument, Likeness, SnapshotId, SourceId } from "#shared/model";
import { createSimhashList, NEAR_BITS, SIMHASH_VERSION } from "#shared/text";
import { bodyText, readBlocks } from "./blocks.ts";
import type { Library } from "./library.ts";

/**
 * A source with the same text, or nearly the same (`share` is how much of the shorter is in both), or
 * the same work as a reference.
 */
export interface AlikeSource {
  readonly source: SourceId;
  /** The version it was compared with. */
  readonly snapshot: SnapshotId;
  readonly how: "text" | "near" | "work";
  readonly share: number;
}

/** A version that others are compared with; `body` where it is not yet in the library. */
interface Known {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  readonly body: string | null;
}

/** All texts of a library by what they are compared by, and those of an import under way. */
export interface AlikeIndex {
  add(likeness: Likeness, known: Known): void;
  /** The versions with this very text, the oldest first; none for a text that is empty or new. */
  sameText(likeness: Likeness): readonly Known[];
  /** The versions worth a closer look, at most five, the nearest first. */
  near(likeness: Likeness): readonly Known[];
  /** From now on these are read from the library. */
  written(snapshots: ReadonlySet<SnapshotId>): void;
  /** Takes out what could not be written after all. */
  forget(snapshots: ReadonlySet<SnapshotId>): void;
}

/** Texts looked at closely; the likeness of more than a few sources helps nobody decide. */
const MOST_COMPARED = 5;

/** Sources taken in before the event loop has its turn. */
const AT_ONCE = 2000;

/** The index of what the library holds now. */
export async function openAlikeIndex(library: Library): Promise<AlikeIndex> {
  const index = createAlikeIndex();
  let since = 0;
  for (const { id, snapshots } of await library.store.listSources()) {
    for (const { id: snapshot, likeness } of snapshots) {
      if (likeness !== undefined) index.add(likeness, { source: id, snapshot, body: null });
    }
    since += 1;
    if (since % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return index;
}

function createAlikeIndex(): AlikeIndex {
  const list = createSimhashList();
  const known: (Known | null)[] = [];
  const byText = new Map<string, readonly Known[]>();
  const replace = (ids: ReadonlySet<SnapshotId>, next: (old: Known) => Known | null): void => {
    for (const [at, old] of known.entries()) {
      if (old !== null && ids.has(old.snapshot)) known[at] = next(old);
    }
    for (const [text, olds] of byText) {
      if (!olds.some((old) => ids.has(old.snapshot))) continue;
      byText.set(
        text,
        olds.flatMap((old) => (ids.has(old.snapshot) ? (next(old) ?? []) : old)),
      );
    }
  };
  return {
    add: ({ version, text, simhash }, one) => {
      if (text !== "") byText.set(text, [...(byText.get(text) ?? []), one]);
      if (simhash === null || version !== SIMHASH_VERSION) return;
      known[list.add(simhash)] = one;
    },
    sameText: ({ text }) => byText.get(text) ?? [],
    near: ({ version, simhash }) => {
      if (simhash === null || version !== SIMHASH_VERSION) return [];
      const found = list.near(simhash, NEAR_BITS).flatMap(({ at }) => known[at] ?? []);
      return found.slice(0, MOST_COMPARED);
    },
    written: (ids) => replace(ids, (old) => ({ ...old, body: null })),
    forget: (ids) => replace(ids, () => null),
  };
}

/** The source a captured text is the same as, or most like; null when it is new. */
export async function findAlike(
  library: Library,
  index: AlikeIndex,
  captured: CapturedDocument,
): Promise<AlikeSource | null> {
  const { likeness, text, blocks } = captured;
  if (text === "") return null;
  for (const known of index.sameText(likeness)) {
    const source = await holderOf(library, known);
    if (source !== null) return { source, snapshot: known.snapshot, how: "text", share: 1 };
  }
  const own = bodyText(text, blocks);
  // One after the other: the nearest is nearly always the one.
  for (const known of index.near(likeness)) {
    const body = await readBody(library, known);
    if (body === null) continue;
    const { isNear, share } = await library.capture.compare(own, body);
    const { source, snapshot } = known;
    if (isNear) return { source, snapshot, how: "near", share };
  }
  return null;
}

/** The source that has this version now; null once it went to the trash. */
function holderOf(library: Library, { source, snapshot, body }: Known): Promise<SourceId | null> {
  return body === null ? library.store.findSnapshot(snapshot) : Promise.resolve(source);
}

/** Null for what went to the trash meanwhile or is damaged: it is no reason to refuse a file. */
async function readBody(
  library: Library,
  { source, snapshot, body }: Known,
): Promise<string | null> {
  if (body !== null) return body;
  try {
    const record = await library.store.readSource(source);
    const { text } = await library.snapshots.read(snapshot);
    return bodyText(text, await readBlocks(library, record, snapshot));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
