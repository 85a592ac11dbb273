import type { LexicalEditor } from "lexical";

/** Where a search in the note stands; `current` counts from 1, 0 when nothing was found. */
export interface FindState {
  readonly total: number;
  readonly current: number;
}

export interface Finder {
  readonly find: (query: string) => FindState;
  readonly step: (by: 1 | -1) => FindState;
  readonly clear: () => void;
}

const ALL = "note-find";
const CURRENT = "note-find-current";
const MOST = 2000;

/** The text nodes below an element with the offset each begins at, and their joined text. */
function textOf(root: HTMLElement): {
  readonly text: string;
  readonly nodes: readonly [Text, number][];
} {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('[contenteditable="false"]') == null
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  let text = "";
  const nodes: [Text, number][] = [];
  while (walker.nextNode()) {
    nodes.push([walker.currentNode as Text, text.length]);
    text += (walker.currentNode as Text).data;
  }
  return { text, nodes };
}

function pointAt(
  nodes: readonly [Text, number][],
  offset: number,
  end: boolean,
): [Text, number] | null {
  const found = nodes.findLast(([, start]) => (end ? start < offset : start <= offset));
  return found === undefined ? null : [found[0], offset - found[1]];
}

function rangesOf(root: HTMLElement, query: string): readonly Range[] {
  const words = query.trim().toLocaleLowerCase();
  if (words === "") return [];
  const ranges: Range[] = [];
  for (const block of root.children) {
    const { text, nodes } = textOf(block as HTMLElement);
    const folded = text.toLocaleLowerCase();
    if (folded.length !== text.length) continue;
    let at = folded.indexOf(words);
    while (at !== -1 && ranges.length < MOST) {
      const [from, to] = [pointAt(nodes, at, false), pointAt(nodes, at + words.length, true)];
      if (from !== null && to !== null) {
        const range = document.createRange();
        range.setStart(...from);
        range.setEnd(...to);
        ranges.push(range);
      }
      at = folded.indexOf(words, at + words.length);
    }
  }
  return ranges;
}

/** Finding in the note: hits are lit by the CSS Custom Highlight API, the text is not touched. */
export function createFinder(editor: LexicalEditor): Finder {
  let ranges: readonly Range[] = [];
  let current = -1;
  const light = (): FindState => {
    if (typeof Highlight !== "undefined") {
      CSS.highlights.set(ALL, new Highlight(...ranges));
      const now = ranges[current];
      CSS.highlights.set(CURRENT, new Highlight(...(now === undefined ? [] : [now])));
    }
    ranges[current]?.startContainer.parentElement?.scrollIntoView({ block: "center" });
    return { total: ranges.length, current: current + 1 };
  };
  return {
    find(query) {
      const root = editor.getRootElement();
      ranges = root === null ? [] : rangesOf(root, query);
      current = ranges.length === 0 ? -1 : 0;
      return light();
    },
    step(by) {
      if (ranges.length > 0) current = (current + by + ranges.length) % ranges.length;
      return light();
    },
    clear() {
      ranges = [];
      current = -1;
      if (typeof Highlight !== "undefined") {
        CSS.highlights.delete(ALL);
        CSS.highlights.delete(CURRENT);
      }
    },
  };
}
