export { NotebookTree } from "./NotebookTree.tsx";
export { ProblemCount, ProblemList } from "./problems/ProblemList.tsx";
export { useProblemSteps } from "./problems/useProblemSteps.ts";
export { NotePane } from "./NotePane.tsx";
export { useOpenNote, whenOpen, type OpenNote } from "./openNotes.ts";
