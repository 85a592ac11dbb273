import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  KEY_ENTER_COMMAND,
  mergeRegister,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import {
  $createExcerptNode,
  $createInlineExcerptNode,
  $wordNodes,
  type ExcerptNode,
  RawBlockNode,
} from "../nodes/index.ts";
import { $closest, $excerptAtSelection } from "./keys.ts";

/** A passage to be quoted; `annotation` is the bare ULID. */
export interface ExcerptToInsert {
  readonly annotation: string;
  readonly citekey: string;
  readonly words: string;
  readonly locator?: string | null;
}

export type ExcerptForm = "block" | "inline";

function $topAtSelection(): LexicalNode | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return $getRoot().getLastChild();
  return selection.focus.getNode().getTopLevelElement() ?? $getRoot().getLastChild();
}

/** Puts the block behind the block of the caret, in place of an empty paragraph, the caret after it. */
function $insertBlock(node: ExcerptNode): void {
  const top = $topAtSelection();
  if (top === null) $getRoot().append(node);
  else if ($isElementNode(top) && top.getType() === "paragraph" && top.isEmpty()) top.replace(node);
  else top.insertAfter(node);
  const next = node.getNextSibling();
  if ($isElementNode(next) && next.getType() === "paragraph") next.selectStart();
  else {
    const paragraph = $createParagraphNode();
    node.insertAfter(paragraph);
    paragraph.select();
  }
}

/** Inserts an excerpt where the caret is; an inline one where only blocks can stand becomes a block. */
export function $insertExcerpt(excerpt: ExcerptToInsert, form: ExcerptForm): void {
  const { annotation, citekey } = excerpt;
  const tie = { annotation, citekey, locator: excerpt.locator ?? "" };
  const selection = $getSelection();
  const at = $isRangeSelection(selection) ? selection.focus.getNode() : null;
  const inSource = at !== null && $closest(at, (node) => node instanceof RawBlockNode) !== null;
  const inWords = $excerptAtSelection() !== null;
  if (form === "block" || !$isRangeSelection(selection) || inSource || inWords) {
    $insertBlock($createExcerptNode(tie).append(...$wordNodes(excerpt.words)));
    return;
  }
  const node = $createInlineExcerptNode(tie).append(...$wordNodes(excerpt.words));
  const space = $createTextNode(" ");
  selection.insertNodes([node, space]);
  space.selectEnd();
}

function openFromTarget(target: EventTarget | null): string | null {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-open]") : null;
  return button?.dataset["open"] ?? null;
}

/** Ctrl+Enter inside an excerpt and a click on its mark go to the passage. Returns the removal. */
export function registerOpening(
  editor: LexicalEditor,
  open: (annotation: string) => void,
  openLink: (address: string) => void,
): () => void {
  const onClick = (event: MouseEvent): void => {
    const annotation = openFromTarget(event.target);
    if (annotation !== null) {
      event.preventDefault();
      open(annotation);
      return;
    }
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) openLink(link.href);
  };
  return mergeRegister(
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (event === null || !(event.ctrlKey || event.metaKey)) return false;
        const excerpt = $excerptAtSelection();
        if (excerpt === null) return false;
        event.preventDefault();
        open(excerpt.getTie().annotation);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerRootListener((root, previous) => {
      previous?.removeEventListener("click", onClick);
      root?.addEventListener("click", onClick);
    }),
  );
}
