import {
  $createHorizontalRuleNode,
  $isHorizontalRuleNode,
  HorizontalRuleNode,
} from "@lexical/extension";
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  CODE,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  STRIKETHROUGH,
  UNORDERED_LIST,
  registerMarkdownShortcuts,
  type ElementTransformer,
  type Transformer,
} from "@lexical/markdown";
import { defineExtension } from "lexical";
import { $createFootnoteNode, FootnoteNode } from "../nodes/index.ts";

/** `---` and a space make a rule. */
const RULE: ElementTransformer = {
  dependencies: [HorizontalRuleNode],
  export: (node) => ($isHorizontalRuleNode(node) ? "---" : null),
  regExp: /^(?:---|\*\*\*|___)\s$/,
  replace: (parent) => {
    const rule = $createHorizontalRuleNode();
    parent.insertBefore(rule);
    parent.clear();
    parent.selectStart();
  },
  type: "element",
};

/** `[^1]: ` at the start of a line makes the text of a footnote. */
const FOOTNOTE: ElementTransformer = {
  dependencies: [FootnoteNode],
  export: () => null,
  regExp: /^\[\^([^\]\s]+)\]:\s$/,
  replace: (parent, children, match) => {
    const note = $createFootnoteNode(match[1] ?? "1").append(...children);
    parent.replace(note);
    note.selectStart();
  },
  type: "element",
};

const TRANSFORMERS: Transformer[] = [
  HEADING,
  QUOTE,
  CHECK_LIST,
  UNORDERED_LIST,
  ORDERED_LIST,
  RULE,
  FOOTNOTE,
  CODE,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  LINK,
];

/** Markdown typed by hand becomes what it says. */
export const ShortcutsExtension = defineExtension({
  name: "commonplace/shortcuts",
  register: (editor) => registerMarkdownShortcuts(editor, TRANSFORMERS),
});
