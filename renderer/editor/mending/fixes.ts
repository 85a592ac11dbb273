import type { ExcerptWords, FoundPassage, Verdict } from "#shared/ipc";
import { isBroken, type SnapshotId, type SourceId } from "#shared/model";
import { rewritesOf } from "./rewrites.ts";

/** A passage by its place in one snapshot. */
export interface PassagePlace {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  readonly start: number;
  readonly end: number;
}

/** One way to make a quotation true, or honest. */
export type Fix =
  | { readonly kind: "restore" | "mark-cut" | "bracket"; readonly words: string }
  | { readonly kind: "extend"; readonly place: PassagePlace }
  | { readonly kind: "re-anchor"; readonly place: PassagePlace; readonly found: FoundPassage }
  | { readonly kind: "detach" };

/** What the fixes are found with. */
export interface FixFinder {
  readonly check: (excerpts: readonly ExcerptWords[]) => Promise<readonly Verdict[]>;
  readonly find: (words: string, source: SourceId | null) => Promise<readonly FoundPassage[]>;
}

/** Passages offered to tie a quotation to; more would be a search. */
const MOST_CANDIDATES = 3;

/** The fixes of a judged quotation, the likeliest first; each that changes words was judged lawful. */
export async function findFixes(verdict: Verdict, finder: FixFinder): Promise<readonly Fix[]> {
  if (!isBroken(verdict.state)) return [{ kind: "detach" }];
  const { source, snapshot, extendTo } = verdict;
  const extend: readonly Fix[] =
    source !== null && snapshot !== null && extendTo !== undefined
      ? [{ kind: "extend", place: { source, snapshot, ...extendTo } }]
      : [];
  const [rewritten, anchored] = await Promise.all([
    lawfulRewrites(verdict, finder),
    extend.length > 0 ? [] : elsewhere(verdict, finder),
  ]);
  return [...extend, ...anchored, ...rewritten, { kind: "detach" }];
}

async function lawfulRewrites(verdict: Verdict, { check }: FixFinder): Promise<readonly Fix[]> {
  const { annotation, exact, diff } = verdict;
  if (exact === null) return [];
  const { restored, cutsMarked, changesBracketed } = rewritesOf(diff);
  const wanted: readonly (readonly ["restore" | "mark-cut" | "bracket", string])[] =
    diff.length === 0
      ? [["restore", exact]]
      : [
          ["restore", restored],
          ["mark-cut", cutsMarked],
          ["bracket", changesBracketed],
          ["restore", exact],
        ];
  const verdicts = await check(wanted.map(([, words]) => ({ annotation, words })));
  const fixes: Fix[] = [];
  const said = new Set([verdict.words]);
  for (const [at, [kind, words]] of wanted.entries()) {
    const state = verdicts[at]?.state;
    const offered = kind === "restore" && fixes.some((fix) => fix.kind === "restore");
    if (state === undefined || isBroken(state) || said.has(words) || offered) continue;
    said.add(words);
    fixes.push({ kind, words });
  }
  return fixes;
}

/** Passages that say the very words: in the quotation's own source, or anywhere where it has none. */
async function elsewhere(verdict: Verdict, { find }: FixFinder): Promise<readonly Fix[]> {
  const found = await find(verdict.words, verdict.source);
  return found.slice(0, MOST_CANDIDATES).map((passage) => {
    const { source, snapshot, start, end } = passage;
    return { kind: "re-anchor", place: { source, snapshot, start, end }, found: passage };
  });
}
