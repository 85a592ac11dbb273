import { useEffect } from "react";
import { actions, isSingleLetter, pressMatches, type Action } from "#shared/ipc";
import { useEvent } from "../client.ts";
import { isMac, runAction, useDialogs } from "../ui/index.ts";

/** What is known of the place a key was pressed in. */
export interface PressPlace {
  /** The pane with the focus, null outside of all. */
  readonly pane: string | null;
  /** True where letters are typed. */
  readonly editable: boolean;
  readonly dialogOpen: boolean;
  readonly singleLetters: boolean;
}

const OVER_DIALOGS: readonly string[] = ["palette.open", "switcher.open", "help.shortcuts"];
const PANE_OF_SCOPE = { reader: "reader", editor: "draft" } as const;

/** True if the action may run by its keys in that place. */
export function allowedAt(action: Action, place: PressPlace): boolean {
  if (action.scope === "list") return false;
  if (place.dialogOpen && !OVER_DIALOGS.includes(action.id)) return false;
  if (action.scope !== "global" && PANE_OF_SCOPE[action.scope] !== place.pane) return false;
  if (isSingleLetter(action)) return place.singleLetters && !place.editable;
  // Option+arrows move by words in text on a Mac.
  return !(isMac && place.editable && action.keys?.startsWith("Alt+") === true);
}

/** The action those keys mean in that place, null for none. */
export function actionForPress(event: KeyboardEvent, place: PressPlace): Action | null {
  const meant = actions.filter(({ keys }) => keys !== null && pressMatches(keys, event, isMac));
  const allowed = meant.filter((action) => allowedAt(action, place));
  // The pane with the focus goes before the window: Ctrl+F finds in the note one writes in.
  return allowed.find(({ scope }) => scope !== "global") ?? allowed[0] ?? null;
}

function placeOf(target: EventTarget | null, singleLetters: boolean): PressPlace {
  const element = target instanceof Element ? target : null;
  return {
    pane: element?.closest("[data-pane]")?.getAttribute("data-pane") ?? null,
    editable:
      element?.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])") !=
      null,
    dialogOpen: useDialogs.getState().open !== null,
    singleLetters,
  };
}

/** Listens to the keys of the registry for as long as the window lives. */
export function useGlobalKeys(singleLetters: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const action = actionForPress(event, placeOf(event.target, singleLetters));
      if (action === null || !runAction(action.id)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Controls stop the keys they use; keys with Ctrl must reach the registry first.
    const early = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key)) press(event);
    };
    window.addEventListener("keydown", early, true);
    window.addEventListener("keydown", press);
    return () => {
      window.removeEventListener("keydown", early, true);
      window.removeEventListener("keydown", press);
    };
  }, [singleLetters]);
}

function runFromMenu(event: { readonly id: string }): void {
  runAction(event.id);
}

/** Runs what the menu of the system asks for. */
export function useMenuActions(): void {
  useEvent("action.run", runFromMenu);
}
