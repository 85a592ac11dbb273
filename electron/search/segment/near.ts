/**
 * Terms within an edit distance, visited in order as if they were a tree: rows of the edit matrix are
 * kept for the beginning a term shares with the one before.
 */
export class TermsNear {
  readonly found = new Map<string, number>();
  private readonly rows: Uint8Array[];
  // How many rows are filled for the term visited last.
  private depth = 0;

  constructor(
    private readonly term: string,
    private readonly most: number,
  ) {
    this.rows = [Uint8Array.from({ length: term.length + 1 }, (_, at) => Math.min(at, 255))];
  }

  /**
   * Looks at a term of which the first `same` characters are those of the one before. Gives the length
   * of its shortest beginning that is too far already; every term with this beginning is.
   */
  visit(candidate: string, same: number): number {
    let depth = Math.min(same, this.depth);
    while (depth < candidate.length) {
      const least = this.fillRow(depth + 1, candidate.charCodeAt(depth));
      depth++;
      if (least > this.most) {
        this.depth = depth;
        return depth;
      }
    }
    this.depth = depth;
    const distance = this.rows[depth]?.[this.term.length] ?? 255;
    if (distance <= this.most) this.found.set(candidate, distance);
    return Infinity;
  }

  /** Fills the row for one more character and gives its least distance. */
  private fillRow(depth: number, code: number): number {
    const { rows, term } = this;
    const above = rows[depth - 1];
    const row = (rows[depth] ??= new Uint8Array(term.length + 1));
    if (above === undefined) return 255;
    row[0] = Math.min(depth, 255);
    let least = row[0];
    let left = least;
    let corner = above[0] ?? 0;
    for (let at = 1; at < row.length; at++) {
      const top = above[at] ?? 0;
      const change = corner + (term.charCodeAt(at - 1) === code ? 0 : 1);
      const value = Math.min(change, top + 1, left + 1, 255);
      row[at] = value;
      if (value < least) least = value;
      left = value;
      corner = top;
    }
    return least;
  }
}
