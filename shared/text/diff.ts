/** Tokens `base[start..end)` are replaced by `tokens`; hunks are in order and never overlap. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly string[];
}

/** More differences than this are not a small edit; the trace would grow with their square. */
const MOST_DIFFERENCES = 1200;

/** Text cut in words, runs of space, line ends and single other characters. */
export function cutPieces(text: string): readonly string[] {
  return text.match(/\r?\n|[ \t]+|[\p{L}\p{N}]+|[\s\S]/gu) ?? [];
}

/**
 * The steps of Myers' greedy diff from `base` to `other`: for each number of differences, how far
 * each diagonal reaches. Null when there are too many differences.
 */
function trace(base: readonly string[], other: readonly string[]): readonly Int32Array[] | null {
  const limit = Math.min(base.length + other.length, MOST_DIFFERENCES);
  const reach = new Int32Array(2 * limit + 3);
  const steps: Int32Array[] = [];
  for (let differences = 0; differences <= limit; differences += 1) {
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const down = reach[limit + diagonal + 2] ?? 0;
      const right = (reach[limit + diagonal] ?? 0) + 1;
      const goDown = diagonal === -differences || (diagonal !== differences && right - 1 < down);
      let x = goDown ? down : right;
      while (x < base.length && x - diagonal < other.length && base[x] === other[x - diagonal]) {
        x += 1;
      }
      reach[limit + diagonal + 1] = x;
      if (x >= base.length && x - diagonal >= other.length) {
        steps.push(reach.slice(limit - differences, limit + differences + 3));
        return steps;
      }
    }
    steps.push(reach.slice(limit - differences, limit + differences + 3));
  }
  return null;
}

/** Pairs of equal tokens `[in base, in other]` in order; null when the texts differ too much. */
function matches(
  base: readonly string[],
  other: readonly string[],
): readonly (readonly [number, number])[] | null {
  const steps = trace(base, other);
  if (steps === null) return null;
  const pairs: (readonly [number, number])[] = [];
  let x = base.length;
  let y = other.length;
  for (let differences = steps.length - 1; differences >= 0; differences -= 1) {
    const before = differences === 0 ? null : steps[differences - 1];
    const at = (diagonal: number): number => before?.[diagonal + differences] ?? -1;
    const diagonal = x - y;
    const goDown =
      diagonal === -differences ||
      (diagonal !== differences && at(diagonal - 1) < at(diagonal + 1));
    const from = before === null ? 0 : goDown ? at(diagonal + 1) : at(diagonal - 1);
    const startX = before === null ? 0 : goDown ? from : from + 1;
    while (x > startX) pairs.push([--x, --y]);
    if (before === null) break;
    x = from;
    y = from - (goDown ? diagonal + 1 : diagonal - 1);
  }
  return pairs.reverse();
}

/** What has to be replaced in `base` to make `other`; null when the texts differ too much. */
export function hunksOf(base: readonly string[], other: readonly string[]): readonly Hunk[] | null {
  let head = 0;
  while (head < base.length && head < other.length && base[head] === other[head]) head += 1;
  let tail = 0;
  const room = Math.min(base.length, other.length) - head;
  while (tail < room && base[base.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const inner = matches(
    base.slice(head, base.length - tail),
    other.slice(head, other.length - tail),
  );
  if (inner === null) return null;
  const hunks: Hunk[] = [];
  let [from, to] = [head, head];
  const ends = [base.length - tail - head, other.length - tail - head] as const;
  for (const [one, two] of [...inner, ends]) {
    const [start, stop] = [one + head, two + head];
    if (start > from || stop > to) {
      hunks.push({ start: from, end: start, tokens: other.slice(to, stop) });
    }
    [from, to] = [start + 1, stop + 1];
  }
  return hunks;
}
