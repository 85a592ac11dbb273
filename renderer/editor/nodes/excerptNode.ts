import {
  $create,
  $createLineBreakNode,
  $createTextNode,
  $getState,
  $setState,
  ElementNode,
  createState,
  setDOMUnmanaged,
  type DOMExportOutput,
  type EditorConfig,
  type ElementDOMSlot,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import { citedAs, worksKnown } from "../citing/works.ts";
import { markElement, paintMark } from "./mark.ts";
import styles from "./nodes.module.css";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const annotationState = createState("annotation", { parse: text });
const citekeyState = createState("citekey", { parse: text });
const locatorState = createState("locator", { parse: text });

/** What ties an excerpt's words to their passage; empty strings where a note lost a part. */
export interface Tie {
  readonly annotation: string;
  readonly citekey: string;
  readonly locator: string;
}

/** The DOM of an excerpt: the words in a slot, and beside it a mark Lexical does not manage. */
function excerptDom(node: ExcerptLike, editor: LexicalEditor, inline: boolean): HTMLElement {
  const dom = document.createElement(inline ? "span" : "blockquote");
  dom.className = styles[inline ? "inlineExcerpt" : "excerpt"] ?? "";
  const words = document.createElement(inline ? "span" : "div");
  words.className = styles[inline ? "inlineWords" : "words"] ?? "";
  const mark = markElement(inline);
  setDOMUnmanaged(mark);
  dom.append(words, mark);
  dom.dir = "auto";
  paintMark(dom, node.getTie(), editor, node.getKey());
  return dom;
}

/** Both forms of an excerpt. */
export type ExcerptLike = ExcerptNode | InlineExcerptNode;

/** A quoted passage standing as a block; its children are the words. */
export class ExcerptNode extends ElementNode {
  override $config() {
    return this.config("excerpt", {
      extends: ElementNode,
      stateConfigs: [annotationState, citekeyState, locatorState],
    });
  }

  getTie(): Tie {
    return tieOf(this);
  }

  override createDOM(_: EditorConfig, editor: LexicalEditor): HTMLElement {
    return excerptDom(this, editor, false);
  }

  override updateDOM(previous: this): boolean {
    return changedTie(this, previous);
  }

  override getDOMSlot(dom: HTMLElement): ElementDOMSlot<HTMLElement> {
    return super.getDOMSlot(dom).withElement(dom.firstElementChild as HTMLElement);
  }

  /** A part that is copied knows where it is from, too. */
  override extractWithChild(): true {
    return true;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    return quotedDom(this, editor, "blockquote");
  }

  /** Backspace at the start leaves the words tied. */
  override collapseAtStart(): boolean {
    return true;
  }
}

/** A quoted passage inside a sentence; its children are the words without quotation marks. */
export class InlineExcerptNode extends ElementNode {
  override $config() {
    return this.config("inline-excerpt", {
      extends: ElementNode,
      stateConfigs: [annotationState, citekeyState, locatorState],
    });
  }

  getTie(): Tie {
    return tieOf(this);
  }

  override createDOM(_: EditorConfig, editor: LexicalEditor): HTMLElement {
    return excerptDom(this, editor, true);
  }

  override updateDOM(previous: this): boolean {
    return changedTie(this, previous);
  }

  override getDOMSlot(dom: HTMLElement): ElementDOMSlot<HTMLElement> {
    return super.getDOMSlot(dom).withElement(dom.firstElementChild as HTMLElement);
  }

  /** A part that is copied knows where it is from, too. */
  override extractWithChild(): true {
    return true;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    return quotedDom(this, editor, "q");
  }

  override isInline(): true {
    return true;
  }

  override canBeEmpty(): false {
    return false;
  }

  override canInsertTextBefore(): false {
    return false;
  }

  override canInsertTextAfter(): false {
    return false;
  }
}

/** For other programs: the words in quotation marks, and their citation. */
function quotedDom(
  node: ExcerptLike,
  editor: LexicalEditor,
  tag: "blockquote" | "q",
): DOMExportOutput {
  const element = document.createElement(tag === "q" ? "span" : tag);
  const { annotation, citekey, locator } = node.getTie();
  element.dataset["commonplaceAnnotation"] = annotation;
  const cited = citedAs(citekey, locator, worksKnown(editor));
  return {
    element,
    after: (made) => {
      if (!(made instanceof HTMLElement)) return made;
      made.prepend("“");
      made.append(`”${cited === "" ? "" : ` ${cited}`}`);
      return made;
    },
  };
}

function tieOf(node: LexicalNode, version: "latest" | "direct" = "latest"): Tie {
  return {
    annotation: $getState(node, annotationState, version),
    citekey: $getState(node, citekeyState, version),
    locator: $getState(node, locatorState, version),
  };
}

function changedTie(node: ExcerptLike, previous: ExcerptLike): boolean {
  // Of the version that was drawn: the latest of both would always be the same.
  const [tie, before] = [tieOf(node, "direct"), tieOf(previous, "direct")];
  return (
    tie.annotation !== before.annotation ||
    tie.citekey !== before.citekey ||
    tie.locator !== before.locator
  );
}

/** Ties an excerpt to another annotation. */
export function $setTie(node: ExcerptLike, tie: Tie): void {
  withTie(node, tie);
}

function withTie<T extends LexicalNode>(node: T, tie: Tie): T {
  $setState(node, annotationState, tie.annotation);
  $setState(node, citekeyState, tie.citekey);
  return $setState(node, locatorState, tie.locator);
}

/** A new block excerpt without words. */
export function $createExcerptNode(tie: Tie): ExcerptNode {
  return withTie($create(ExcerptNode), tie);
}

/** A new inline excerpt without words. */
export function $createInlineExcerptNode(tie: Tie): InlineExcerptNode {
  return withTie($create(InlineExcerptNode), tie);
}

/** True for either form of an excerpt. */
export function $isExcerpt(node: LexicalNode | null | undefined): node is ExcerptLike {
  return node instanceof ExcerptNode || node instanceof InlineExcerptNode;
}

/** The words of an excerpt as the quote check reads them. */
export function $excerptWords(node: ExcerptLike): string {
  return node.getTextContent().trim();
}

/** Words as the children of an excerpt; a line of them is a line there. */
export function $wordNodes(words: string): LexicalNode[] {
  return words
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line, at) => [...(at === 0 ? [] : [$createLineBreakNode()]), $createTextNode(line)]);
}
