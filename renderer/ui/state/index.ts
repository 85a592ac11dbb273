export * from "./actions.ts";
export * from "./dialogs.ts";
export * from "./libraryView.ts";
export * from "./navigation.ts";
export * from "./notices.ts";
export * from "./remembered.ts";
export { sameDocument, type Place } from "./places.ts";
