import {
  $create,
  $createLineBreakNode,
  $createTextNode,
  $getState,
  $setState,
  ElementNode,
  TextNode,
  createState,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import styles from "./nodes.module.css";

/** What a piece of inline source is, for its looks only. */
export type RawKind = "citation" | "footnote" | "source";

const kindState = createState("kind", {
  parse: (value): RawKind => (value === "citation" || value === "footnote" ? value : "source"),
});
const labelState = createState("label", {
  parse: (value) => (typeof value === "string" ? value : ""),
});

/** A block we do not edit richly: its Markdown as plain text, written back to the letter. */
export class RawBlockNode extends ElementNode {
  override $config() {
    return this.config("raw-block", { extends: ElementNode });
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement("pre");
    dom.className = styles["rawBlock"] ?? "";
    dom.spellcheck = false;
    dom.dir = "auto";
    return dom;
  }

  override updateDOM(): boolean {
    return false;
  }

  override collapseAtStart(): boolean {
    return true;
  }
}

/** A raw block showing the given source. */
export function $createRawBlockNode(source: string): RawBlockNode {
  const node = $create(RawBlockNode);
  for (const [at, line] of source.split(/\r\n|\n|\r/).entries()) {
    if (at > 0) node.append($createLineBreakNode());
    if (line !== "") node.append($createTextNode(line));
  }
  return node;
}

/** Inline source (citation, `[[link]]`, HTML, image, formula) as plain text, to the letter. */
export class RawInlineNode extends TextNode {
  override $config() {
    return this.config("raw-inline", { extends: TextNode, stateConfigs: [kindState] });
  }

  override createDOM(config: EditorConfig, editor?: LexicalEditor): HTMLElement {
    const dom = super.createDOM(config, editor);
    dom.classList.add(styles["rawInline"] ?? "raw", styles[$getState(this, kindState)] ?? "plain");
    dom.spellcheck = false;
    return dom;
  }

  override canInsertTextBefore(): boolean {
    return false;
  }

  override canInsertTextAfter(): boolean {
    return false;
  }

  override isTextEntity(): true {
    return true;
  }
}

/** A piece of inline source. */
export function $createRawInlineNode(source: string, kind: RawKind): RawInlineNode {
  return $setState($create(RawInlineNode).setTextContent(source), kindState, kind);
}

/** A footnote's text, `[^label]: ...`, of one paragraph. */
export class FootnoteNode extends ElementNode {
  override $config() {
    return this.config("footnote", { extends: ElementNode, stateConfigs: [labelState] });
  }

  getLabel(): string {
    return $getState(this, labelState);
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement("div");
    dom.className = styles["footnoteText"] ?? "";
    dom.dataset["label"] = this.getLabel();
    dom.dir = "auto";
    return dom;
  }

  override updateDOM(previous: this): boolean {
    return $getState(this, labelState, "direct") !== $getState(previous, labelState, "direct");
  }
}

/** A footnote's text without words. */
export function $createFootnoteNode(label: string): FootnoteNode {
  return $setState($create(FootnoteNode), labelState, label);
}

/** True for blocks whose text is source. */
export function $isRawBlock(node: LexicalNode | null | undefined): node is RawBlockNode {
  return node instanceof RawBlockNode;
}
