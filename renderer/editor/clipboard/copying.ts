import { $generateJSONFromSelectedNodes, GetClipboardDataExtension } from "@lexical/clipboard";
import { $getEditor, configExtension, type BaseSelection } from "lexical";
import { citationText, citedAs, worksKnown, type KnownWorks } from "../citing/works.ts";

/** A node as Lexical's clipboard writes it; states stand under `$`. */
interface CopiedNode {
  readonly type: string;
  readonly text?: string;
  readonly children?: CopiedNode[];
  readonly $?: Readonly<Record<string, unknown>>;
}

const INLINE: ReadonlySet<string> = new Set([
  "text",
  "linebreak",
  "tab",
  "link",
  "autolink",
  "raw-inline",
  "citation",
  "inline-excerpt",
]);

function state(node: CopiedNode, name: string): string {
  const value = node.$?.[name];
  return typeof value === "string" ? value : "";
}

function plain(node: CopiedNode, known: KnownWorks): string {
  if (node.type === "linebreak") return "\n";
  if (node.type === "citation") return citationText(state(node, "source"), known);
  const children = node.children ?? [];
  const blocks = children.some(({ type }) => !INLINE.has(type));
  const gap = blocks && node.type !== "list" ? "\n\n" : blocks ? "\n" : "";
  const text = node.text ?? children.map((child) => plain(child, known)).join(gap);
  if (node.type !== "excerpt" && node.type !== "inline-excerpt") return text;
  return `“${text.trim()}” ${citedAs(state(node, "citekey"), state(node, "locator"), known)}`.trimEnd();
}

/** The selection as text: quotations in their marks with their citation, citations as they are shown. */
function $plainText(selection: BaseSelection | null, next: () => string | null): string | null {
  if (selection === null) return next();
  const editor = $getEditor();
  const { nodes } = $generateJSONFromSelectedNodes<CopiedNode>(editor, selection);
  const inline = nodes.every(({ type }) => INLINE.has(type));
  const known = worksKnown(editor);
  return nodes.map((node) => plain(node, known)).join(inline ? "" : "\n\n");
}

/** What a note puts on the clipboard besides Lexical's own format, in which excerpts keep their tie. */
export const CopyingExtension = configExtension(GetClipboardDataExtension, {
  $exportMimeType: { "text/plain": [$plainText] },
});
