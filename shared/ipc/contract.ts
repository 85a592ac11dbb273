import { z } from "zod";
import {
  AnnotationId,
  NoteDocument,
  NoteId,
  NoteKind,
  NoteRecord,
  SavedNote,
  Page,
  PageRun,
  SnapshotId,
  SourceId,
} from "#shared/model";
import { addressCalls, addressEvents } from "./addresses.ts";
import { excerptCalls } from "./excerpts.ts";
import { importCalls } from "./imports.ts";
import { exportCalls } from "./exports.ts";
import { readingCalls } from "./readings.ts";
import { InsideAnswer, InsideQuery, SearchAnswer, SearchQuery } from "./search.ts";
import {
  AnnotationView,
  CaptureOutcome,
  LibraryState,
  Settings,
  SnapshotView,
  SourceDetail,
  SourcePatch,
  SourceSummary,
  TrashView,
} from "./views.ts";
import { versionCalls } from "./versions.ts";

const nothing = z.null();
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** Every call from a window to main, once: what it takes and what it answers. */
export const calls = {
  "library.state": call(nothing, LibraryState),
  /** Opens the folder dialog; null when the user cancels. */
  "library.chooseFolder": call(
    z.object({ purpose: z.enum(["new", "open"]) }),
    z.string().nullable(),
  ),
  "library.create": call(z.object({ root: z.string() }), LibraryState),
  "library.open": call(z.object({ root: z.string() }), LibraryState),
  /** Creates the sample library in the user's documents folder, or opens the one already there. */
  "library.openSample": call(nothing, LibraryState),
  "library.close": call(nothing, LibraryState),
  "library.verify": call(
    z.object({ deep: z.boolean() }),
    z.object({
      checked: z.int(),
      changed: z.array(z.string()),
      bad: z.array(z.object({ path: z.string(), problem: z.string() })),
    }),
  ),

  "sources.list": call(nothing, z.array(SourceSummary)),
  /** The rows of some; what is no longer in the library is left out. */
  "sources.some": call(z.object({ sources: z.array(SourceId) }), z.array(SourceSummary)),
  "sources.get": call(z.object({ source: SourceId }), SourceDetail),
  "sources.update": call(z.object({ source: SourceId, patch: SourcePatch }), SourceDetail),
  "sources.trash": call(z.object({ source: SourceId }), TrashView),
  "snapshots.read": call(
    z.object({ source: SourceId, snapshot: SnapshotId.nullable() }),
    SnapshotView,
  ),
  /** The pages of a PDF without their runs, empty for what has none. */
  "snapshots.pages": call(z.object({ snapshot: SnapshotId }), z.array(Page.omit({ runs: true }))),
  /** Where each run of one page stands. */
  "snapshots.pageRuns": call(z.object({ snapshot: SnapshotId, page: z.int() }), z.array(PageRun)),
  /** The page or pages of a passage as a citation's locator; null where there are none. */
  "snapshots.locator": call(
    z.object({ snapshot: SnapshotId, start: z.int(), end: z.int() }),
    z.string().nullable(),
  ),
  /** The original bytes of a PDF. */
  "snapshots.bytes": call(
    z.object({ snapshot: SnapshotId }),
    z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  ),
  /** The original bytes of a text snapshot as a string; HTML is shown by `snapshot://` instead. */
  "snapshots.original": call(
    z.object({ snapshot: SnapshotId }),
    z.object({ mediaType: z.string(), text: z.string() }),
  ),

  /** Writes the original where the user says; null `path` when the user cancels the dialog. */
  "snapshots.saveOriginal": call(
    z.object({ snapshot: SnapshotId }),
    z.object({ path: z.string().nullable() }),
  ),

  /** Opens the file dialog; an empty list when the user cancels. */
  "capture.choose": call(nothing, z.array(z.string())),
  /** Starts an import of files and folders; progress comes as `capture.progress` events. */
  "capture.files": call(z.object({ paths: z.array(z.string()) }), z.object({ job: z.string() })),
  "capture.paste": call(
    z.object({ text: z.string(), html: z.string().nullable(), url: z.string().nullable() }),
    CaptureOutcome,
  ),
  /** Starts an import of what is attached to a mail in the library. */
  "capture.attachments": call(z.object({ source: SourceId }), z.object({ job: z.string() })),
  "capture.cancel": call(z.object({ job: z.string() }), nothing),
  ...addressCalls,

  ...versionCalls,
  ...importCalls,
  ...readingCalls,

  "annotations.list": call(z.object({ source: SourceId.nullable() }), z.array(AnnotationView)),
  "annotations.find": call(z.object({ annotation: AnnotationId }), AnnotationView.nullable()),
  "annotations.create": call(
    z.object({
      source: SourceId,
      snapshot: SnapshotId,
      start: z.int(),
      end: z.int(),
      motivation: z.enum(["highlighting", "commenting", "quoting"]),
      comment: z.string(),
      tags: z.array(z.string()),
    }),
    AnnotationView,
  ),
  "annotations.update": call(
    z.object({ annotation: AnnotationId, comment: z.string(), tags: z.array(z.string()) }),
    AnnotationView,
  ),
  "annotations.trash": call(z.object({ annotation: AnnotationId }), TrashView),

  "notebooks.list": call(nothing, z.array(z.string())),
  "notebooks.create": call(z.object({ name: z.string() }), z.string()),
  "notebooks.rename": call(z.object({ from: z.string(), to: z.string() }), z.string()),
  "notes.list": call(nothing, z.array(NoteRecord)),
  "notes.read": call(z.object({ note: NoteId }), NoteDocument),
  /** The version of the note as it stands on the disk now, without its text. */
  "notes.version": call(z.object({ note: NoteId }), z.string()),
  "notes.create": call(
    z.object({ notebook: z.string(), title: z.string(), kind: NoteKind }),
    NoteDocument,
  ),
  "notes.save": call(
    z.object({
      note: NoteId,
      base: z.string(),
      markdown: z.string().optional(),
      title: z.string().optional(),
      kind: NoteKind.optional(),
      tags: z.array(z.string()).optional(),
      notebook: z.string().optional(),
    }),
    SavedNote,
  ),
  "notes.trash": call(z.object({ note: NoteId }), TrashView),

  ...excerptCalls,

  /** `ticket` names the query so that `search.cancel` can stop it. */
  "search.query": call(z.object({ ticket: z.string(), query: SearchQuery }), SearchAnswer),
  /** Every place of one source, annotation or note that answers a query. */
  "search.inside": call(InsideQuery, InsideAnswer),
  "search.cancel": call(z.object({ ticket: z.string() }), nothing),

  ...exportCalls,

  "trash.list": call(nothing, z.array(TrashView)),
  "trash.restore": call(z.object({ id: z.string() }), nothing),
  /** Sources go back before what belongs to them. */
  "trash.restoreAll": call(z.object({ ids: z.array(z.string()) }), nothing),

  "settings.get": call(nothing, Settings),
  "settings.set": call(Settings.partial(), Settings),
  "text.copy": call(z.object({ text: z.string() }), nothing),
  "shell.openLink": call(z.object({ url: z.string() }), nothing),
} as const;

