import type { DocumentPart, ExportDocument } from "../document.ts";
import type { FootnoteDefinition } from "mdast";
import type { Block, Inline } from "./paper.ts";
import type { NoteShelf } from "./notes.ts";

/** What composing a node may look up, and the notes it adds to. */
export interface Composer {
  readonly document: ExportDocument;
  readonly part: DocumentPart;
  /** Citeproc's clusters as lines, one per cluster of the document. */
  readonly clusters: readonly (readonly Inline[])[];
  /** The name in the sentence that a cluster goes with, null for most. */
  readonly names: readonly (string | null)[];
  /** Whether the style cites in notes. */
  readonly inNotes: boolean;
  /** True inside a note, which makes no note of its own. */
  readonly insideNote: boolean;
  /** Added to the depth of the note's headings. */
  readonly shift: number;
  readonly notes: NoteShelf;
  /** The blocks of a footnote; given, since lines and blocks hold each other. */
  readonly footnote: (definition: FootnoteDefinition, composer: Composer) => readonly Block[];
}
