export { NoteEditor, type NoteEditorProps } from "./NoteEditor.tsx";
export { isProblem, type NoteController } from "./controller.ts";
export type { ExcerptForm, ExcerptToInsert } from "./extensions/excerptActions.ts";
export type { FindState } from "./extensions/find.ts";
export type { BlockKind } from "./extensions/format.ts";
export type { CheckExcerpts, ExcerptStatus } from "./extensions/verdicts.ts";
export type { Citer } from "./citing/Citing.tsx";
export type { Mender } from "./mending/Mending.tsx";
export type { PassagePlace } from "./mending/fixes.ts";
