import { anchor, describe, fromCodePoints } from "#shared/anchoring";
import { AppError } from "#shared/errors";
import {
  Annotation,
  annotationId,
  targetSnapshot,
  type AnnotationId,
  type SnapshotId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import { normalizeGivenWords } from "#shared/text";
import {
  readCollection,
  writeCollection,
  type ExportedAnnotation,
  type ReadAnnotation,
  type ReadTarget,
  type WebCollection,
} from "#shared/webannotation";
import { changeAnnotations } from "./annotate.ts";
import { indexAnnotations } from "./indexing.ts";
import { findByAddress } from "./knownAddress.ts";
import type { Library } from "./library.ts";
import { newestSnapshot } from "./versions.ts";

/** What became of one annotation of an import. */
export interface ImportedAnnotation {
  /** As the other program names it; null where it has no name. */
  readonly from: string | null;
  readonly status: "added" | "already" | "unplaced";
  readonly annotation: AnnotationId | null;
  readonly source: SourceId | null;
  /** Why it has no place, as a sentence; null for the others. */
  readonly reason: string | null;
}

/**
 * The annotations of one source, or of all, as a W3C AnnotationCollection; of all, `unread` is told
 * of each source that was left out because something of it cannot be read.
 */
export async function exportAnnotations(
  library: Library,
  source: SourceRecord | null,
  unread?: (failure: AppError) => void,
): Promise<WebCollection> {
  const sources = source === null ? await library.store.listSources() : [source];
  const texts = new Map<SnapshotId, string>();
  const exported: ExportedAnnotation[] = [];
  for (const one of sources) {
    try {
      const annotations = await library.annotations.of(one.id);
      const read = await textsOf(library, annotations);
      for (const [snapshot, text] of read) texts.set(snapshot, text);
      const address = one.csl.URL ?? null;
      exported.push(...annotations.map((annotation) => ({ annotation, address })));
    } catch (error) {
      if (source !== null || unread === undefined || !(error instanceof AppError)) throw error;
      unread(error);
    }
  }
  const id = `urn:x-commonplace:annotations:${source?.id ?? "library"}`;
  const label = source === null ? "Annotations" : (source.csl.title ?? source.citekey);
  return writeCollection({ id, label }, exported, texts);
}

async function textsOf(
  library: Library,
  annotations: readonly Annotation[],
): Promise<ReadonlyMap<SnapshotId, string>> {
  const texts = new Map<SnapshotId, string>();
  for (const snapshot of annotations.flatMap(({ target }) => target.map(targetSnapshot))) {
    if (snapshot === null || texts.has(snapshot)) continue;
    texts.set(snapshot, (await library.snapshots.read(snapshot)).text);
  }
  return texts;
}

/**
 * Takes annotations from W3C JSON-LD or the JSON of Hypothesis into the library, each where its very
 * words stand in a source that is here; one without such a place is told, and nothing is guessed.
 */
export async function importAnnotations(
  library: Library,
  json: string,
): Promise<ImportedAnnotation[]> {
  const collection = readCollection(parse(json));
  if (collection === null) throw notAnnotations();
  const outcomes: ImportedAnnotation[] = [];
  const adding = new Map<SourceId, Annotation[]>();
  for (const one of collection.annotations) {
    const placed = await place(library, one);
    if ("reason" in placed) {
      outcomes.push(unplaced(one.id, placed.reason));
      continue;
    }
    const { source, annotation } = placed;
    const waiting = adding.get(source) ?? [];
    const known = [...(await library.annotations.of(source)), ...waiting].find((other) =>
      isSame(other, annotation),
    );
    if (known === undefined) adding.set(source, [...waiting, annotation]);
    outcomes.push({
      from: one.id,
      status: known === undefined ? "added" : "already",
      annotation: annotationId(known ?? annotation),
      source,
      reason: null,
    });
  }
  for (const [source, annotations] of adding) {
    await changeAnnotations(library, source, (items) => [...items, ...annotations]);
    await indexAnnotations(library, source, annotations);
    library.changed({ type: "annotations-changed", source });
  }
  return [...outcomes, ...collection.unread.map((reason) => unplaced(null, reason))];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw notAnnotations(error);
  }
}

function notAnnotations(cause?: unknown): AppError {
  return new AppError(
    "unsupported",
    "The file holds no annotations: it is neither a W3C annotation, page or collection as JSON-LD, " +
      "nor what Hypothesis exports. Nothing was changed.",
    { cause },
  );
}

function unplaced(from: string | null, reason: string): ImportedAnnotation {
  return { from, status: "unplaced", annotation: null, source: null, reason };
}

/** The same annotation, by its own name or by the name it had where it came from. */
function isSame(one: Annotation, other: Annotation): boolean {
  return one.id === other.id || (one["via"] !== undefined && one["via"] === other["via"]);
}

type Placed =
  { readonly source: SourceId; readonly annotation: Annotation } | { readonly reason: string };

