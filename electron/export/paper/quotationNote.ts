import { describeSource } from "#shared/citation";
import type { Quotation } from "../document.ts";
import type { Composer } from "./composer.ts";
import { gradeText } from "./grades.ts";
import { words, type Block, type Inline } from "./paper.ts";

/**
 * The note of a quotation: a style of notes makes one, and a report gives each quotation one. It ends
 * with the annotation, by which the passage is found again. Null where there is none.
 */
export function quotationNote(quotation: Quotation, composer: Composer): Inline | null {
  const { document, notes, inNotes } = composer;
  const { node } = quotation;
  const at = document.clusterOf.get(node);
  const isReport = document.request.form === "report";
  if (!isReport && (!inNotes || at === undefined)) return null;
  const cited =
    inNotes && at !== undefined ? (composer.clusters[at] ?? []) : [words(described(quotation))];
  const tie = { number: quotation.number, annotation: node.annotation };
  return notes.mark(`quotation ${tie.number}`, tie, (): readonly Block[] => [
    {
      kind: "paragraph",
      inner: [
        ...cited,
        ...(isReport ? [words(assessment(quotation))] : []),
        words(` anno:${node.annotation}`, "quiet"),
      ],
    },
  ]);
}

function assessment({ source, verdict }: Quotation): string {
  const grade = gradeText(source?.grade ?? null);
  return `${grade === null ? "" : ` Graded ${grade}.`} ${stateText(verdict.state)}`;
}

function described({ node, source }: Quotation): string {
  if (source === null) return "The source is not in the library.";
  const place = node.locator === null ? "" : `, ${node.locator}`;
  return `${describeSource(source.csl, source.dates)}${place}.`;
}

const STATES: Readonly<Record<Quotation["verdict"]["state"], string>> = {
  verbatim: "Word for word as in the source.",
  typographic: "As in the source but for quotation marks, dashes or spaces.",
  edited: "As in the source but for marked omissions and additions.",
  altered: "Differs from the source.",
  ambiguous: "Its place in the source is not certain.",
  missing: "Not found in the source.",
};

/** What a state says of a quotation, as a sentence. */
export function stateText(state: Quotation["verdict"]["state"]): string {
  return STATES[state];
}
