import { ulid } from "ulid";
import { AppError, toEnvelope } from "#shared/errors";
import type { AddressState, Handlers } from "#shared/ipc";
import { addFetched } from "./addFetched.ts";
import { addressOf, type FetchAddress, type FetchedAddress } from "./address.ts";
import type { Emit } from "./emit.ts";
import { forgetAddress, keepAddress } from "./laterAddresses.ts";
import type { Library } from "./library.ts";
import { createQueue } from "./queue.ts";
import type { Session } from "./session.ts";
import type { Shell } from "./shell.ts";

type CaptureCalls = Pick<Handlers, "capture.address" | "capture.keep" | "capture.copiedAddress">;
type LaterCalls = Pick<Handlers, "addresses.list" | "addresses.keep" | "addresses.remove">;

/** What the capture of addresses needs of the application around it. */
export interface AddressParts {
  readonly fetchAddress: FetchAddress;
  readonly shell: Pick<Shell, "copiedAddress">;
  readonly emit: Emit;
}

/** The calls about web addresses. */
export interface AddressHandlers {
  readonly calls: CaptureCalls & LaterCalls;
  /** Ends one capture, or all of them. */
  readonly stop: (job: string | null) => void;
}

/** One capture under way, or an error page that waits for the user's word. */
interface Job {
  readonly id: string;
  readonly url: string;
  readonly library: Library;
  readonly controller: AbortController;
  readonly tell: (state: AddressState) => void;
}

type End<Kind extends AddressState["kind"]> = Extract<AddressState, { readonly kind: Kind }>;

/** Captures addresses one at a time, and keeps the list of those for later. */
export function addressHandlers(session: Session, parts: AddressParts): AddressHandlers {
  const { emit, shell } = parts;
  const jobs = new Map<string, Job>();
  const errorPages = new Map<string, FetchedAddress>();
  const inTurn = createQueue();

  const run = async (id: string, job: Job): Promise<void> => {
    job.tell({ kind: "waiting" });
    const end = await inTurn("fetch", () => ended(job, () => captureJob(session, parts, job)));
    if ("errorPage" in end) {
      errorPages.set(id, end.errorPage);
      const { status, title } = end.errorPage;
      job.tell({ kind: "error-page", status, title });
    } else {
      jobs.delete(id);
      job.tell(end);
    }
  };
  const calls: CaptureCalls = {
    "capture.address": async ({ url: typed }) => {
      const url = addressOf(typed);
      const id = ulid();
      const tell = (state: AddressState): void => emit("capture.address", { job: id, url, state });
      const library = session.require();
      const job = { id, url, library, controller: new AbortController(), tell };
      jobs.set(id, job);
      // After the answer, so that the window knows the job before its first progress arrives.
      setImmediate(() => void run(id, job));
      return { job: id, url };
    },
    "capture.keep": async ({ job: id }) => {
      const job = jobs.get(id);
      const page = errorPages.get(id);
      if (job === undefined || page === undefined) {
        throw new AppError("not-found", "That page is no longer at hand. Capture it again.");
      }
      jobs.delete(id);
      errorPages.delete(id);
      job.tell(await ended(job, () => addJob(session, parts, job, page)));
      return null;
    },
    "capture.copiedAddress": () => shell.copiedAddress(),
  };
  const stop = (id: string | null): void => {
    for (const [each, job] of jobs) {
      if (id !== null && id !== each) continue;
      job.controller.abort();
      errorPages.delete(each);
    }
  };
  return { calls: { ...calls, ...laterCalls(session, emit) }, stop };
}

async function captureJob(
  session: Session,
  parts: AddressParts,
  job: Job,
): Promise<End<"captured" | "failed"> | { readonly errorPage: FetchedAddress }> {
  const { url, controller, tell } = job;
  const fetched = await parts.fetchAddress(url, {
    signal: controller.signal,
    onStage: (kind) => tell({ kind }),
  });
  if (fetched.status >= 400) return { errorPage: fetched };
  return addJob(session, parts, job, fetched);
}

async function addJob(
  session: Session,
  { emit }: AddressParts,
  { id, url, library, controller, tell }: Job,
  fetched: FetchedAddress,
): Promise<End<"captured" | "failed">> {
  if (session.current() !== library) {
    throw new AppError("not-a-library", "The library was closed meanwhile. Nothing was added.");
  }
  tell({ kind: "reading" });
  const { outcome, version } = await addFetched(library, url, fetched, {
    signal: controller.signal,
    importId: id,
  });
  if (outcome.error !== null) return { kind: "failed", message: outcome.error, unreachable: false };
  if (await forgetAddress(library, url)) emit("addresses.changed", null);
  return { kind: "captured", outcome, version };
}

/** Runs a step; whatever it throws becomes the end of the job, told in a sentence. */
async function ended<T>(
  { controller }: Job,
  step: () => Promise<T>,
): Promise<T | End<"failed" | "cancelled">> {
  try {
    controller.signal.throwIfAborted();
    return await step();
  } catch (error) {
    if (controller.signal.aborted) return { kind: "cancelled" };
    const { code, message } = toEnvelope(error);
    return { kind: "failed", message, unreachable: code === "unreachable" || code === "timeout" };
  }
}

/** The list of addresses kept for later. */
function laterCalls(session: Session, emit: Emit): LaterCalls {
  const told = async (changing: Promise<boolean>): Promise<null> => {
    if (await changing) emit("addresses.changed", null);
    return null;
  };
  return {
    "addresses.list": async () => [...(await session.require().store.readAddresses())],
    "addresses.keep": ({ url, reason }) =>
      told(keepAddress(session.require(), addressOf(url), reason)),
    "addresses.remove": ({ url }) => told(forgetAddress(session.require(), url)),
  };
}
