/** The part of a keyboard event the registry looks at; spelled out because this room knows no DOM. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** True while an input method composes; such a press never runs an action. */
  readonly isComposing: boolean;
}

const ARROWS: Readonly<Record<string, string>> = {
  Left: "ArrowLeft",
  Right: "ArrowRight",
  Up: "ArrowUp",
  Down: "ArrowDown",
};

/** True if the press is exactly these keys; letters are compared by what they type, else by place. */
export function pressMatches(keys: string, press: KeyPress, mac: boolean): boolean {
  if (press.isComposing || press.key === "Process") return false;
  const parts = keys.split("+");
  const last = parts.at(-1) ?? "";
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name);
  const command = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (command !== wants("Ctrl") || other || press.altKey !== wants("Alt")) return false;
  if (press.shiftKey !== wants("Shift")) return false;
  const wanted = ARROWS[last] ?? last;
  if (press.key.toLowerCase() === wanted.toLowerCase()) return true;
  const latin = /^[\u0000-\u007f]+$/.test(press.key);
  return !latin && /^[A-Z]$/.test(wanted) && press.code === `Key${wanted}`;
}

/** The keys as they are printed on that system's menus. */
export function keysText(keys: string, mac: boolean): string {
  const arrows = keys.replace(/Left$/, "←").replace(/Right$/, "→");
  if (!mac) return arrows;
  return arrows.replace("Ctrl+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧");
}
