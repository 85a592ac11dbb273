/** What a passage can be lit up as, from the lowest layer to the topmost. */
export const HIGHLIGHT_NAMES = [
  "annotation",
  "commented",
  "quoted",
  "current",
  "find",
  "find-current",
  "lit",
] as const;
export type HighlightName = (typeof HIGHLIGHT_NAMES)[number];

/** The lights of one reader; several readers share the names and do not disturb each other. */
export interface Highlights {
  /** False where the platform lacks the CSS Custom Highlight API: nothing is painted then. */
  readonly supported: boolean;
  /** Replaces this reader's ranges under `name`. */
  set(name: HighlightName, ranges: readonly Range[]): void;
  /** Puts all of this reader's lights out. */
  dispose(): void;
}

/** The name in the registry, and in `::highlight()` of the style sheet. */
export function registeredName(name: HighlightName): string {
  return `commonplace-${name}`;
}

/** Lights for one reader over the CSS Custom Highlight API. */
export function createHighlights(): Highlights {
  if (typeof CSS === "undefined" || !("highlights" in CSS) || typeof Highlight === "undefined") {
    return { supported: false, set: () => undefined, dispose: () => undefined };
  }
  const own = new Map<HighlightName, readonly Range[]>();
  const set = (name: HighlightName, ranges: readonly Range[]): void => {
    const registered = CSS.highlights.get(registeredName(name)) ?? register(name);
    for (const range of own.get(name) ?? []) registered.delete(range);
    for (const range of ranges) registered.add(range);
    own.set(name, ranges);
    if (registered.size === 0) CSS.highlights.delete(registeredName(name));
  };
  return {
    supported: true,
    set,
    dispose: () => {
      for (const name of [...own.keys()]) set(name, []);
    },
  };
}

function register(name: HighlightName): Highlight {
  const highlight = new Highlight();
  highlight.priority = HIGHLIGHT_NAMES.indexOf(name);
  CSS.highlights.set(registeredName(name), highlight);
  return highlight;
}
