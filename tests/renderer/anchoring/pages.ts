import fc from "fast-check";
import { runAttributes } from "../../../renderer/anchoring/index.ts";

/** A page as the reader builds it, by hand: the text and the DOM that shows it. */
export interface Page {
  readonly root: HTMLElement;
  readonly text: string;
}

/** How one block is shown: its words, where inner elements begin, and whether it is folded away. */
export interface BlockPlan {
  readonly words: string;
  readonly cuts: readonly number[];
  readonly folded: boolean;
  readonly aside: boolean;
}

const word = fc.constantFrom("port", "the", "ölmühle", "שלום", "日本語", "👩‍🔬", "—", "a\nb", "x");

/** Plans of whole pages: marks, line breaks, right-to-left words, asides and folded blocks. */
export const plans: fc.Arbitrary<readonly BlockPlan[]> = fc.array(
  fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" ")),
    cuts: fc.array(fc.nat(30), { maxLength: 4 }),
    folded: fc.boolean(),
    aside: fc.boolean(),
  }),
  { minLength: 1, maxLength: 7 },
);

/** Builds the page of some plans; `folded` blocks are not in it, only a button stands for them. */
export function buildPage(blocks: readonly BlockPlan[]): Page {
  const root = document.createElement("article");
  let text = "";
  for (const block of blocks) {
    if (text !== "") text += "\n\n";
    const start = text.length;
    text += block.words;
    root.append(block.folded ? foldButton() : blockElement(block, start));
    root.append(document.createElement("hr"));
  }
  document.body.replaceChildren(root);
  return { root, text };
}

function foldButton(): HTMLElement {
  const button = document.createElement("button");
  button.textContent = "Folded: form, 3 lines";
  return button;
}

function blockElement(block: BlockPlan, start: number): HTMLElement {
  const element = document.createElement("p");
  for (const [name, value] of Object.entries(runAttributes(start, start + block.words.length))) {
    element.setAttribute(name, String(value));
  }
  const cuts = [...new Set(block.cuts.filter((cut) => cut > 0 && cut < block.words.length))];
  cuts.sort((a, b) => a - b);
  for (const [index, from] of [0, ...cuts].entries()) {
    const inner = document.createElement(index % 2 === 0 ? "span" : "em");
    const link = document.createElement("a");
    link.append(block.words.slice(from, cuts[index] ?? block.words.length));
    inner.append(link, document.createElement("img"));
    element.append(inner);
    if (block.aside) element.append(asideElement());
  }
  return element;
}

function asideElement(): HTMLElement {
  const aside = document.createElement("span");
  aside.setAttribute("data-aside", "");
  aside.textContent = "[image: not the source's words]";
  return aside;
}