/** Every event from main to its windows. */
export const events = {
  "library.changed": LibraryState,
  "sources.changed": z.object({ sources: z.array(SourceId) }),
  "annotations.changed": z.object({ source: SourceId }),
  "notes.changed": z.object({ notes: z.array(NoteId) }),
  "notebooks.changed": nothing,
  "capture.progress": z.object({
    job: z.string(),
    done: z.int(),
    total: z.int(),
    finished: z.boolean(),
    outcome: CaptureOutcome.nullable(),
  }),
  ...addressEvents,
  "index.progress": z.object({ done: z.int(), finished: z.boolean() }),
  /** A menu item or global shortcut; `id` is one of the registry of actions. */
  "action.run": z.object({ id: z.string() }),
  /** One sentence for the user, from a process that died, a disk that is full, ... */
  notice: z.object({ level: z.enum(["note", "problem"]), message: z.string() }),
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.infer<(typeof calls)[N]["input"]>;
export type CallOutput<N extends CallName> = z.infer<(typeof calls)[N]["output"]>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;

/** What main implements, one function per call. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<CallOutput<N>>;
};

/** What the renderer uses; `call` rejects with AppError. */
export interface Client {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/** The one object the preload puts on `window`: raw channels, no behaviour. */
export interface Bridge {
  invoke(name: string, input: unknown): Promise<unknown>;
  listen(listener: (name: string, payload: unknown) => void): () => void;
  /** The path of a dropped file (Electron `webUtils`). */
  pathOf(file: unknown): string;
}
