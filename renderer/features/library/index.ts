export { DetailsDialog } from "./details/DetailsDialog.tsx";
export { FileDrop } from "./FileDrop.tsx";
export { ImportFollower, ImportTray } from "./ImportTray.tsx";
export { startImport } from "./imports.ts";
export { PasteDialog } from "./PasteDialog.tsx";
export { sourceLine } from "./SourceRow.tsx";
export { SourcesPane, SourceTools } from "./SourcesPane.tsx";
export { useSayTrashed, useTrashSource } from "./trash.ts";
export { TrashDialog } from "./TrashDialog.tsx";
