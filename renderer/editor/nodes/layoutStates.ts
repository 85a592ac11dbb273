import { createState } from "lexical";

/** What stands behind the language on a code fence. */
export const codeMetaState = createState("meta", {
  parse: (value) => (typeof value === "string" ? value : ""),
});

export type ColumnAlign = "left" | "center" | "right" | null;

function align(value: unknown): ColumnAlign {
  return value === "left" || value === "center" || value === "right" ? value : null;
}

/** The alignment of each column of a table. */
export const columnsState = createState("columns", {
  parse: (value): readonly ColumnAlign[] => (Array.isArray(value) ? value.map(align) : []),
});
