import { Menu, app, type MenuItemConstructorOptions } from "electron";
import { actions, type Action, type MenuGroup } from "#shared/ipc";

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: "separator" };

/** Items every desktop expects; what they do is the system's. */
const SYSTEM_ITEMS: Readonly<Partial<Record<MenuGroup, readonly Item[]>>> = {
  edit: [
    { role: "undo" },
    { role: "redo" },
    SEPARATOR,
    { role: "cut" },
    { role: "copy" },
    { role: "paste" },
    { role: "pasteAndMatchStyle" },
    { role: "selectAll" },
    SEPARATOR,
  ],
  view: [
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
    SEPARATOR,
  ],
};

const GROUPS: readonly (readonly [MenuGroup, string])[] = [
  ["file", "&File"],
  ["edit", "&Edit"],
  ["view", "&View"],
  ["go", "&Go"],
  ["help", "&Help"],
];

/**
 * Builds the menu from the registry of actions. `run` is told the action's id; actions that need a
 * library are grey while none is open.
 */
export function setMenu(run: (id: string) => void, libraryOpen: boolean): void {
  const menus = GROUPS.map(([group, label]): Item => {
    const items = actions
      .filter((action) => action.group === group)
      .map((action) => toItem(action, run, libraryOpen));
    const last: readonly Item[] = group === "file" ? [SEPARATOR, { role: "quit" }] : [];
    return { label, submenu: [...(SYSTEM_ITEMS[group] ?? []), ...items, ...last] };
  });
  const mac: readonly Item[] = process.platform === "darwin" ? [{ role: "appMenu" }] : [];
  const development: readonly Item[] = app.isPackaged
    ? []
    : [{ label: "Develop", submenu: [{ role: "reload" }, { role: "toggleDevTools" }] }];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...mac, ...menus, ...development]));
}

function toItem(action: Action, run: (id: string) => void, libraryOpen: boolean): Item {
  return {
    id: action.id,
    label: action.label.message,
    enabled: libraryOpen || !action.library,
    // The window itself listens to the keys: only it knows where the focus is and what is being
    // composed. The menu shows them.
    ...(action.keys === null || !isAccelerator(action.keys)
      ? {}
      : { accelerator: toAccelerator(action.keys), registerAccelerator: false }),
    click: () => run(action.id),
  };
}

/** A single letter is no accelerator: a menu would take it out of every text field. */
function isAccelerator(keys: string): boolean {
  return keys.length > 1;
}

function toAccelerator(keys: string): string {
  return keys.replace("Ctrl", "CommandOrControl");
}
