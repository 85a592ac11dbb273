import type { WindowState } from "./preferences.ts";

/** A rectangle on the desktop, in device-independent pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const FIRST = { width: 1440, height: 900 } as const;
/** How much of a remembered window must be on some screen for it to be found again. */
const VISIBLE = { width: 200, height: 100 } as const;

/**
 * Where to open the window: as remembered if it can still be reached with the mouse, else centred
 * (without `x` and `y`) at a size the screen has room for.
 */
export function windowPlace(
  remembered: WindowState,
  screens: readonly Place[],
  primary: Place,
): { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number } {
  if (remembered !== null) {
    const { x, y, width, height } = remembered;
    if (screens.some((screen) => reaches(screen, remembered))) return { x, y, width, height };
  }
  return {
    width: Math.min(FIRST.width, primary.width),
    height: Math.min(FIRST.height, primary.height),
  };
}

function reaches(screen: Place, window: Place): boolean {
  const across =
    Math.min(screen.x + screen.width, window.x + window.width) - Math.max(screen.x, window.x);
  const down =
    Math.min(screen.y + screen.height, window.y + window.height) - Math.max(screen.y, window.y);
  return across >= VISIBLE.width && down >= VISIBLE.height;
}
