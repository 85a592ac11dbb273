import { AppError } from "#shared/errors";
import { isBroken } from "#shared/model";
import type { Verdict } from "#shared/ipc";
import type { ExportRequest } from "./request.ts";

const SHOWN = 3;

function named(verdict: Verdict): string {
  const words = verdict.words.replace(/\s+/g, " ").trim();
  return `“${words.length > 60 ? `${words.slice(0, 57)}…` : words}” (${verdict.state})`;
}

/** Refuses notes whose quotations are not true to their sources, naming the first of them. */
export function refuseBroken({ title, notes, allowAltered }: ExportRequest): void {
  const broken = notes.flatMap(({ verdicts }) => verdicts.filter(({ state }) => isBroken(state)));
  if (broken.length === 0 || allowAltered) return;
  const shown = broken.slice(0, SHOWN).map(named).join(", ");
  const more = broken.length > SHOWN ? ` and ${broken.length - SHOWN} more` : "";
  const count = broken.length === 1 ? "1 quotation" : `${broken.length} quotations`;
  throw new AppError(
    "refused",
    `“${title}” was not exported: ${count} cannot be shown to be true to the source: ` +
      `${shown}${more}. Nothing was changed; mend them, or allow altered quotations to be exported and marked.`,
  );
}
