import { CodeExtension } from "@lexical/code-core";
import { HorizontalRuleExtension, TabIndentationExtension } from "@lexical/extension";
import { HistoryExtension } from "@lexical/history";
import { LinkExtension } from "@lexical/link";
import { CheckListExtension, ListExtension } from "@lexical/list";
import { RichTextExtension } from "@lexical/rich-text";
import { TableExtension } from "@lexical/table";
import { configExtension, defineExtension } from "lexical";
import {
  CitationNode,
  ExcerptNode,
  FootnoteNode,
  InlineExcerptNode,
  RawBlockNode,
  RawInlineNode,
} from "../nodes/index.ts";
import { CheckListRolesExtension } from "./checkListRoles.ts";
import { isSafeAddress } from "./addresses.ts";
import { CopyingExtension } from "../clipboard/copying.ts";
import { PastingExtension } from "../clipboard/pasting.ts";
import { EdgesExtension } from "./edges.ts";
import { FocusExtension } from "./focus.ts";
import { KeysExtension } from "./keys.ts";
import { ShortcutsExtension } from "./shortcuts.ts";
import { theme } from "./theme.ts";

/** Everything a note's editor is made of; what it can do is what the note's Markdown can say. */
export const NoteExtension = defineExtension({
  name: "commonplace/note",
  namespace: "commonplace-note",
  theme,
  dependencies: [
    RichTextExtension,
    configExtension(HistoryExtension, { delay: 400 }),
    ListExtension,
    CheckListExtension,
    configExtension(LinkExtension, { validateUrl: isSafeAddress }),
    configExtension(TableExtension, { hasCellMerge: false, hasCellBackgroundColor: false }),
    CodeExtension,
    HorizontalRuleExtension,
    TabIndentationExtension,
    ShortcutsExtension,
    KeysExtension,
    EdgesExtension,
    CopyingExtension,
    PastingExtension,
    FocusExtension,
    CheckListRolesExtension,
  ],
  nodes: () => [
    CitationNode,
    ExcerptNode,
    InlineExcerptNode,
    RawBlockNode,
    RawInlineNode,
    FootnoteNode,
  ],
  onError: (error) => {
    throw error;
  },
});
