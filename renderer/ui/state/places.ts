import type { Span } from "#shared/ipc";
import type { NoteId, SnapshotId, SourceId } from "#shared/model";

/** Somewhere the user can be; null `snapshot` is the newest, null `passage` no passage in particular. */
export type Place =
  | {
      readonly type: "source";
      readonly source: SourceId;
      readonly snapshot: SnapshotId | null;
      readonly passage: Span | null;
    }
  | {
      readonly type: "note";
      readonly note: NoteId;
      /** The excerpt of this annotation, null for none. */
      readonly excerpt: string | null;
      /** A span of the note's Markdown (a search hit), null for none. */
      readonly at: Span | null;
    };

/** The places been to; `forward` is empty unless the user went back. */
export interface Trail {
  readonly back: readonly Place[];
  readonly current: Place | null;
  readonly forward: readonly Place[];
}

const LONGEST = 100;

/** A trail nobody has walked. */
export const EMPTY_TRAIL: Trail = { back: [], current: null, forward: [] };

/** True if both are the same source and snapshot, or the same note. */
export function sameDocument(a: Place, b: Place): boolean {
  if (a.type === "source")
    return b.type === "source" && a.source === b.source && a.snapshot === b.snapshot;
  return b.type === "note" && a.note === b.note;
}

function samePlace(a: Place, b: Place): boolean {
  return sameDocument(a, b) && JSON.stringify(a) === JSON.stringify(b);
}

/** The trail after going to a new place; going where one is adds nothing. */
export function goTo(trail: Trail, place: Place): Trail {
  const { current } = trail;
  if (current !== null && samePlace(current, place)) return trail;
  const back = current === null ? trail.back : [...trail.back, current].slice(-LONGEST);
  return { back, current: place, forward: [] };
}

/** The trail one step back, or itself at its beginning. */
export function stepBack(trail: Trail): Trail {
  const place = trail.back.at(-1);
  if (place === undefined) return trail;
  const forward = trail.current === null ? trail.forward : [trail.current, ...trail.forward];
  return { back: trail.back.slice(0, -1), current: place, forward };
}

/** The trail one step forward, or itself at its end. */
export function stepForward(trail: Trail): Trail {
  const place = trail.forward[0];
  if (place === undefined) return trail;
  const back = trail.current === null ? trail.back : [...trail.back, trail.current];
  return { back, current: place, forward: trail.forward.slice(1) };
}

/** The trail without places for which `gone` is true (a trashed source or note). */
export function forget(trail: Trail, gone: (place: Place) => boolean): Trail {
  const keep = (place: Place): boolean => !gone(place);
  return {
    back: trail.back.filter(keep),
    current: trail.current !== null && keep(trail.current) ? trail.current : null,
    forward: trail.forward.filter(keep),
  };
}
