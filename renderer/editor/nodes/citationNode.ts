import {
  $create,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import { i18n } from "../../ui/index.ts";
import { citationText, citedWorks, worksKnown } from "../citing/works.ts";
import styles from "./nodes.module.css";

const sourceState = createState("source", {
  parse: (value) => (typeof value === "string" ? value : ""),
});

/** A citation as one piece: the file holds its Pandoc source, the page shows it as the style has it. */
export class CitationNode extends DecoratorNode<null> {
  override $config() {
    return this.config("citation", { extends: DecoratorNode, stateConfigs: [sourceState] });
  }

  /** Its Pandoc source: `[see @key, p. 5]` or `@key`. */
  getSource(): string {
    return $getState(this, sourceState);
  }

  setSource(source: string): this {
    return $setState(this, sourceState, source);
  }

  override createDOM(_: unknown, editor: LexicalEditor): HTMLElement {
    const dom = document.createElement("span");
    dom.contentEditable = "false";
    paintCitation(dom, this.getSource(), editor);
    return dom;
  }

  override updateDOM(previous: this): boolean {
    return $getState(this, sourceState, "direct") !== $getState(previous, sourceState, "direct");
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const element = document.createElement("span");
    element.dataset["commonplaceCitation"] = this.getSource();
    element.textContent = citationText(this.getSource(), worksKnown(editor));
    return { element };
  }

  override decorate(): null {
    return null;
  }

  override getTextContent(): string {
    return this.getSource();
  }

  override isInline(): true {
    return true;
  }

  override isKeyboardSelectable(): true {
    return true;
  }
}

/** Shows a citation in the style as far as its works are known; a key that none has is flagged. */
export function paintCitation(dom: HTMLElement, source: string, editor: LexicalEditor): void {
  const known = worksKnown(editor);
  const missing = citedWorks(source).filter(({ citekey }) => known.get(citekey) === null);
  dom.className = styles["citationChip"] ?? "";
  dom.dataset["citation"] = source;
  dom.toggleAttribute("data-unknown", missing.length > 0);
  dom.textContent = citationText(source, known);
  dom.title =
    missing.length > 0
      ? i18n.t({
          id: "citation.unknown",
          message: "No source of this library has the citekey {keys}",
          values: { keys: missing.map(({ citekey }) => `“${citekey}”`).join(", ") },
        })
      : source;
  if (missing.length === 0) return;
  const said = document.createElement("span");
  said.className = styles["hidden"] ?? "";
  said.textContent = ` ${dom.title}`;
  dom.append(said);
}

/** A citation by its Pandoc source. */
export function $createCitationNode(source: string): CitationNode {
  return $setState($create(CitationNode), sourceState, source);
}

/** True for a citation shown as one piece. */
export function $isCitation(node: LexicalNode | null | undefined): node is CitationNode {
  return node instanceof CitationNode;
}
