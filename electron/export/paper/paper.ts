import type { QuoteState } from "#shared/model";
import type { NotePicture } from "../request.ts";

/** How a run of words looks. `flag` warns, `quiet` steps back, `trace` is a small raised mark. */
export type Mark =
  | "italic"
  | "bold"
  | "strike"
  | "code"
  | "superscript"
  | "subscript"
  | "small-caps"
  | "upright"
  | "flag"
  | "quiet"
  | "trace"
  | "inserted"
  | "deleted";

/** What ties a quotation in the paper to its annotation. */
export interface QuotationTie {
  readonly number: number;
  readonly annotation: string;
  readonly state: QuoteState;
  readonly broken: boolean;
}

/** A piece of a line. */
export type Inline =
  | { readonly kind: "words"; readonly text: string; readonly marks: readonly Mark[] }
  | { readonly kind: "break" }
  /** An address checked to be http, https or mailto. */
  | { readonly kind: "link"; readonly href: string; readonly inner: readonly Inline[] }
  /** To an anchor of this paper. */
  | { readonly kind: "jump"; readonly to: string; readonly inner: readonly Inline[] }
  /** The mark of a note; `first` where the note is mentioned first. */
  | { readonly kind: "note"; readonly number: number; readonly first: boolean }
  | { readonly kind: "picture"; readonly picture: NotePicture; readonly alt: string }
  | { readonly kind: "quotation"; readonly tie: QuotationTie; readonly inner: readonly Inline[] };

/** A line of a list of facts: what it is, and the fact. */
export interface Fact {
  readonly name: string;
  readonly value: readonly Inline[];
}

/** A piece of the page. */
export type Block =
  /** Level 1 is the paper's own title, so that the first is 2. */
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly inner: readonly Inline[];
      readonly anchor?: string;
    }
  | { readonly kind: "paragraph"; readonly inner: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | {
      readonly kind: "quotation";
      readonly tie: QuotationTie;
      readonly blocks: readonly Block[];
      readonly attribution: readonly Inline[];
    }
  | {
      readonly kind: "list";
      /** Null for bullets, else the first number. */
      readonly start: number | null;
      readonly tasks: boolean;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly kind: "table";
      readonly align: readonly ("left" | "right" | "center" | null)[];
      /** The first row is the head. */
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" }
  /** Works of a bibliography; `label` is what some styles put before the entry. */
  | { readonly kind: "works"; readonly works: readonly Work[] }
  | {
      readonly kind: "evidence";
      readonly anchor: string;
      readonly annotation: string | null;
      readonly head: readonly Inline[];
      readonly facts: readonly Fact[];
    };

export interface Work {
  readonly citekey: string;
  readonly label: readonly Inline[];
  readonly entry: readonly Inline[];
}

/** A note; `quotation` where it belongs to one. */
export interface PaperNote {
  readonly blocks: readonly Block[];
  readonly quotation: Pick<QuotationTie, "number" | "annotation"> | null;
}

/** A part behind the text, such as the references. */
export interface BackSection {
  readonly anchor: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Notes composed for the page, in no format yet. */
export interface Paper {
  readonly title: readonly Inline[];
  readonly plainTitle: string;
  /** Under the title: the date, what kind of paper it is. */
  readonly subtitle: readonly string[];
  readonly lang: string;
  readonly body: readonly Block[];
  readonly notes: readonly PaperNote[];
  readonly back: readonly BackSection[];
}

/** Words without a mark, as a line. */
export function words(text: string, ...marks: readonly Mark[]): Inline {
  return { kind: "words", text, marks };
}

/** The words of a line alone. */
export function plain(line: readonly Inline[]): string {
  return line
    .map((part) => {
      if (part.kind === "words") return part.text;
      if (part.kind === "break") return " ";
      if (part.kind === "picture") return part.alt;
      return part.kind === "note" ? "" : plain(part.inner);
    })
    .join("");
}
