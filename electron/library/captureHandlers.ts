import { ulid } from "ulid";
import { toEnvelope } from "#shared/errors";
import type { CaptureOutcome, Handlers } from "#shared/ipc";
import { addSources } from "./add.ts";
import { briefOutcome } from "./addOutcome.ts";
import { attachmentInputs } from "./attachments.ts";
import type { Emit } from "./emit.ts";
import type { HandlerParts } from "./handlers.ts";
import { expandPaths, pastedInput, type CaptureInput, type UnreadableInput } from "./inputs.ts";
import type { Library } from "./library.ts";
import { withReferences } from "./references.ts";
import type { Session } from "./session.ts";

type CaptureCalls = Pick<
  Handlers,
  "capture.choose" | "capture.files" | "capture.paste" | "capture.attachments" | "capture.cancel"
>;

async function* list<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

/** The calls that bring sources in; `stopAddress` ends a capture that is not of files. */
export function captureHandlers(
  session: Session,
  { shell, emit }: HandlerParts,
  stopAddress: (job: string) => void,
): CaptureCalls {
  const jobs = new Map<string, AbortController>();
  const start = (inputs: Import["inputs"]): Promise<{ job: string }> => {
    const job = ulid();
    const controller = new AbortController();
    jobs.set(job, controller);
    // After the answer, so that the window knows the job before its first progress arrives.
    setImmediate(() => {
      void runImport(session, emit, { job, inputs, signal: controller.signal }).finally(() =>
        jobs.delete(job),
      );
    });
    return Promise.resolve({ job });
  };
  return {
    "capture.choose": async () => [...(await shell.chooseFiles())],
    "capture.files": ({ paths }) => start(() => inputsAt(session.require(), paths)),
    "capture.attachments": ({ source }) => start(() => attachmentInputs(session.require(), source)),
    "capture.paste": async (pasted) => {
      const [outcome] = await addSources(session.require(), list([pastedInput(pasted)]));
      return briefOutcome(outcome!);
    },
    "capture.cancel": ({ job }) => {
      jobs.get(job)?.abort();
      stopAddress(job);
      return Promise.resolve(null);
    },
  };
}

interface Import {
  readonly job: string;
  readonly inputs: () => Promise<readonly (CaptureInput | UnreadableInput)[]>;
  readonly signal: AbortSignal;
}

async function inputsAt(
  { capture }: Library,
  paths: readonly string[],
): Promise<readonly (CaptureInput | UnreadableInput)[]> {
  const inputs: (CaptureInput | UnreadableInput)[] = [];
  const found = withReferences(capture, expandPaths(paths, null));
  for await (const input of found) inputs.push(input);
  return inputs;
}

/** Captures one input after the other, telling the windows of each outcome. */
async function runImport(
  session: Session,
  emit: Emit,
  { job, inputs: find, signal }: Import,
): Promise<void> {
  let done = 0;
  let total = 0;
  const tell = (outcome: CaptureOutcome | null, finished: boolean): void => {
    emit("capture.progress", { job, done, total, finished, outcome });
  };
  try {
    const inputs = await find();
    total = inputs.length;
    tell(null, false);
    await addSources(session.require(), list(inputs), {
      signal,
      importId: job,
      onOutcome: (outcome) => {
        done += 1;
        tell(briefOutcome(outcome), false);
      },
    });
  } catch (error) {
    emit("notice", {
      level: "problem",
      message: `The import stopped: ${toEnvelope(error).message} What was reported as captured is safe.`,
    });
  } finally {
    tell(null, true);
  }
}