async function place(library: Library, read: ReadAnnotation): Promise<Placed> {
  const own = await placeOwn(library, read);
  if (own !== null) return own;
  const [target] = read.targets;
  if (target === undefined) return { reason: "It has no target." };
  const found = await sourceOf(library, target);
  if (found === null) return { reason: `No source of this library is from ${target.source}.` };
  const { source, snapshot } = found;
  const spot = await spotOf(library, snapshot, target);
  if ("reason" in spot) return spot;
  const { text } = await library.snapshots.read(snapshot);
  const { quote, position } = describe(text, spot.start, spot.end);
  const now = library.now();
  const annotation: Annotation = {
    id: `anno:${library.newId()}`,
    type: "Annotation",
    motivation: read.motivation,
    created: read.created ?? now,
    modified: read.modified ?? read.created ?? now,
    body: read.bodies.map(({ purpose, value, json }) => {
      return { ...json, type: "TextualBody" as const, purpose, value };
    }),
    target: [{ source: `urn:sha256:${snapshot}`, selector: [quote, position] }],
    ...(read.id === null ? {} : { via: read.id }),
  };
  return { source: source.id, annotation };
}

/** One of our own export comes back as it was, if every passage still stands where it says. */
async function placeOwn(library: Library, read: ReadAnnotation): Promise<Placed | null> {
  const snapshots = read.targets.map(({ source }) => targetSnapshot({ source, selector: [] }));
  const [first] = snapshots;
  if (first === undefined || first === null || !/^anno:/.test(read.id ?? "")) return null;
  const source = await holderOf(library, first);
  if (source === null) return null;
  const targets = [];
  for (const [at, target] of read.targets.entries()) {
    const snapshot = snapshots[at];
    if (snapshot === null || snapshot === undefined || target.position === null) return null;
    const known = source.snapshots.some(({ id }) => id === snapshot);
    if (!known || target.quote === null) return null;
    const { text } = await library.snapshots.read(snapshot);
    const units = fromCodePoints(text, target.position);
    if (text.slice(units.start, units.end) !== target.quote.exact) return null;
    targets.push(ownTarget(target, units, source.csl.URL));
  }
  const annotation = Annotation.safeParse({
    ...read.json,
    motivation: read.motivation,
    body: read.bodies.map(({ json, purpose }) => ({ ...json, purpose })),
    target: targets,
  });
  return annotation.success ? { source: source.id, annotation: annotation.data } : null;
}

/** A target as it stands in the library: what the export added is taken away again. */
function ownTarget(
  { json }: ReadTarget,
  units: { readonly start: number; readonly end: number },
  address: string | undefined,
): Record<string, unknown> {
  const { type: _, scope, selector, ...rest } = json;
  const selectors = Array.isArray(selector) ? (selector as Record<string, unknown>[]) : [];
  return {
    ...rest,
    ...(scope === undefined || scope === address ? {} : { scope }),
    selector: selectors.map((one) =>
      one["type"] === "TextPositionSelector" ? { ...one, ...units } : one,
    ),
  };
}

async function holderOf(library: Library, snapshot: SnapshotId): Promise<SourceRecord | null> {
  const source = await library.store.findSnapshot(snapshot);
  return source === null ? null : library.store.readSource(source);
}

async function sourceOf(
  library: Library,
  target: ReadTarget,
): Promise<{ readonly source: SourceRecord; readonly snapshot: SnapshotId } | null> {
  const snapshot = targetSnapshot({ source: target.source, selector: [] });
  const source =
    snapshot === null
      ? await findByAddress(library, [target.source])
      : await holderOf(library, snapshot);
  return source === null ? null : { source, snapshot: snapshot ?? newestSnapshot(source) };
}

/** The one place where the target's words stand; its own position counts only in our own text. */
async function spotOf(
  library: Library,
  snapshot: SnapshotId,
  target: ReadTarget,
): Promise<{ readonly start: number; readonly end: number } | { readonly reason: string }> {
  if (target.quote === null) {
    return { reason: "It quotes no words, so that its place cannot be told." };
  }
  const quote = {
    type: "TextQuoteSelector" as const,
    exact: normalizeGivenWords(target.quote.exact),
    prefix: `${normalizeGivenWords(target.quote.prefix)}${/\s$/.test(target.quote.prefix) ? " " : ""}`,
    suffix: `${/^\s/.test(target.quote.suffix) ? " " : ""}${normalizeGivenWords(target.quote.suffix)}`,
  };
  const found = anchor(await library.textIndexes.of(snapshot), { quote, position: null });
  if (found.status === "orphaned") {
    return { reason: "Its words do not stand in the newest version of the source." };
  }
  if (found.status === "ambiguous") {
    return { reason: `Its words may be meant in ${found.candidates.length} places.` };
  }
  if (found.state === "altered") {
    return { reason: "The source has its words otherwise; the passage was not taken for them." };
  }
  return { start: found.start, end: found.end };
}
