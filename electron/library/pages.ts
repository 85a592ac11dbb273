import type { Page, SnapshotId } from "#shared/model";
import { BLOCKS_VERSION } from "../capture/index.ts";
import { captureAgain } from "./captureAgain.ts";
import type { Library } from "./library.ts";

/** Documents whose pages are kept in memory for each library. */
const KEPT = 4;
const kept = new WeakMap<Library, Map<SnapshotId, Promise<readonly Page[]>>>();

/** The pages of a snapshot, none for what has no pages; derived anew when the cache has none. */
export function readPages(library: Library, snapshot: SnapshotId): Promise<readonly Page[]> {
  const known = kept.get(library) ?? new Map<SnapshotId, Promise<readonly Page[]>>();
  kept.set(library, known);
  const pages = known.get(snapshot) ?? load(library, snapshot);
  known.delete(snapshot);
  known.set(snapshot, pages);
  for (const id of [...known.keys()].slice(0, -KEPT)) known.delete(id);
  pages.catch(() => known.delete(snapshot));
  return pages;
}

async function load(library: Library, snapshot: SnapshotId): Promise<readonly Page[]> {
  const { record } = await library.snapshots.read(snapshot);
  if (record.mediaType !== "application/pdf") return [];
  const cached = await library.store.readPages(snapshot, BLOCKS_VERSION);
  if (cached !== null) return cached;
  const { captured, sameText } = await captureAgain(library, snapshot);
  const pages = captured.pages ?? [];
  // Offsets of another text would light up the wrong words.
  if (!sameText) return pages.map((page) => ({ ...page, start: 0, end: 0, runs: [] }));
  if (!library.store.readOnly) await library.store.writePages(snapshot, BLOCKS_VERSION, pages);
  return pages;
}

/** The pages a passage stands on, in order. */
export async function pagesOfPassage(
  library: Library,
  passage: { readonly snapshot: SnapshotId; readonly start: number; readonly end: number },
): Promise<readonly Page[]> {
  const pages = await readPages(library, passage.snapshot);
  return pages.filter(({ start, end }) => start < passage.end && end > passage.start);
}

/** The pages as a citation's locator (`p. iv`, `pp. 3-4`); null where there are none. */
export function locatorOf(pages: readonly Page[]): string | null {
  const first = pages[0]?.label;
  const last = pages.at(-1)?.label;
  if (first === undefined || last === undefined) return null;
  return pages.length === 1 ? `p. ${first}` : `pp. ${first}-${last}`;
}
