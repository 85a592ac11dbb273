import { AppError } from "#shared/errors";
import { appendBlock, formatBlockExcerpt } from "#shared/markdown";
import type { AnnotationId, NoteRecord, QuoteState, SourceRecord } from "#shared/model";
import { checkQuote } from "#shared/quote";
import { annotate, findPassage, type GivenPassage } from "./annotate.ts";
import type { Library } from "./library.ts";
import { locatorOf, pagesOfPassage } from "./pages.ts";
import { createNote, DEFAULT_NOTEBOOK, editNote, findNote } from "./notes.ts";

export interface QuoteRequest extends GivenPassage {
  /** Note as the user names it; made if there is none. */
  readonly note: string;
  /** The words as they are to stand in the note; the passage's own when absent. */
  readonly words?: string | undefined;
  readonly locator?: string | undefined;
}

export interface QuoteOutcome {
  readonly annotation: AnnotationId;
  readonly note: string;
  readonly start: number;
  readonly end: number;
  readonly state: QuoteState;
}

/** Annotates a passage and writes its excerpt at the end of a note. */
export async function quote(
  library: Library,
  source: SourceRecord,
  request: QuoteRequest,
): Promise<QuoteOutcome> {
  const passage = await findPassage(library, source, request);
  const { text } = await library.snapshots.read(passage.snapshot);
  const words = request.words ?? text.slice(passage.start, passage.end);
  if (words.trim() === "") {
    throw new AppError("empty", "The words for the note are empty. Nothing was written.");
  }
  const existing = await findNote(library, request.note);
  const made = await annotate(library, passage, { motivation: "quoting", comment: "", tags: [] });
  const locator = request.locator ?? locatorOf(await pagesOfPassage(library, passage));
  const excerpt = formatBlockExcerpt({
    words,
    citekey: source.citekey,
    annotation: made.annotation,
    locator,
  });
  const note = await writeExcerpt(library, existing, request.note, excerpt);
  return {
    annotation: made.annotation,
    note,
    start: passage.start,
    end: passage.end,
    state: checkQuote(words, text, passage).state,
  };
}

async function writeExcerpt(
  library: Library,
  existing: NoteRecord | null,
  given: string,
  excerpt: string,
): Promise<string> {
  if (existing !== null) {
    await editNote(library, existing.id, (markdown) => appendBlock(markdown, excerpt));
    return existing.id;
  }
  const slash = given.indexOf("/");
  const created = await createNote(library, {
    notebook: slash > 0 ? given.slice(0, slash) : DEFAULT_NOTEBOOK,
    title: slash > 0 ? given.slice(slash + 1) : given,
    kind: "note",
    tags: [],
    markdown: appendBlock("", excerpt),
  });
  return created.id;
}
