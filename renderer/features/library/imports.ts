import { create } from "zustand";
import type { CaptureOutcome, Client, EventPayload } from "#shared/ipc";
import type { SourceId } from "#shared/model";

/** One import of files and folders, as far as it has come. */
export interface ImportJob {
  readonly job: string;
  readonly done: number;
  readonly total: number;
  readonly finished: boolean;
  readonly cancelled: boolean;
  /** True once what is attached to its mails was asked for. */
  readonly attachmentsAsked: boolean;
  /** What became of each file, in order. */
  readonly outcomes: readonly CaptureOutcome[];
}

interface Imports {
  readonly jobs: readonly ImportJob[];
}

/** The imports of this session that were not dismissed, newest last. */
export const useImports = create<Imports>(() => ({ jobs: [] }));

const fresh = (job: string): ImportJob => ({
  job,
  done: 0,
  total: 0,
  finished: false,
  cancelled: false,
  attachmentsAsked: false,
  outcomes: [],
});

function change(job: string, next: (old: ImportJob) => ImportJob): void {
  useImports.setState(({ jobs }) => {
    const known = jobs.some((other) => other.job === job);
    const list = known ? jobs : [...jobs, fresh(job)];
    return { jobs: list.map((other) => (other.job === job ? next(other) : other)) };
  });
}

/** The job after one more event of progress. */
export function withProgress(job: ImportJob, event: EventPayload<"capture.progress">): ImportJob {
  return {
    ...job,
    done: event.done,
    total: event.total,
    finished: event.finished,
    outcomes: event.outcome === null ? job.outcomes : [...job.outcomes, event.outcome],
  };
}

/** Starts an import; its progress shows in the tray. */
export async function startImport(client: Client, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const { job } = await client.call("capture.files", { paths: [...paths] });
  change(job, (old) => old);
}

/** Milliseconds between two drawings of the tray; a quick import tells of files more often. */
const DRAW_EVERY = 250;

/**
 * Takes in events of progress: many of them become one drawing, so that an import of a thousand
 * files leaves the window to the person who types in it. `stop` draws what is left.
 */
export function progressNoter(): {
  readonly note: (event: EventPayload<"capture.progress">) => void;
  readonly stop: () => void;
} {
  let waiting: EventPayload<"capture.progress">[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const draw = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const events = waiting;
    waiting = [];
    for (const job of new Set(events.map((event) => event.job)))
      change(job, (old) => events.filter((event) => event.job === job).reduce(withProgress, old));
  };
  return {
    note: (event) => {
      waiting.push(event);
      if (event.finished) draw();
      else timer ??= setTimeout(draw, DRAW_EVERY);
    },
    stop: draw,
  };
}

/** How many files are attached to the mails of an import and were not asked for yet. */
export function attachmentCount(job: ImportJob): number {
  if (job.attachmentsAsked) return 0;
  return job.outcomes.reduce((sum, outcome) => sum + (outcome.attachments?.length ?? 0), 0);
}

/** Starts an import of what is attached to each mail of an import. */
export async function importAttachments(
  client: Client,
  { job, outcomes }: ImportJob,
): Promise<void> {
  change(job, (old) => ({ ...old, attachmentsAsked: true }));
  for (const { source, attachments } of outcomes) {
    if (source === null || attachments === undefined) continue;
    const started = await client.call("capture.attachments", { source });
    change(started.job, (old) => old);
  }
}

/** Stops an import after the file it is at; what was added stays. */
export async function cancelImport(client: Client, job: string): Promise<void> {
  change(job, (old) => ({ ...old, cancelled: true }));
  await client.call("capture.cancel", { job });
}

/** Takes an import out of the tray. */
export function dismissImport(job: string): void {
  useImports.setState(({ jobs }) => ({ jobs: jobs.filter((other) => other.job !== job) }));
}

/** The sources an import brought in anew; files that were there already are not among them. */
export function newSources(job: ImportJob): readonly SourceId[] {
  return job.outcomes
    .filter((outcome) => outcome.error === null && outcome.duplicateOf !== outcome.source)
    .map((outcome) => outcome.source)
    .filter((source) => source !== null);
}

/** Moves all an import brought in to the trash; returns how to bring it back. */
export async function undoImport(client: Client, job: ImportJob): Promise<() => Promise<void>> {
  const trashed: string[] = [];
  for (const source of newSources(job))
    trashed.push((await client.call("sources.trash", { source })).id);
  dismissImport(job.job);
  return async () => {
    for (const id of trashed) await client.call("trash.restore", { id });
  };
}
