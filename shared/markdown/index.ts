export * from "./frontMatter.ts";
