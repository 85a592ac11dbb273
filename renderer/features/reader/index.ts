export { SourceReader } from "./SourceReader.tsx";
export type { ReaderPassage, SourceReaderProps } from "./types.ts";
