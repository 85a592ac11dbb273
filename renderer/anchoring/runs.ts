import { firstIndex } from "./walk.ts";

/**
 * An element that shows `text.slice(start, end)` of the snapshot: the text nodes in it, asides left
 * out, joined are that slice to the letter.
 */
export interface Run {
  readonly element: Element;
  readonly start: number;
  readonly end: number;
}

/** What a React element carries to be a run. */
export interface RunAttributes {
  readonly "data-start": number;
  readonly "data-end": number;
}

/** The attributes that make an element a run; runs never nest. */
export function runAttributes(start: number, end: number): RunAttributes {
  return { "data-start": start, "data-end": end };
}

/** What an element inside a run carries when its text is ours and not the source's. */
export const ASIDE_ATTRIBUTE = { "data-aside": "" } as const;

interface Known {
  readonly runs: readonly Run[];
  readonly observer: MutationObserver;
  changed: boolean;
}

const known = new WeakMap<Element, Known>();
const WATCHED: MutationObserverInit = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["data-start", "data-end"],
};

/**
 * The runs under `root` in document order, which is the order of the text. Looked up once until
 * something under `root` changes: a long text has tens of thousands, and each key press asks.
 */
export function runsOf(root: Element): readonly Run[] {
  const before = known.get(root);
  if (before !== undefined && !before.changed && before.observer.takeRecords().length === 0) {
    return before.runs;
  }
  const observer = before?.observer ?? watch(root);
  observer.takeRecords();
  const runs = readRuns(root);
  known.set(root, { runs, observer, changed: false });
  return runs;
}

function watch(root: Element): MutationObserver {
  const observer = new MutationObserver(() => {
    const now = known.get(root);
    if (now !== undefined) now.changed = true;
  });
  observer.observe(root, WATCHED);
  return observer;
}

function readRuns(root: Element): readonly Run[] {
  const runs: Run[] = [];
  for (const element of root.querySelectorAll("[data-start]")) {
    const start = Number(element.getAttribute("data-start"));
    runs.push({ element, start, end: Number(element.getAttribute("data-end")) });
  }
  return runs;
}

/** The source's text nodes of a run, in order. */
export function textNodesOf(run: Element): readonly Text[] {
  const found: Text[] = [];
  const visit = (node: Node): void => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child instanceof Text) found.push(child);
      else if (child instanceof Element && !child.hasAttribute("data-aside")) visit(child);
    }
  };
  visit(run);
  return found;
}

/** The run that holds the character at `offset`, or null where it is not on show. */
export function runHolding(runs: readonly Run[], offset: number): Run | null {
  const run = runs[firstIndex(runs.length, (index) => (runs[index] as Run).end > offset)];
  return run !== undefined && run.start <= offset ? run : null;
}
