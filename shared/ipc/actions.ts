import type { Action, ActionMessage, ActionScope, MenuGroup } from "./action.ts";

type Row = readonly [
  id: string,
  label: ActionMessage,
  group: MenuGroup,
  keys: string | null,
  scope?: ActionScope,
];

const WITHOUT_LIBRARY: readonly Row[] = [
  ["library.new", /*i18n*/ { id: "action.library.new", message: "New library…" }, "file", null],
  ["library.open", /*i18n*/ { id: "action.library.open", message: "Open library…" }, "file", null],
  [
    "library.sample",
    /*i18n*/ { id: "action.library.sample", message: "Open the sample library" },
    "file",
    null,
  ],
  ["settings.open", /*i18n*/ { id: "action.settings", message: "Settings…" }, "file", "Ctrl+,"],
  [
    "palette.open",
    /*i18n*/ { id: "action.palette", message: "Command palette…" },
    "view",
    "Ctrl+Shift+P",
  ],
  ["theme.light", /*i18n*/ { id: "action.theme.light", message: "Light theme" }, "view", null],
  ["theme.dark", /*i18n*/ { id: "action.theme.dark", message: "Dark theme" }, "view", null],
  [
    "theme.contrast",
    /*i18n*/ { id: "action.theme.contrast", message: "High contrast theme" },
    "view",
    null,
  ],
  [
    "theme.system",
    /*i18n*/ { id: "action.theme.system", message: "Theme of the system" },
    "view",
    null,
  ],
  [
    "help.shortcuts",
    /*i18n*/ { id: "action.shortcuts", message: "Keyboard shortcuts" },
    "help",
    "F1",
  ],
];

