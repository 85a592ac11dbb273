import type { CaptureInput } from "./inputs.ts";
import type { Library } from "./library.ts";
import type { SourceId } from "#shared/model";
import { addSources, type AddOptions } from "./add.ts";
import type { AddOutcome } from "./addOutcome.ts";
import { newestSnapshot } from "./versions.ts";

/** Mails inside mails are opened this deep when all that is attached is wanted. */
const DEEPEST = 4;

/** What is attached to a mail in the library, each as an input of its own that names the mail. */
export async function attachmentInputs(
  library: Library,
  source: SourceId,
): Promise<readonly CaptureInput[]> {
  const mail = await library.store.readSource(source);
  const snapshot = newestSnapshot(mail);
  const { record } = await library.snapshots.read(snapshot);
  const { attachments } = await library.capture.capture({
    bytes: await library.store.readOriginal(snapshot),
    name: record.from.name ?? null,
    mediaType: record.mediaType,
    from: record.from,
  });
  const title = mail.csl.title ?? mail.citekey;
  return attachments.map(({ name, bytes }) => ({
    file: `${title}: ${name}`,
    name,
    mediaType: null,
    from: { kind: "file", name, within: snapshot },
    read: () => Promise.resolve(bytes),
  }));
}

/** Captures what is attached to a mail, and what is attached to that. */
export async function addAttachments(
  library: Library,
  outcome: AddOutcome,
  options: AddOptions = {},
  depth = 1,
): Promise<readonly AddOutcome[]> {
  if (outcome.source === null || outcome.attachments === undefined || depth > DEEPEST) return [];
  const inputs = await attachmentInputs(library, outcome.source);
  const added = await addSources(library, oneByOne(inputs), options);
  const inner: AddOutcome[] = [];
  for (const one of added)
    inner.push(one, ...(await addAttachments(library, one, options, depth + 1)));
  return inner;
}

async function* oneByOne(inputs: readonly CaptureInput[]): AsyncGenerator<CaptureInput> {
  for (const input of inputs) yield await Promise.resolve(input);
}
