import {
  DEEPEST,
  LONGEST_QUERY,
  MOST_PARTS,
  USUAL_DISTANCE,
  WIDEST,
  type FilterField,
  type ListNode,
  type NearNode,
  type PhraseNode,
  type Place,
  type Problem,
  type QueryNode,
  type WordNode,
} from "./ast.ts";
import { lex, type Token } from "./lex.ts";
import { valueProblem } from "./values.ts";

/** The part of a query that makes sense (null if none does), and what is wrong with the rest. */
export interface ParsedQuery {
  readonly query: QueryNode | null;
  readonly problems: readonly Problem[];
}

function across(nodes: readonly Place[]): Place {
  return { start: nodes[0]?.start ?? 0, end: nodes.at(-1)?.end ?? 0 };
}

function list(kind: ListNode["kind"], of: readonly QueryNode[]): QueryNode | null {
  const only = of[0];
  if (only === undefined || of.length === 1) return only ?? null;
  return { kind, of, at: across(of.map((node) => node.at)) };
}

/** Recursive descent: sequence > OR > AND > NOT > NEAR > word, phrase, field, group. */
class Parser {
  private position = 0;
  private depth = 0;
  private parts = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly problems: Problem[],
  ) {}

  query(): QueryNode | null {
    const items: QueryNode[] = [];
    for (;;) {
      const item = this.sequence();
      if (item !== null) items.push(...(item.kind === "sequence" ? item.of : [item]));
      const stray = this.take("close");
      if (stray === null) break;
      this.problem(stray, "This parenthesis closes nothing.");
    }
    return list("sequence", items);
  }

  private sequence(): QueryNode | null {
    const items: QueryNode[] = [];
    for (let next = this.peek(); next !== null && next.type !== "close"; next = this.peek()) {
      const item = this.either();
      if (item !== null) items.push(item);
    }
    return list("sequence", items);
  }

  private either(): QueryNode | null {
    return this.chain("or", "OR", () => this.chain("and", "AND", () => this.negation()));
  }

  private chain(
    type: "or" | "and",
    name: string,
    operand: () => QueryNode | null,
  ): QueryNode | null {
    const items: QueryNode[] = [];
    const collect = (): boolean => {
      const item = operand();
      if (item === null) return false;
      if (item.kind === type) items.push(...item.of);
      else items.push(item);
      return true;
    };
    let whole = this.peek()?.type === type ? false : collect();
    for (let sign = this.take(type); sign !== null; sign = this.take(type)) {
      const before = whole;
      const next = this.peek();
      whole = next !== null && next.type !== "close" && next.type !== type && collect();
      if (!before || !whole) this.problem(sign, `${name} needs something on both sides.`);
    }
    return list(type, items);
  }

  private negation(): QueryNode | null {
    const sign = this.take("not");
    if (sign === null) return this.near();
    if (++this.depth > DEEPEST) return this.tooDeep(sign);
    const next = this.peek();
    const of = next === null || next.type === "close" ? null : this.negation();
    this.depth--;
    if (of === null) {
      this.problem(sign, "Nothing stands after this sign for “not”.");
      return null;
    }
    if (of.kind === "not") return of.of;
    return { kind: "not", of, at: { start: sign.start, end: of.at.end } };
  }

  private near(): QueryNode | null {
    let left = this.primary();
    for (let sign = this.take("near"); sign !== null; sign = this.take("near")) {
      const right = this.peek()?.type === "close" || this.peek() === null ? null : this.primary();
      left = this.joinNear(left, sign, right);
    }
    return left;
  }

  private joinNear(left: QueryNode | null, sign: Token, right: QueryNode | null): QueryNode | null {
    const written = sign.type === "near" ? sign.distance : null;
    const distance = written ?? USUAL_DISTANCE;
    const valid = distance >= 1 && distance <= WIDEST;
    if (!valid) this.problem(sign, `NEAR takes a number from 1 to ${WIDEST}, as in NEAR/5.`);
    const first = nearItems(left, distance);
    const second = nearItems(right, distance);
    if (valid && first !== null && second !== null) {
      const items = [...first, ...second];
      return { kind: "near", distance, items, at: across(items.map((item) => item.at)) };
    }
    if (valid) this.problem(sign, "NEAR stands between two words or phrases.");
    return list(
      "sequence",
      [left, right].filter((node) => node !== null),
    );
  }

  private primary(): QueryNode | null {
    const token = this.peek();
    if (token === null) return null;
    if (token.type === "open") return this.group();
    if (token.type === "near" || token.type === "or" || token.type === "and") {
      if (token.type === "near") return null;
      this.position++;
      return null;
    }
    if (token.type === "close" || token.type === "not") return null;
    this.position++;
    if (++this.parts > MOST_PARTS) {
      if (this.parts === MOST_PARTS + 1) {
        this.problem(token, `Only the first ${MOST_PARTS} parts of a query are looked for.`);
      }
      return null;
    }
    if (token.type === "field") return this.field(token, token.name);
    return this.leaf(token);
  }

  private leaf(token: Token): WordNode | PhraseNode | null {
    const at = { start: token.start, end: token.end };
    if (token.type === "word") {
      return { kind: "word", text: token.text, prefix: token.prefix, at };
    }
    if (token.type !== "phrase") return null;
    if (token.text !== "") return { kind: "phrase", text: token.text, at };
    this.problem(token, "There are no words between these quotation marks.");
    return null;
  }

  private group(): QueryNode | null {
    const open = this.take("open");
    if (open === null) return null;
    if (++this.depth > DEEPEST) return this.tooDeep(open);
    const inner = this.sequence();
    this.depth--;
    if (this.take("close") === null) this.problem(open, "This parenthesis is not closed.");
    else if (inner === null) this.problem(open, "There is nothing between these parentheses.");
    return inner;
  }

  private field(token: Token, name: string): QueryNode | null {
    const next = this.peek();
    if (next === null) return null;
    const place = (end: number): Place => ({ start: token.start, end });
    if (name === "title") {
      const of = next.type === "open" ? this.group() : this.primaryLeaf();
      return of === null ? null : { kind: "title", of, at: place(of.at.end) };
    }
    const value = this.primaryLeaf();
    const text = value === null ? "" : value.text;
    const message = valueProblem(name as FilterField, text);
    if (message !== null) {
      this.problem({ start: token.start, end: value?.at.end ?? token.end }, message);
      return null;
    }
    return {
      kind: "filter",
      field: name as FilterField,
      value: text,
      at: place(value?.at.end ?? token.end),
    };
  }

  private primaryLeaf(): WordNode | PhraseNode | null {
    const token = this.peek();
    if (token === null || (token.type !== "word" && token.type !== "phrase")) return null;
    this.position++;
    return this.leaf(token);
  }

  private tooDeep(place: Place): null {
    this.problem(place, `Parentheses are read ${DEEPEST} deep, not deeper.`);
    this.position = this.tokens.length;
    return null;
  }

  private peek(): Token | null {
    return this.tokens[this.position] ?? null;
  }

  private take(type: Token["type"]): Token | null {
    const token = this.peek();
    if (token?.type !== type) return null;
    this.position++;
    return token;
  }

  private problem({ start, end }: Place, message: string): void {
    this.problems.push({ start, end, message });
  }
}

function nearItems(node: QueryNode | null, distance: number): NearNode["items"] | null {
  if (node?.kind === "word" || node?.kind === "phrase") return [node];
  return node?.kind === "near" && node.distance === distance ? node.items : null;
}

/** Reads a query; never throws, whatever is typed. */
export function parseQuery(text: string): ParsedQuery {
  const problems: Problem[] = [];
  if (text.length > LONGEST_QUERY) {
    problems.push({
      start: LONGEST_QUERY,
      end: text.length,
      message: `Only the first ${LONGEST_QUERY} characters of a query are read.`,
    });
  }
  const tokens = lex(text.slice(0, LONGEST_QUERY), problems);
  const query = new Parser(tokens, problems).query();
  return { query, problems: problems.sort((a, b) => a.start - b.start) };
}
