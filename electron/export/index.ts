export { exportNote, previewCitation } from "./exportNote.ts";
export type { ExportFormat, ExportRequest } from "./request.ts";
export { listStyles, type CitationStyle } from "./styles.ts";
