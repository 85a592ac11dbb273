export type { CitationPreview, Previewer } from "./citations.ts";
export { exportNote, openPreviewer } from "./exportNote.ts";
export type { ExportFormat, ExportRequest } from "./request.ts";
export { listStyles, type CitationStyle } from "./styles.ts";
