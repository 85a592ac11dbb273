import { labelled, type RawBlock } from "../blocks.ts";
import { decideLanguage } from "../language.ts";
import { titleFromName, toMetadata } from "../metadata.ts";
import type { ReadDocument, ReaderInput } from "../reader.ts";

/** Labels a canonical plain text: the lines of a clip, or a text that is all body. */
export function readPlainText(text: string, input: ReaderInput): ReadDocument {
  const raws: RawBlock[] = [];
  for (const m of text.matchAll(/\S[^\n]*/g)) {
    raws.push({
      start: m.index,
      end: m.index + m[0].trimEnd().length,
      kind: "paragraph",
      marks: [],
    });
  }
  return {
    charset: null,
    text,
    blocks: raws.map((raw) => labelled(raw, { label: "body", confidence: 0.5 })),
    metadata: toMetadata({
      title: titleFromName(input.name),
      language: decideLanguage(null, "", text),
      type: { value: "document", from: "plain text" },
    }),
    dates: [],
    ambiguousDates: [],
    confidence: 0.5,
    warnings: [],
  };
}
