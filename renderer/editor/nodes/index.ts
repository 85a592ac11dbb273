export * from "./citationNode.ts";
export * from "./excerptNode.ts";
export * from "./layoutStates.ts";
export * from "./rawNodes.ts";
export { newerVersionText, paintMark } from "./mark.ts";
