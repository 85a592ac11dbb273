import { z } from "zod";
import { NoteId, SourceId } from "#shared/model";

/** A source as a picker of citations shows it; `cluster` and `reference` are plain text. */
export const CitableSource = z.object({
  source: SourceId,
  citekey: z.string(),
  title: z.string(),
  authors: z.string(),
  year: z.string().nullable(),
  cluster: z.string(),
  reference: z.string(),
});
export type CitableSource = z.infer<typeof CitableSource>;

/** A note, or every note of a notebook in one file. */
export const ExportSubject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("note"), note: NoteId }),
  z.object({ kind: z.literal("notebook"), notebook: z.string() }),
]);
export type ExportSubject = z.infer<typeof ExportSubject>;

/** How it leaves the library; `placement` is of notes in a DOCX, `language` of terms and dates. */
export const ExportWish = z.object({
  subject: ExportSubject,
  to: z.enum(["md", "html", "docx", "pdf", "json"]),
  form: z.enum(["draft", "report"]),
  placement: z.enum(["footnotes", "endnotes"]),
  style: z.string(),
  language: z.string().nullable(),
  allowAltered: z.boolean(),
});
export type ExportWish = z.infer<typeof ExportWish>;

/** A citation style; `own` ones are files of the library, which may have a `problem` (a sentence). */
export const CitationStyle = z.object({
  id: z.string(),
  title: z.string(),
  own: z.boolean(),
  problem: z.string().optional(),
});
export type CitationStyle = z.infer<typeof CitationStyle>;

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** The calls about citations and about what leaves the library. */
export const exportCalls = {
  /** Null `path` when the user cancels the dialog; AppError `refused` when quotes are broken. */
  "export.write": call(ExportWish, z.object({ path: z.string().nullable() })),

  /** Those that ship with the product, then the library's own. */
  "citations.styles": call(z.null(), z.array(CitationStyle)),
  /** Asks for a .csl file and adds it to the library; null when the user cancels. */
  "citations.addStyle": call(z.null(), CitationStyle.nullable()),
  /** In-text cluster and reference entry of one source as plain text, for previews. */
  "citations.preview": call(
    z.object({ source: SourceId, style: z.string() }),
    z.object({ cluster: z.string(), reference: z.string() }),
  ),
  /** Sources that match every word of `query` by citekey, title, author or year, likeliest first. */
  "citations.find": call(
    z.object({ query: z.string(), style: z.string(), limit: z.int().min(1).max(50) }),
    z.array(CitableSource),
  ),
} as const;
