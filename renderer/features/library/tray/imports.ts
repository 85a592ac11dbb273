import { create } from "zustand";
import type { AlikeChoice, CaptureOutcome, Client, EventPayload, ImportUndone } from "#shared/ipc";
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
  /** What was settled about those that are nearly the same as a source. */
  readonly settled: Readonly<Record<SourceId, AlikeChoice>>;
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
  settled: {},
});

function change(job: string, next: (old: ImportJob) => ImportJob): void {
  useImports.setState(({ jobs }) => {
    const known = jobs.some((other) => other.job === job);
    const list = known ? jobs : [...jobs, fresh(job)];
    return { jobs: list.map((other) => (other.job === job ? next(other) : other)) };
  });
}

/** The job after more events of progress, at least one. */
function withProgress(
  job: ImportJob,
  events: readonly EventPayload<"capture.progress">[],
): ImportJob {
  const { done, total, finished } = events[events.length - 1]!;
  const more = events.flatMap(({ outcome }) => outcome ?? []);
  return { ...job, done, total, finished, outcomes: [...job.outcomes, ...more] };
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
      change(job, (old) =>
        withProgress(
          old,
          events.filter((event) => event.job === job),
        ),
      );
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
    .filter(({ error, alike, duplicateOf, source }) => {
      const became = alike?.became ?? "source";
      return error === null && became === "source" && duplicateOf !== source;
    })
    .map(({ source }) => source)
    .filter((source) => source !== null)
    .filter((source) => (job.settled[source] ?? "keep") === "keep");
}

/** An outcome about which the user is asked: a version of the source it is like, both, or nothing. */
export type AlikeOutcome = CaptureOutcome & {
  readonly source: SourceId;
  readonly alike: NonNullable<CaptureOutcome["alike"]>;
};

/** What of an import is nearly the same as a source, and not settled. */
export function openAlike({ outcomes, settled }: ImportJob): readonly AlikeOutcome[] {
  return outcomes.filter(
    (outcome): outcome is AlikeOutcome =>
      outcome.source !== null &&
      outcome.alike?.became === "source" &&
      settled[outcome.source] === undefined,
  );
}

/** Notes choices that were carried out, or (null) taken back, in every import that has the source. */
export function noteSettled(sources: readonly SourceId[], choice: AlikeChoice | null): void {
  const wanted = new Set(sources);
  useImports.setState(({ jobs }) => ({
    jobs: jobs.map((job) => {
      const others = Object.entries(job.settled).filter(([id]) => !wanted.has(id as SourceId));
      const added = choice === null ? [] : sources.map((source) => [source, choice] as const);
      return { ...job, settled: Object.fromEntries([...others, ...added]) };
    }),
  }));
}

/** Takes back all an import brought in; with it comes how to bring it back again. */
export async function undoImport(
  client: Client,
  id: string,
): Promise<{ readonly undone: ImportUndone; readonly restore: () => Promise<void> }> {
  const undone = await client.call("imports.undo", { import: id });
  dismissImport(id);
  const restore = async (): Promise<void> => {
    await client.call("trash.restoreAll", { ids: undone.trashed });
  };
  return { undone, restore };
}
