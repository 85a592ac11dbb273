import type { CaptureOrigin } from "#shared/model";
import { AppError } from "#shared/errors";
import { referenceFormat } from "#shared/references";
import { endingOf, type CaptureClient } from "../capture/index.ts";
import { requestOf, type CaptureInput, type UnreadableInput } from "./inputs.ts";

/** Endings of files that hold references, or (JSON) may hold them. */
const ENDINGS = new Set(["bib", "bibtex", "biblatex", "ris", "json"]);

function mayHoldReferences({ name, mediaType, from }: CaptureInput): boolean {
  if (from.kind === "record") return false;
  if (mediaType !== null)
    return referenceFormat(mediaType) !== null || mediaType === "application/json";
  return ENDINGS.has(endingOf(name));
}

/** The inputs with each file of references in the place of its entries, a source each. */
export async function* withReferences(
  capture: CaptureClient,
  inputs: AsyncIterable<CaptureInput | UnreadableInput>,
): AsyncGenerator<CaptureInput | UnreadableInput> {
  for await (const input of inputs) {
    if ("read" in input && mayHoldReferences(input)) yield* entriesOf(capture, input);
    else yield input;
  }
}

/** A file that cannot be cut is told of, or kept as it is, like any other. */
async function* entriesOf(
  capture: CaptureClient,
  input: CaptureInput,
): AsyncGenerator<CaptureInput | UnreadableInput> {
  const cut = await cutFile(capture, input);
  if (cut === null || cut.entries.length === 0) {
    yield input;
    return;
  }
  const { mediaType, charset } = cut;
  const { name } = input;
  for (const entry of cut.entries) {
    const file = `${input.file}:${entry.line}`;
    if ("problem" in entry) {
      const where = name === null ? "" : ` of “${name}”`;
      const error = `The entry in line ${entry.line}${where} was left out: ${entry.problem}.`;
      yield { file, error };
      continue;
    }
    const from: CaptureOrigin = {
      kind: "record",
      ...(name === null ? {} : { name }),
      line: entry.line,
      ...(charset === "utf-8" ? {} : { charset }),
    };
    yield { file, name, mediaType, from, read: () => Promise.resolve(entry.bytes) };
  }
}

async function cutFile(capture: CaptureClient, input: CaptureInput) {
  try {
    return await capture.references(requestOf(input, await input.read()));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
