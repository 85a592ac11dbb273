import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";
import type { CapturedDocument } from "#shared/model";
import { captureDocument } from "../../../electron/capture/capture.ts";

/** Third-party data of the measurements; tests that need it are skipped where it is missing. */
export const DATA = resolve(import.meta.dirname, "../../../../shared/data");

/** True when the data is there; says once that tests are skipped when it is not. */
export function haveData(): boolean {
  if (existsSync(DATA)) return true;
  console.log("Skipped: ../shared/data is missing.");
  return false;
}

/** Captures a text or bytes under a file name, in this process. */
export function captureAs(name: string, content: string | Uint8Array): Promise<CapturedDocument> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return captureDocument({ bytes, name, mediaType: null, from: { kind: "file", name } });
}

/** The texts of all blocks with one label. */
export function labelled(document: CapturedDocument, label: string): readonly string[] {
  return document.blocks
    .filter((block) => block.label === label)
    .map((block) => document.text.slice(block.start, block.end));
}

/** Blocks are in order, never overlap, and hold every character that is not white space. */
export function expectWholeBlocks({
  text,
  blocks,
}: Pick<CapturedDocument, "text" | "blocks">): void {
  let last = 0;
  for (const { start, end, marks, kind } of blocks) {
    expect(start).toBeGreaterThanOrEqual(last);
    // A picture without words stands between two blocks.
    if (kind === "image") expect(end).toBeGreaterThanOrEqual(start);
    else expect(end).toBeGreaterThan(start);
    expect(text.slice(last, start)).toMatch(/^\s*$/);
    for (const mark of marks) {
      expect(mark.start).toBeGreaterThanOrEqual(start);
      expect(mark.end).toBeLessThanOrEqual(end);
      expect(mark.end).toBeGreaterThan(mark.start);
    }
    last = end;
  }
  expect(text.slice(last)).toMatch(/^\s*$/);
}
