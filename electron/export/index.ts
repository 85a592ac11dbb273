export type { CitationPreview, Previewer } from "./citations.ts";
export { exportNotes, openPreviewer } from "./exportNote.ts";
export type {
  ChosenStyle,
  ExportForm,
  ExportFormat,
  ExportRequest,
  JudgedNote,
  NotePicture,
  NotePlacement,
  PassageContext,
} from "./request.ts";
export { isBundled, listStyles, styleXml, type CitationStyle } from "./styles.ts";
