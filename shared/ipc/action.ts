/** Where an action may run: everywhere, or only while that part of the window has the focus. */
export type ActionScope = "global" | "reader" | "editor" | "list";

/** The menu an action stands in; `none` keeps it to palette and help. */
export type MenuGroup = "file" | "edit" | "view" | "go" | "help" | "none";

/** An English label under its message id; the catalog translates by the id. */
export interface ActionMessage {
  readonly id: string;
  readonly message: string;
}

/** One thing the user can do, for the menu, the palette, the shortcuts and the help alike. */
export interface Action {
  readonly id: string;
  readonly label: ActionMessage;
  readonly group: MenuGroup;
  /** `Ctrl+Shift+F` (Ctrl is Command on a Mac), a single letter in the reader, null for none. */
  readonly keys: string | null;
  readonly scope: ActionScope;
  /** True if it needs an open library. */
  readonly library: boolean;
}
