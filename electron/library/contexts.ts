import type { Verdict } from "#shared/ipc";
import type { PassageContext } from "../export/index.ts";
import type { Library } from "./library.ts";

/** Characters of the source shown on each side of a passage. */
const SIDE = 180;

/** The words around the passage of each quotation whose place is known, by annotation. */
export async function contextsOf(
  library: Library,
  verdicts: readonly Verdict[],
): Promise<ReadonlyMap<string, PassageContext>> {
  const contexts = new Map<string, PassageContext>();
  for (const { annotation, snapshot, start, end } of verdicts) {
    if (snapshot === null || start === null || end === null) continue;
    const { text } = await library.snapshots.read(snapshot);
    contexts.set(annotation, {
      before: headless(text.slice(Math.max(0, start - SIDE), start), start > SIDE),
      exact: text.slice(start, end).replace(/\s+/g, " "),
      after: tailless(text.slice(end, end + SIDE), end + SIDE < text.length),
    });
  }
  return contexts;
}

/** From the first whole word on, with an ellipsis where the text goes on before it. */
function headless(text: string, cut: boolean): string {
  const line = text.replace(/\s+/g, " ");
  return cut ? `…${line.replace(/^\S*\s/, "")}` : line.trimStart();
}

function tailless(text: string, cut: boolean): string {
  const line = text.replace(/\s+/g, " ");
  return cut ? `${line.replace(/\s\S*$/, "")}…` : line.trimEnd();
}
