import { startTransition, useEffect, useMemo, useState } from "react";
import type { Chunk } from "./display.ts";

const AT_ONCE = 12;

/**
 * The chunks that are in the document: the first ones at once, so that a long text opens quickly, the
 * others as soon as the window has time for them.
 */
export function useMounted(chunks: readonly Chunk[]): readonly Chunk[] {
  const [all, setAll] = useState(chunks.length <= AT_ONCE);
  useEffect(() => startTransition(() => setAll(true)), []);
  return useMemo(() => (all ? chunks : chunks.slice(0, AT_ONCE)), [all, chunks]);
}
