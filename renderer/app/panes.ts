import { useNavigation, type Pane } from "../ui/index.ts";

const ORDER: readonly Pane[] = ["library", "reader", "draft"];
const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"]), [contenteditable="true"]';

/** The main part of a pane: the list, the paragraph of the text the keys stand on, the note. */
const MAIN =
  '[role="listbox"], [role="treegrid"], [data-start][tabindex="0"], [contenteditable="true"]';
const LOST_MS = 100;

const lastFocused = new Map<string, HTMLElement>();

function paneElement(pane: string): HTMLElement | null {
  return document.querySelector(`[data-pane="${pane}"]`);
}

/** The pane with the focus, null if none has it. */
export function focusedPane(): Pane | null {
  const name = document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
  return ORDER.find((pane) => pane === name) ?? null;
}

/**
 * Remembers where the focus was in each pane, and returns it to the pane when what held it goes
 * away; returns the removal.
 */
export function followFocus(): () => void {
  let held: { readonly element: HTMLElement; readonly pane: Pane } | null = null;
  let check: ReturnType<typeof setTimeout> | undefined;
  const note = (event: FocusEvent): void => {
    const { target } = event;
    const pane = focusedPane();
    if (!(target instanceof HTMLElement) || pane === null) return;
    lastFocused.set(pane, target);
    held = { element: target, pane };
  };
  const lost = (): boolean =>
    document.activeElement === document.body && held?.element.isConnected !== true;
  // Whoever took the element away may have a better place for the focus: it goes first.
  const observer = new MutationObserver(() => {
    if (!lost()) return;
    clearTimeout(check);
    check = setTimeout(() => {
      if (lost()) focusPane(held?.pane ?? "library");
    }, LOST_MS);
  });
  document.addEventListener("focusin", note);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", note);
    observer.disconnect();
    clearTimeout(check);
  };
}

/** Puts the focus into a pane: where it was last, else its main part, else its first control. */
export function focusPane(pane: Pane): void {
  const element = paneElement(pane);
  if (element === null) return;
  const last = lastFocused.get(pane);
  const target =
    last !== undefined && last !== element && element.contains(last)
      ? last
      : (element.querySelector<HTMLElement>(MAIN) ??
        element.querySelector<HTMLElement>(FOCUSABLE) ??
        element);
  target.focus();
}

/** The pane `step` further on among those in sight, around the ends. */
export function nextPane(from: Pane | null, folded: readonly Pane[], step: 1 | -1): Pane {
  const shown = ORDER.filter((pane) => !folded.includes(pane));
  const at = from === null ? -1 : shown.indexOf(from);
  const start = at < 0 && step === -1 ? 0 : at;
  return shown[(start + step + shown.length) % shown.length] ?? "reader";
}

/** F6: moves the focus to the next pane in sight. */
export function cyclePane(step: 1 | -1): void {
  focusPane(nextPane(focusedPane(), useNavigation.getState().folded, step));
}
