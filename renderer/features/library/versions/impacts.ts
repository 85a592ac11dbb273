import type { CallInput, Impact } from "#shared/ipc";
import type { QuoteState, SnapshotId, SourceId } from "#shared/model";

/** Which part of a report is in sight. */
export type ImpactFilter = "all" | "changed" | "unchanged";

/** True if the passage says what it said: at most quotes, dashes or spaces differ. */
export function isUnchanged(state: QuoteState): boolean {
  return state === "verbatim" || state === "typographic";
}

/** The passages of a report that the filter lets through. */
export function filterImpacts(impacts: readonly Impact[], filter: ImpactFilter): readonly Impact[] {
  if (filter === "all") return impacts;
  return impacts.filter(({ state }) => isUnchanged(state) === (filter === "unchanged"));
}

/** True if the passage stands in the version by itself: nothing is to be decided. */
export function isOwn(impact: Impact, snapshot: SnapshotId): boolean {
  return impact.before?.snapshot === snapshot;
}

/** Those that can be accepted without a look at each: unchanged, and not accepted yet. */
export function acceptable(impacts: readonly Impact[], snapshot: SnapshotId): readonly Impact[] {
  return impacts.filter(
    (impact) =>
      isUnchanged(impact.state) &&
      impact.after !== null &&
      !impact.accepted &&
      !isOwn(impact, snapshot),
  );
}

/** The call that accepts passages at the places the report shows. */
export function acceptCall(
  source: SourceId,
  snapshot: SnapshotId,
  impacts: readonly Impact[],
): CallInput<"versions.accept"> {
  const places = impacts.flatMap(({ annotation, after }) =>
    after === null ? [] : [{ annotation, start: after.start, end: after.end }],
  );
  return { source, snapshot, places };
}
