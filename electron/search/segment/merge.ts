import { FIELDS, type Postings, type SegmentSource } from "../engine/segment.ts";

/** A segment that takes part in a merge, and those of its documents to leave out. */
export interface MergePart {
  readonly source: SegmentSource;
  readonly dead: readonly number[];
}

/** Several segments as one to be written; documents keep their order, dead ones are left out. */
export function mergeSegments(parts: readonly MergePart[]): SegmentSource {
  const kept: (readonly [SegmentSource, number])[] = [];
  const numbers = parts.map(({ source, dead }) => {
    const gone = new Set(dead);
    const renumbered = new Int32Array(source.size).fill(-1);
    for (let at = 0; at < source.size; at++) {
      if (gone.has(at)) continue;
      renumbered[at] = kept.length;
      kept.push([source, at]);
    }
    return renumbered;
  });
  return {
    size: kept.length,
    document: (document) => {
      const place = kept[document];
      if (place === undefined) throw new RangeError(`There is no document ${document} to merge.`);
      return place[0].document(place[1]);
    },
    terms: () => mergedTerms(parts, numbers),
  };
}

type Row = readonly [string, readonly (Postings | null)[]];

function* mergedTerms(parts: readonly MergePart[], numbers: readonly Int32Array[]): Iterable<Row> {
  const walks = parts.map(({ source }) => source.terms()[Symbol.iterator]());
  const heads = walks.map((walk) => walk.next());
  for (;;) {
    let least: string | null = null;
    for (const head of heads) {
      if (head.done !== true && (least === null || head.value[0] < least)) least = head.value[0];
    }
    if (least === null) return;
    const fields = FIELDS.map(() => ({ documents: [] as number[], counts: [] as number[] }));
    heads.forEach((head, part) => {
      if (head.done === true || head.value[0] !== least) return;
      const renumbered = numbers[part];
      head.value[1].forEach((postings, field) => {
        if (postings !== null) append(postings, renumbered, fields[field]);
      });
      const next = walks[part]?.next();
      if (next !== undefined) heads[part] = next;
    });
    if (fields.some(({ documents }) => documents.length > 0)) {
      yield [least, fields.map((one) => (one.documents.length === 0 ? null : one))];
    }
  }
}

function append(
  { documents, counts }: Postings,
  renumbered: Int32Array | undefined,
  into: { readonly documents: number[]; readonly counts: number[] } | undefined,
): void {
  for (let at = 0; at < documents.length; at++) {
    const number = renumbered?.[documents[at] ?? 0] ?? -1;
    if (number < 0) continue;
    into?.documents.push(number);
    into?.counts.push(counts[at] ?? 0);
  }
}
