import { FIELDS, Postings, type SegmentSource, type TermPostings } from "../engine/segment.ts";

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
  const place = (document: number): readonly [SegmentSource, number] => {
    const found = kept[document];
    if (found === undefined) throw new RangeError(`There is no document ${document} to merge.`);
    return found;
  };
  return {
    size: kept.length,
    row: (document) => {
      const [source, at] = place(document);
      return source.row(at);
    },
    packed: (document) => {
      const [source, at] = place(document);
      return source.packed(at);
    },
    terms: () => mergedTerms(parts, numbers),
  };
}

function* mergedTerms(
  parts: readonly MergePart[],
  numbers: readonly Int32Array[],
): Iterable<readonly [string, TermPostings]> {
  const walks = parts.map(({ source }) => source.terms()[Symbol.iterator]());
  const heads = walks.map((walk) => walk.next());
  for (;;) {
    let least: string | null = null;
    for (const head of heads) {
      if (head.done !== true && (least === null || head.value[0] < least)) least = head.value[0];
    }
    if (least === null) return;
    const merged = new MergedPostings();
    heads.forEach((head, part) => {
      if (head.done === true || head.value[0] !== least) return;
      merged.append(head.value[1], numbers[part] ?? new Int32Array());
      const next = walks[part]?.next();
      if (next !== undefined) heads[part] = next;
    });
    if (!merged.empty) yield [least, merged];
  }
}

const room = new Postings();

/** A term's postings in all parts, under the numbers documents have in the merged segment. */
class MergedPostings implements TermPostings {
  private readonly documents: readonly number[][] = FIELDS.map(() => []);
  private readonly counts: readonly number[][] = FIELDS.map(() => []);

  get empty(): boolean {
    return this.documents.every((list) => list.length === 0);
  }

  append(postings: TermPostings, renumbered: Int32Array): void {
    FIELDS.forEach((_, field) => {
      postings.read(field, room);
      for (let at = 0; at < room.length; at++) {
        const number = renumbered[room.documents[at] ?? 0] ?? -1;
        if (number < 0) continue;
        this.documents[field]?.push(number);
        this.counts[field]?.push(room.counts[at] ?? 0);
      }
    });
  }

  holders(field: number): number {
    return this.documents[field]?.length ?? 0;
  }

  read(field: number, into: Postings): void {
    into.reset(this.holders(field));
    into.documents.set(this.documents[field] ?? []);
    into.counts.set(this.counts[field] ?? []);
    into.length = this.holders(field);
  }
}
