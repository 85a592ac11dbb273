import type { TestProject } from "vitest/node";
import { prepareStage, type Stage } from "./stage.ts";

declare module "vitest" {
  export interface ProvidedContext {
    stage: Stage;
  }
}

/** Prepares Electron, the build and the screen once for all end-to-end tests. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { stage, clear } = await prepareStage();
  project.provide("stage", stage);
  return clear;
}
