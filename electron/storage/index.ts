export * from "./store.ts";
export { createLibrary, openLibrary, type LibraryOptions } from "./open.ts";
export type { CreatedLibrary } from "./create.ts";
export {
  nodeFiles,
  type EntryKind,
  type Files,
  type FileStat,
  type FolderEntry,
  type OpenFile,
} from "./files.ts";
export type { Machine } from "./machine.ts";
export { restoreBackup, type RestoreReport } from "./backup/restore.ts";
export { writeBackup, type BackupReport } from "./backup/write.ts";
