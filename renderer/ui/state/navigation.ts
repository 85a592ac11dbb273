import { create } from "zustand";
import type { Span } from "#shared/ipc";
import type { NoteId, SnapshotId, SourceId } from "#shared/model";
import {
  EMPTY_TRAIL,
  forget,
  goTo,
  stepBack,
  stepForward,
  type Place,
  type Trail,
} from "./places.ts";

export type Pane = "library" | "reader" | "draft";

/** An open source; null `snapshot` follows the newest. */
export interface SourceTab {
  readonly source: SourceId;
  readonly snapshot: SnapshotId | null;
}

/** A passage to show lit up; `serial` is new for each request, so the same passage can flash twice. */
export interface SourceFlash extends Span {
  readonly source: SourceId;
  readonly snapshot: SnapshotId | null;
  readonly serial: number;
}

/** An excerpt or a span of Markdown to show lit up in a note. */
export interface NoteFlash {
  readonly note: NoteId;
  readonly excerpt: string | null;
  readonly at: Span | null;
  readonly serial: number;
}

export interface NavigationState {
  readonly trail: Trail;
  readonly sourceTabs: readonly SourceTab[];
  readonly activeSource: SourceId | null;
  readonly sourceFlash: SourceFlash | null;
  readonly noteTabs: readonly NoteId[];
  readonly activeNote: NoteId | null;
  readonly noteFlash: NoteFlash | null;
  /** Panes that are folded away. */
  readonly folded: readonly Pane[];
}

/** Nothing open, every pane in sight. */
export const NOWHERE: NavigationState = {
  trail: EMPTY_TRAIL,
  sourceTabs: [],
  activeSource: null,
  sourceFlash: null,
  noteTabs: [],
  activeNote: null,
  noteFlash: null,
  folded: [],
};

/** Where the user is: tabs, the trail of places, panes. Read with `useNavigation(selector)`. */
export const useNavigation = create<NavigationState>(() => NOWHERE);

let serial = 0;

function show(state: NavigationState, place: Place): Partial<NavigationState> {
  serial += 1;
  if (place.type === "note") {
    const { note, excerpt, at } = place;
    const known = state.noteTabs.includes(note);
    return {
      noteTabs: known ? state.noteTabs : [...state.noteTabs, note],
      activeNote: note,
      noteFlash: excerpt === null && at === null ? state.noteFlash : { note, excerpt, at, serial },
      folded: state.folded.filter((pane) => pane !== "draft"),
    };
  }
  const { source, snapshot, passage } = place;
  const tab = { source, snapshot };
  const known = state.sourceTabs.some((open) => open.source === source);
  return {
    sourceTabs: known
      ? state.sourceTabs.map((open) => (open.source === source ? tab : open))
      : [...state.sourceTabs, tab],
    activeSource: source,
    sourceFlash: passage === null ? state.sourceFlash : { source, snapshot, ...passage, serial },
    folded: state.folded.filter((pane) => pane !== "reader"),
  };
}

function go(place: Place): void {
  useNavigation.setState((state) => ({ ...show(state, place), trail: goTo(state.trail, place) }));
}

/** Opens a source, and its passage lit up if there is one. */
export function openSource(
  source: SourceId,
  where: { readonly snapshot?: SnapshotId | null; readonly passage?: Span | null } = {},
): void {
  const { snapshot = null, passage = null } = where;
  go({ type: "source", source, snapshot, passage });
}

/** Opens a note, and an excerpt or span of it lit up if there is one. */
export function openNote(
  note: NoteId,
  where: { readonly excerpt?: string | null; readonly at?: Span | null } = {},
): void {
  const { excerpt = null, at = null } = where;
  go({ type: "note", note, excerpt, at });
}

function walk(step: (trail: Trail) => Trail): void {
  useNavigation.setState((state) => {
    const trail = step(state.trail);
    if (trail === state.trail || trail.current === null) return state;
    return { ...show(state, trail.current), trail };
  });
}

/** Returns to the place before this one. */
export function goBack(): void {
  walk(stepBack);
}

/** Undoes `goBack`. */
export function goForward(): void {
  walk(stepForward);
}

function neighbour<T>(list: readonly T[], at: number): T | null {
  return list[at + 1] ?? list[at - 1] ?? null;
}

/** Closes a source's tab; its neighbour becomes active. */
export function closeSource(source: SourceId): void {
  useNavigation.setState(({ sourceTabs, activeSource }) => {
    const at = sourceTabs.findIndex((tab) => tab.source === source);
    const next = neighbour(sourceTabs, at)?.source ?? null;
    return {
      sourceTabs: sourceTabs.filter((tab) => tab.source !== source),
      activeSource: activeSource === source ? next : activeSource,
    };
  });
}

/** Closes a note's tab; its neighbour becomes active. */
export function closeNote(note: NoteId): void {
  useNavigation.setState(({ noteTabs, activeNote }) => ({
    noteTabs: noteTabs.filter((open) => open !== note),
    activeNote: activeNote === note ? neighbour(noteTabs, noteTabs.indexOf(note)) : activeNote,
  }));
}

/** Closes what is gone and takes it out of the trail. */
export function forgetPlaces(gone: (place: Place) => boolean): void {
  const { sourceTabs, noteTabs } = useNavigation.getState();
  for (const tab of sourceTabs) {
    if (gone({ type: "source", ...tab, passage: null })) closeSource(tab.source);
  }
  for (const note of noteTabs) {
    if (gone({ type: "note", note, excerpt: null, at: null })) closeNote(note);
  }
  useNavigation.setState(({ trail }) => ({ trail: forget(trail, gone) }));
}

/** Folds a pane away or brings it back; the last one in sight stays. */
export function toggleFolded(pane: Pane): void {
  useNavigation.setState(({ folded }) => {
    if (folded.includes(pane)) return { folded: folded.filter((other) => other !== pane) };
    return folded.length >= 2 ? {} : { folded: [...folded, pane] };
  });
}

/** Activates the tab `step` further on in a pane, around the ends. */
export function cycleTab(pane: "reader" | "draft", step: 1 | -1): void {
  const state = useNavigation.getState();
  const list: readonly string[] =
    pane === "reader" ? state.sourceTabs.map((tab) => tab.source) : state.noteTabs;
  const active = pane === "reader" ? state.activeSource : state.activeNote;
  if (list.length < 2 || active === null) return;
  const next = list[(list.indexOf(active) + step + list.length) % list.length];
  if (next === undefined) return;
  if (pane === "draft") openNote(next as NoteId);
  else {
    const tab = state.sourceTabs.find(({ source }) => source === next);
    openSource(next as SourceId, { snapshot: tab?.snapshot ?? null });
  }
}
