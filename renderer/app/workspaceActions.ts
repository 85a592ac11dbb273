import { useCallback } from "react";
import type { LibraryState } from "#shared/ipc";
import { useClient } from "../client.ts";
import { startImport } from "../features/library/index.ts";
import { useProblemSteps, whenOpen } from "../features/notebook/index.ts";
import {
  closeNote,
  closeSource,
  cycleTab,
  goBack,
  goForward,
  openDialog,
  orSay,
  showLibraryView,
  showSearchHelp,
  toggleFolded,
  useAction,
  useNavigation,
} from "../ui/index.ts";
import { useNoteActions } from "./notes.ts";
import { cyclePane, focusedPane, focusPane } from "./panes.ts";

const run = {
  paste: () => openDialog({ kind: "paste" }),
  address: () => openDialog({ kind: "address" }),
  notebook: () => openDialog({ kind: "new-notebook" }),
  trash: () => openDialog({ kind: "trash" }),
  imports: () => openDialog({ kind: "imports" }),
  switcher: () => openDialog({ kind: "switcher" }),
  search: () => showLibraryView("search"),
  problems: () => showLibraryView("problems"),
  searchHelp: () => {
    showLibraryView("search");
    showSearchHelp(true);
  },
  library: () => toggleFolded("library"),
  reader: () => toggleFolded("reader"),
  draft: () => toggleFolded("draft"),
  nextPane: () => cyclePane(1),
  previousPane: () => cyclePane(-1),
  nextTab: () => cycleTab(tabPane(), 1),
  previousTab: () => cycleTab(tabPane(), -1),
  closeTab: () => {
    const { activeSource, activeNote } = useNavigation.getState();
    const pane = tabPane();
    if (pane === "reader" && activeSource !== null) closeSource(activeSource);
    if (pane === "draft" && activeNote !== null) closeNote(activeNote);
    setTimeout(() => focusPane(pane));
  },
  back: () => walk(goBack),
  forward: () => walk(goForward),
  details: () => {
    const { activeSource } = useNavigation.getState();
    if (activeSource !== null) openDialog({ kind: "details", source: activeSource });
  },
  newVersion: () => {
    const { activeSource } = useNavigation.getState();
    if (activeSource !== null) openDialog({ kind: "add-version", source: activeSource });
  },
  versions: () => {
    const { activeSource } = useNavigation.getState();
    if (activeSource !== null)
      openDialog({ kind: "versions", source: activeSource, snapshot: null });
  },
} as const;

/** A step along the trail takes the focus with it; a passage or a quotation takes it by itself. */
function walk(step: () => void): void {
  step();
  const { current } = useNavigation.getState().trail;
  if (current?.type === "source" && current.passage === null) setTimeout(() => focusPane("reader"));
  if (current?.type === "note" && current.excerpt === null && current.at === null)
    void orSay(whenOpen(current.note).then(({ controller }) => controller.focus()));
}

/** The pane whose tabs a key means: the one with the focus, else the reader. */
function tabPane(): "reader" | "draft" {
  return focusedPane() === "draft" ? "draft" : "reader";
}

/** Actions of an open library. */
export function useWorkspaceActions(library: NonNullable<LibraryState["open"]>): void {
  const client = useClient();
  const writable = library.readOnlyReason === null;
  const addFiles = useCallback(() => {
    const add = async (): Promise<void> =>
      startImport(client, await client.call("capture.choose", null));
    void orSay(add());
  }, [client]);
  useAction("capture.files", writable ? addFiles : null);
  useAction("capture.paste", writable ? run.paste : null);
  useAction("capture.address", writable ? run.address : null);
  useAction("notebook.new", writable ? run.notebook : null);
  useAction("trash.open", run.trash);
  useAction("imports.open", writable ? run.imports : null);
  useAction("switcher.open", run.switcher);
  useAction("search.open", run.search);
  useAction("search.help", run.searchHelp);
  useAction("problems.open", run.problems);
  useProblemSteps();
  useAction("view.library", run.library);
  useAction("view.reader", run.reader);
  useAction("view.draft", run.draft);
  useAction("go.back", run.back);
  useAction("go.forward", run.forward);
  useAction("pane.next", run.nextPane);
  useAction("pane.previous", run.previousPane);
  useAction("tab.next", run.nextTab);
  useAction("tab.previous", run.previousTab);
  useAction("tab.close", run.closeTab);
  useAction("source.details", run.details);
  useAction("source.newVersion", writable ? run.newVersion : null);
  useAction("source.versions", run.versions);
  useNoteActions(writable);
}
