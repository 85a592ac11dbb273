import { AppError } from "#shared/errors";
import {
  BODY_LABELS,
  type Block,
  type BodyOfText,
  type CapturedDocument,
  type Likeness,
  type SnapshotId,
  type SourceId,
} from "#shared/model";
import { createSimhashList, NEAR_BITS, SIMHASH_VERSION } from "#shared/text";
import { readBlocks } from "./blocks.ts";
import type { Library } from "./library.ts";

/** A source with the same text, or nearly the same; `share` is how much of the shorter is in both. */
export interface AlikeSource {
  readonly source: SourceId;
  readonly how: "text" | "near";
  readonly share: number;
}

/** A version that others are compared with; `body` where it is not yet in the library. */
interface Known {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  readonly body: BodyOfText | null;
}

/** All texts of a library by what they are compared by, and those of an import under way. */
export interface AlikeIndex {
  add(likeness: Likeness, known: Known): void;
  /** The oldest version with this very text; null for a text that is empty or new. */
  sameText(likeness: Likeness): Known | null;
  /** The versions worth a closer look, at most five, the nearest first. */
  near(likeness: Likeness): readonly Known[];
  /** From now on these are read from the library. */
  written(sources: ReadonlySet<SourceId>): void;
  /** Takes out what could not be written after all. */
  forget(sources: ReadonlySet<SourceId>): void;
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
  const byText = new Map<string, Known>();
  const replace = (sources: ReadonlySet<SourceId>, next: (old: Known) => Known | null): void => {
    for (const [at, old] of known.entries()) {
      if (old !== null && sources.has(old.source)) known[at] = next(old);
    }
    for (const [text, old] of byText) {
      const after = sources.has(old.source) ? next(old) : old;
      if (after === null) byText.delete(text);
      else byText.set(text, after);
    }
  };
  return {
    add: ({ version, text, simhash }, one) => {
      if (text !== "" && !byText.has(text)) byText.set(text, one);
      if (simhash === null || version !== SIMHASH_VERSION) return;
      known[list.add(simhash)] = one;
    },
    sameText: ({ text }) => byText.get(text) ?? null,
    near: ({ version, simhash }) => {
      if (simhash === null || version !== SIMHASH_VERSION) return [];
      const found = list.near(simhash, NEAR_BITS).flatMap(({ at }) => known[at] ?? []);
      return found.slice(0, MOST_COMPARED);
    },
    written: (sources) => replace(sources, (old) => ({ ...old, body: null })),
    forget: (sources) => replace(sources, () => null),
  };
}

/** The stretches of a text that are its body. */
export function bodyOf(text: string, blocks: readonly Block[]): BodyOfText {
  const body = blocks.filter(({ label }) => BODY_LABELS.includes(label));
  return { text, body: body.map(({ start, end }) => ({ start, end })) };
}

/** The source a captured text is the same as, or most like; null when it is new. */
export async function findAlike(
  library: Library,
  index: AlikeIndex,
  captured: CapturedDocument,
): Promise<AlikeSource | null> {
  const { likeness, text, blocks } = captured;
  if (text === "") return null;
  const same = index.sameText(likeness);
  if (same !== null) return { source: same.source, how: "text", share: 1 };
  const near = (
    await Promise.all(index.near(likeness).map((known) => readBody(library, known)))
  ).filter((known) => known !== null);
  if (near.length === 0) return null;
  const bodies = near.map(({ body }) => body);
  const comparisons = await library.capture.compare(bodyOf(text, blocks), bodies);
  let best: AlikeSource | null = null;
  for (const [at, { isNear, share }] of comparisons.entries()) {
    const { source } = near[at]!;
    if (isNear && share > (best?.share ?? 0)) best = { source, how: "near", share };
  }
  return best;
}

/** Null for what went to the trash meanwhile or is damaged: it is no reason to refuse a file. */
async function readBody(library: Library, { source, snapshot, body }: Known) {
  if (body !== null) return { source, body };
  try {
    const record = await library.store.readSource(source);
    const { text } = await library.snapshots.read(snapshot);
    return { source, body: bodyOf(text, await readBlocks(library, record, snapshot)) };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
