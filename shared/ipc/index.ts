export * from "./addresses.ts";
export * from "./child.ts";
export * from "./search.ts";
export * from "./views.ts";
export * from "./versions.ts";
export * from "./contract.ts";
export * from "./actions.ts";
export * from "./keys.ts";
