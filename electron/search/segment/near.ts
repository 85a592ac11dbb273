/** A sorted list of terms that can be searched by halving. */
export interface SortedTerms {
  readonly size: number;
  at(index: number): string;
  lowerBound(bound: string, from: number): number;
}

/**
 * Terms within an edit distance. Walks the sorted list as if it were a tree: rows of the edit matrix
 * are kept for the beginning a term shares with the one before, and a beginning that is already too
 * far is left by one jump to the first term without it.
 */
export function nearTerms(
  term: string,
  most: number,
  terms: SortedTerms,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const width = term.length + 1;
  const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, at) => Math.min(at, 255))];
  let before = "";
  for (let index = 0; index < terms.size;) {
    const candidate = terms.at(index);
    let depth = shared(before, candidate);
    let far = false;
    for (; depth < candidate.length && !far; depth++) {
      far = fillRow(rows, depth + 1, term, candidate.charCodeAt(depth)) > most;
    }
    before = candidate.slice(0, depth);
    if (far) {
      index = terms.lowerBound(after(before), index + 1);
      continue;
    }
    const distance = rows[candidate.length]?.[width - 1] ?? 255;
    if (distance <= most) found.set(candidate, distance);
    index++;
  }
  return found;
}

/** The least string above every string that begins so. */
function after(beginning: string): string {
  const last = beginning.charCodeAt(beginning.length - 1);
  return beginning.slice(0, -1) + String.fromCharCode(last + 1);
}

function shared(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Fills the row for one more character and gives its least distance. */
function fillRow(rows: Uint8Array[], depth: number, term: string, code: number): number {
  const above = rows[depth - 1];
  const row = (rows[depth] ??= new Uint8Array(term.length + 1));
  if (above === undefined) return 255;
  row[0] = Math.min(depth, 255);
  let least = row[0];
  for (let at = 1; at < row.length; at++) {
    const change = (above[at - 1] ?? 0) + (term.charCodeAt(at - 1) === code ? 0 : 1);
    const value = Math.min(change, (above[at] ?? 0) + 1, (row[at - 1] ?? 0) + 1, 255);
    row[at] = value;
    if (value < least) least = value;
  }
  return least;
}
