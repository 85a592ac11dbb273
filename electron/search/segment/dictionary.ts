import { ByteReader, ByteWriter } from "./bytes.ts";
import { TermsNear } from "./near.ts";

/** Terms that share one entry of the block index. */
const TERMS_A_BLOCK = 16;
// Answers of `near` that are kept: those of one query.
const LATELY = 16;

/** Where a term stands among the bytes of the postings. */
export interface TermPlace {
  readonly from: number;
  readonly length: number;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** How many code units two terms share at their beginning, never half a character. */
function shared(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at > 0 && isLowSurrogate(b.charCodeAt(at)) ? at - 1 : at;
}

/**
 * Writes sorted terms. Each is: code units shared with the term before, bytes that follow, these bytes
 * (the rest of the term in UTF-8; the whole term at the head of a block), length of its postings. A
 * block is 16 terms; the block index has for each where it begins here and in the postings.
 */
export class DictionaryWriter {
  readonly bytes = new ByteWriter(1 << 16);
  readonly blocks: number[] = [];
  private count = 0;
  private before = "";

  add(term: string, { from, length }: TermPlace): void {
    const head = this.count++ % TERMS_A_BLOCK === 0;
    if (head) this.blocks.push(this.bytes.length, from);
    const same = shared(this.before, term);
    const rest = Buffer.from(head ? term : term.slice(same));
    this.bytes.varint(same);
    this.bytes.varint(rest.length);
    this.bytes.append(rest);
    this.bytes.varint(length);
    this.before = term;
  }
}

/** Reads terms one after the other; `rest` of a term is decoded only when asked for. */
class Walk {
  same = 0;
  head = false;
  length = 0;
  postings = 0;
  private restFrom = 0;
  private restTo = 0;
  private nextPostings = 0;
  private number: number;
  private readonly reader: ByteReader;

  constructor(
    private readonly bytes: Buffer,
    blocks: Uint32Array,
    block: number,
  ) {
    this.reader = new ByteReader(bytes, blocks[block * 2] ?? bytes.length);
    this.nextPostings = blocks[block * 2 + 1] ?? 0;
    this.number = block * TERMS_A_BLOCK;
  }

  next(): boolean {
    if (this.reader.position >= this.bytes.length) return false;
    this.head = this.number++ % TERMS_A_BLOCK === 0;
    this.same = this.reader.varint();
    const length = this.reader.varint();
    this.restFrom = this.reader.position;
    this.restTo = this.restFrom + length;
    this.reader.skip(length);
    this.length = this.reader.varint();
    this.postings = this.nextPostings;
    this.nextPostings += this.length;
    return true;
  }

  term(before: string): string {
    const rest = this.bytes.toString("utf8", this.restFrom, this.restTo);
    return this.head ? rest : before.slice(0, this.same) + rest;
  }
}

/** The terms of a segment: found by halving, walked in order, or by likeness. */
export class Dictionary {
  // The first term of each block: decoding is what a look-up spends its time on.
  private readonly heads: readonly string[];
  private readonly lately = new Map<string, ReadonlyMap<string, number>>();

  constructor(
    private readonly bytes: Buffer,
    private readonly blocks: Uint32Array,
  ) {
    this.heads = Array.from({ length: blocks.length / 2 }, (_, block) => {
      const walk = new Walk(bytes, blocks, block);
      walk.next();
      return walk.term("");
    });
  }

  find(term: string): TermPlace | null {
    for (const [found, place] of this.from(term)) return found === term ? place : null;
    return null;
  }

  /** Every term from the first that is not before `bound`, in order. */
  *from(bound: string): Generator<readonly [string, TermPlace]> {
    const walk = new Walk(this.bytes, this.blocks, this.blockOf(bound));
    for (let term = ""; walk.next();) {
      term = walk.term(term);
      if (term >= bound) yield [term, { from: walk.postings, length: walk.length }];
    }
  }

  /** Every term within `most` edits, with its distance; a query asks the same more than once. */
  near(term: string, most: number): ReadonlyMap<string, number> {
    const asked = `${most} ${term}`;
    const before = this.lately.get(asked);
    if (before !== undefined) return before;
    const found = this.walkNear(term, most);
    if (this.lately.size >= LATELY) this.lately.clear();
    this.lately.set(asked, found);
    return found;
  }

  private walkNear(term: string, most: number): ReadonlyMap<string, number> {
    const near = new TermsNear(term, most);
    let walk = new Walk(this.bytes, this.blocks, 0);
    let before = "";
    let farAt = Infinity;
    for (let number = 0; walk.next(); number++) {
      // Its beginning is too far already: passed over without being decoded.
      if (walk.same >= farAt) continue;
      before = walk.term(before);
      farAt = near.visit(before, walk.same);
      if (farAt === Infinity) continue;
      const block = Math.floor(number / TERMS_A_BLOCK);
      const last = this.lastBlockWith(before.slice(0, farAt), block);
      if (last === block) continue;
      walk = new Walk(this.bytes, this.blocks, last);
      number = last * TERMS_A_BLOCK - 1;
    }
    return near.found;
  }

  /** The last of the blocks from `block` on whose first terms all begin so. */
  private lastBlockWith(beginning: string, block: number): number {
    let last = block;
    while (this.heads[last + 1]?.startsWith(beginning) === true) last++;
    return last;
  }

  /** The last block whose first term is not after `bound`. */
  private blockOf(bound: string): number {
    let first = 0;
    let last = this.heads.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if ((this.heads[middle] ?? "") <= bound) first = middle + 1;
      else last = middle;
    }
    return Math.max(0, first - 1);
  }
}