const WITH_LIBRARY: readonly Row[] = [
  [
    "capture.files",
    /*i18n*/ { id: "action.capture.files", message: "Add files…" },
    "file",
    "Ctrl+O",
  ],
  [
    "capture.paste",
    /*i18n*/ { id: "action.capture.paste", message: "Paste an article…" },
    "file",
    "Ctrl+Shift+V",
  ],
  [
    "capture.address",
    /*i18n*/ { id: "action.capture.address", message: "Add from an address…" },
    "file",
    "Ctrl+Shift+A",
  ],
  ["note.new", /*i18n*/ { id: "action.note.new", message: "New note" }, "file", "Ctrl+N"],
  ["draft.new", /*i18n*/ { id: "action.draft.new", message: "New draft" }, "file", "Ctrl+Shift+N"],
  ["notebook.new", /*i18n*/ { id: "action.notebook.new", message: "New notebook…" }, "file", null],
  [
    "export.note",
    /*i18n*/ { id: "action.export", message: "Export the note…" },
    "file",
    "Ctrl+Shift+E",
  ],
  ["tab.close", /*i18n*/ { id: "action.tab.close", message: "Close the tab" }, "file", "Ctrl+W"],
  [
    "library.close",
    /*i18n*/ { id: "action.library.close", message: "Close the library" },
    "file",
    null,
  ],
  [
    "source.details",
    /*i18n*/ { id: "action.source.details", message: "Details of the source…" },
    "edit",
    "Ctrl+I",
    "reader",
  ],
  [
    "source.newVersion",
    /*i18n*/ { id: "action.source.newVersion", message: "Add a new version of the source…" },
    "file",
    null,
  ],
  [
    "source.versions",
    /*i18n*/ { id: "action.source.versions", message: "Compare versions of the source…" },
    "view",
    null,
  ],
  [
    "search.open",
    /*i18n*/ { id: "action.search", message: "Search everything" },
    "edit",
    "Ctrl+Shift+F",
  ],
  ["search.help", /*i18n*/ { id: "action.search.help", message: "Search syntax" }, "help", "F2"],
  ["find.here", /*i18n*/ { id: "action.find", message: "Find here" }, "edit", "Ctrl+F"],
  ["trash.open", /*i18n*/ { id: "action.trash", message: "Trash…" }, "view", null],
  ["imports.open", /*i18n*/ { id: "action.imports", message: "Undo an import…" }, "edit", null],
  [
    "view.library",
    /*i18n*/ { id: "action.view.library", message: "Library pane" },
    "view",
    "Ctrl+1",
  ],
  ["view.reader", /*i18n*/ { id: "action.view.reader", message: "Reader pane" }, "view", "Ctrl+2"],
  ["view.draft", /*i18n*/ { id: "action.view.draft", message: "Draft pane" }, "view", "Ctrl+3"],
  ["switcher.open", /*i18n*/ { id: "action.switcher", message: "Go to…" }, "go", "Ctrl+K"],
  ["go.back", /*i18n*/ { id: "action.back", message: "Back" }, "go", "Alt+Left"],
  ["go.forward", /*i18n*/ { id: "action.forward", message: "Forward" }, "go", "Alt+Right"],
  [
    "reader.outline",
    /*i18n*/ { id: "action.outline", message: "Contents of the source…" },
    "go",
    "Ctrl+Shift+O",
  ],
  ["pane.next", /*i18n*/ { id: "action.pane.next", message: "Next pane" }, "go", "F6"],
  [
    "pane.previous",
    /*i18n*/ { id: "action.pane.previous", message: "Previous pane" },
    "go",
    "Shift+F6",
  ],
  ["tab.next", /*i18n*/ { id: "action.tab.next", message: "Next tab" }, "go", "Ctrl+Tab"],
  [
    "tab.previous",
    /*i18n*/ { id: "action.tab.previous", message: "Previous tab" },
    "go",
    "Ctrl+Shift+Tab",
  ],
  [
    "reader.highlight",
    /*i18n*/ { id: "action.highlight", message: "Highlight the passage" },
    "none",
    "H",
    "reader",
  ],
  [
    "reader.annotate",
    /*i18n*/ { id: "action.annotate", message: "Annotate the passage" },
    "none",
    "N",
    "reader",
  ],
  [
    "reader.quote",
    /*i18n*/ { id: "action.quote", message: "Quote the passage into the draft" },
    "none",
    "Q",
    "reader",
  ],
  [
    "reader.toolbar",
    /*i18n*/ { id: "action.toolbar", message: "Choose what to do with the passage" },
    "none",
    "Enter",
    "reader",
  ],
  [
    "reader.relabel",
    /*i18n*/ { id: "action.relabel", message: "Change the label of the paragraph" },
    "none",
    "Shift+F10",
    "reader",
  ],
  [
    "excerpt.open",
    /*i18n*/ { id: "action.excerpt.open", message: "Go to the passage of the quotation" },
    "none",
    "Ctrl+Enter",
    "editor",
  ],
  [
    "excerpt.mend",
    /*i18n*/ { id: "action.excerpt.mend", message: "Mend the quotation…" },
    "edit",
    "Ctrl+.",
    "editor",
  ],
  [
    "excerpt.adopt",
    /*i18n*/ { id: "action.excerpt.adopt", message: "Quote the words that were pasted" },
    "edit",
    "Ctrl+Shift+Enter",
  ],
  [
    "excerpt.insertNext",
    /*i18n*/ { id: "action.excerpt.insertNext", message: "Insert the next unused quotation" },
    "edit",
    "Alt+Enter",
  ],
  [
    "problems.open",
    /*i18n*/ { id: "action.problems", message: "Problems of the library" },
    "view",
    "Ctrl+Shift+M",
  ],
  [
    "excerpt.nextProblem",
    /*i18n*/ { id: "action.excerpt.nextProblem", message: "Next quotation with a problem" },
    "go",
    "F8",
  ],
  [
    "excerpt.previousProblem",
    /*i18n*/ { id: "action.excerpt.previousProblem", message: "Previous quotation with a problem" },
    "go",
    "Shift+F8",
  ],
  [
    "search.nextPlace",
    /*i18n*/ { id: "action.search.nextPlace", message: "Next place of the hit" },
    "go",
    "F3",
  ],
  [
    "search.previousPlace",
    /*i18n*/ { id: "action.search.previousPlace", message: "Previous place of the hit" },
    "go",
    "Shift+F3",
  ],
  [
    "note.find",
    /*i18n*/ { id: "action.note.find", message: "Find in the note" },
    "none",
    "Ctrl+F",
    "editor",
  ],
  ["list.open", /*i18n*/ { id: "action.list.open", message: "Open" }, "none", "Enter", "list"],
  [
    "list.trash",
    /*i18n*/ { id: "action.list.trash", message: "Move to the trash" },
    "none",
    "Delete",
    "list",
  ],
];

const toAction =
  (library: boolean) =>
  ([id, label, group, keys, scope = "global"]: Row): Action => ({
    id,
    label,
    group,
    keys,
    scope,
    library,
  });

/** Every action of the product, in the order menus and help list them. */
export const actions: readonly Action[] = [
  ...WITHOUT_LIBRARY.map(toAction(false)),
  ...WITH_LIBRARY.map(toAction(true)),
];

/** The action of that id; a wrong id is a bug and throws. */
export function actionById(id: string): Action {
  const found = actions.find((action) => action.id === id);
  if (found === undefined) throw new Error(`There is no action ${id}.`);
  return found;
}

/** True for an action on a single letter, which the settings can turn off. */
export function isSingleLetter(action: Action): boolean {
  return action.keys !== null && /^[A-Z]$/.test(action.keys);
}
