import type { Line } from "./lines.ts";
import { isDateline } from "./wordings.ts";

/** True for a line that reads like running prose, also in languages whose small words are unknown. */
export function isProse(line: Line): boolean {
  if (line.words < 14 || line.phrase !== null) return false;
  if (line.words <= 30 && isDateline(line)) return false;
  return line.stops >= 0.28 || (line.sentence && line.capitals < 0.4 && line.words >= 20);
}
