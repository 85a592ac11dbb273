import type { DiffStep } from "#shared/model";
import { cutPieces, hunksOf } from "./diff.ts";

/**
 * The word diff that leads from `before` to `after`: joined, `=` and `-` give the one, `=` and `+`
 * the other, to the letter. Texts that have next to nothing in common are replaced whole.
 */
export function diffTexts(before: string, after: string): readonly DiffStep[] {
  if (before === after) return before === "" ? [] : [{ op: "=", text: before }];
  const pieces = cutPieces(before);
  const hunks = hunksOf(pieces, cutPieces(after));
  if (hunks === null) return replaced(before, after);
  const steps: DiffStep[] = [];
  let at = 0;
  for (const { start, end, tokens } of hunks) {
    const kept = pieces.slice(at, start).join("");
    const lost = pieces.slice(start, end).join("");
    append(steps, kept, lost, tokens.join(""));
    at = end;
  }
  const rest = pieces.slice(at).join("");
  if (rest !== "") steps.push({ op: "=", text: rest });
  return steps;
}

function replaced(before: string, after: string): readonly DiffStep[] {
  const steps: readonly DiffStep[] = [
    { op: "-", text: before },
    { op: "+", text: after },
  ];
  return steps.filter(({ text }) => text !== "");
}

/** A space between two changes belongs to both: “a b” to “c d” is one change, not two. */
function append(steps: DiffStep[], kept: string, lost: string, added: string): void {
  const added0 = steps.at(-1)?.op === "+" ? steps.pop() : undefined;
  const lost0 = steps.at(-1)?.op === "-" ? steps.pop() : undefined;
  const joins = (lost0 ?? added0) !== undefined && kept.trim() === "";
  if (joins) {
    pushChange(steps, `${lost0?.text ?? ""}${kept}${lost}`, `${added0?.text ?? ""}${kept}${added}`);
    return;
  }
  if (lost0 !== undefined) steps.push(lost0);
  if (added0 !== undefined) steps.push(added0);
  if (kept !== "") steps.push({ op: "=", text: kept });
  pushChange(steps, lost, added);
}

function pushChange(steps: DiffStep[], lost: string, added: string): void {
  if (lost !== "") steps.push({ op: "-", text: lost });
  if (added !== "") steps.push({ op: "+", text: added });
}
