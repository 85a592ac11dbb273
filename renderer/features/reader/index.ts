export { SourceReader } from "./SourceReader.tsx";
export type { DraggedPassage, ReaderPassage, SourceReaderProps } from "./types.ts";
export { PASSAGE_TYPE } from "./types.ts";
