import type { EditorThemeClasses } from "lexical";
import styles from "../editor.module.css";

const name = (key: string): string => styles[key] ?? key;

/** The classes of the nodes that are not our own. */
export const theme: EditorThemeClasses = {
  paragraph: name("paragraph"),
  heading: {
    h1: name("h1"),
    h2: name("h2"),
    h3: name("h3"),
    h4: name("h4"),
    h5: name("h5"),
    h6: name("h6"),
  },
  quote: name("quote"),
  link: name("link"),
  code: name("code"),
  hr: name("rule"),
  hrSelected: name("ruleSelected"),
  list: {
    ol: name("ol"),
    ul: name("ul"),
    listitem: name("item"),
    checklist: name("checklist"),
    listitemChecked: name("checked"),
    listitemUnchecked: name("unchecked"),
    nested: { listitem: name("nested") },
  },
  table: name("table"),
  tableCell: name("cell"),
  tableCellHeader: name("headerCell"),
  tableScrollableWrapper: name("tableScroll"),
  text: {
    bold: name("bold"),
    italic: name("italic"),
    strikethrough: name("strike"),
    code: name("inlineCode"),
  },
};
