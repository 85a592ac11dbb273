/** Where a part stands in the query as typed. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A wrong part of a query and a sentence on it. */
export interface Problem extends Place {
  readonly message: string;
}

export interface WordNode {
  readonly kind: "word";
  readonly text: string;
  /** Written with a `*`: any word that begins so. */
  readonly prefix: boolean;
  readonly at: Place;
}

export interface PhraseNode {
  readonly kind: "phrase";
  readonly text: string;
  readonly at: Place;
}

/** All `items` within `distance` words of their neighbour, in any order. */
export interface NearNode {
  readonly kind: "near";
  readonly distance: number;
  readonly items: readonly (WordNode | PhraseNode)[];
  readonly at: Place;
}

export interface NotNode {
  readonly kind: "not";
  readonly of: QueryNode;
  readonly at: Place;
}

/** `or`: one of them; `and`: all of them; `sequence`: words rank, everything else is required. */
export interface ListNode {
  readonly kind: "or" | "and" | "sequence";
  readonly of: readonly QueryNode[];
  readonly at: Place;
}

/** Words, a phrase or a group that must stand in the title. */
export interface TitleNode {
  readonly kind: "title";
  readonly of: QueryNode;
  readonly at: Place;
}

export type FilterField = "author" | "in" | "tag" | "type" | "lang" | "before" | "after" | "grade";

/** A condition on what is known of a document rather than on its words. */
export interface FilterNode {
  readonly kind: "filter";
  readonly field: FilterField;
  readonly value: string;
  readonly at: Place;
}

export type QueryNode =
  WordNode | PhraseNode | NearNode | NotNode | ListNode | TitleNode | FilterNode;

/** The longest query that is read; what is beyond is told as a problem. */
export const LONGEST_QUERY = 10_000;
/** The most words, phrases and conditions that are read. */
export const MOST_PARTS = 200;
/** The deepest nesting of parentheses that is read. */
export const DEEPEST = 50;
/** The widest distance of `NEAR/n`. */
export const WIDEST = 1000;
/** The distance of `NEAR` without a number. */
export const USUAL_DISTANCE = 10;
