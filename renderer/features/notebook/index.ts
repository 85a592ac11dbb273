export { NotebookTree } from "./NotebookTree.tsx";
export { NotePane } from "./NotePane.tsx";
export { useOpenNote, whenOpen, type OpenNote } from "./openNotes.ts";
