export { CitationPreview } from "./CitationPreview.tsx";
export { ExportDialog } from "./ExportDialog.tsx";
