export { BLOCKS_VERSION } from "./blocks.ts";
export { createCapture, type CaptureClient, type CaptureOptions } from "./client.ts";
export { detectMediaType, endingOf } from "./detect.ts";
export { NO_RIVALS } from "./rivals.ts";
export { readRecords, RECORD_TYPE, type RecordLine } from "./records.ts";
export { sniffPicture, type PictureKind } from "./media/sniff.ts";
