import { $isListNode } from "@lexical/list";
import {
  $getNodeByKey,
  $getRoot,
  HISTORIC_TAG,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type UpdateListenerPayload,
} from "lexical";
import {
  joinBlocks,
  parseNote,
  rewriteBlock,
  type BlockPart,
  type NoteSource,
} from "#shared/markdown";
import { $createRawBlockNode } from "../nodes/index.ts";
import { $exportBlock } from "./exportBlock.ts";
import { $importBlock } from "./importBlock.ts";

/** The tag of an update that loads a note, so that no block counts as edited by it. */
export const LOAD_TAG = "note-load";

/**
 * Ties the top-level nodes of an editor to the blocks of the file they were read from. The tie is
 * by node key and lives outside the editor's state: it must not travel with the clipboard.
 */
export interface Session {
  /** Fills the editor with a note. Call inside an update tagged `LOAD_TAG`. */
  readonly $load: (markdown: string) => void;
  /** Notes which blocks an update touched; true if any. */
  readonly follow: (update: UpdateListenerPayload) => boolean;
  /** The note as it stands now; only touched blocks are written. */
  readonly $markdown: () => string;
}

interface Memory {
  source: NoteSource;
  eol: string;
  /** The index of the block a node was read from. */
  readonly origins: Map<NodeKey, number>;
  /** What a touched block was last written as; null for one that says nothing. */
  readonly written: Map<NodeKey, string | null>;
  readonly touched: Set<NodeKey>;
}

function $write(node: LexicalNode, memory: Memory): string | null {
  const origin = memory.origins.get(node.getKey());
  const block = origin === undefined ? undefined : memory.source.blocks[origin];
  const slice = block === undefined ? null : memory.source.markdown.slice(block.start, block.end);
  const exported = $exportBlock(node);
  if (exported.form === "empty") return null;
  if (exported.form === "source") return exported.text.replaceAll("\n", memory.eol);
  return rewriteBlock(slice, exported.node, memory.eol);
}

function $part(node: LexicalNode, memory: Memory, used: Set<number>): BlockPart | null {
  const key = node.getKey();
  const known = memory.origins.get(key);
  const origin = known === undefined || used.has(known) ? null : known;
  if (memory.touched.delete(key) || (origin === null && !memory.written.has(key))) {
    memory.written.set(key, $write(node, memory));
  }
  const text = memory.written.get(key);
  if (text === null) return null;
  if (origin !== null) {
    used.add(origin);
    const block = memory.source.blocks[origin];
    const same = text === memory.source.markdown.slice(block?.start, block?.end);
    return { origin, text: text === undefined || same ? null : text };
  }
  return { origin, text: text ?? "" };
}

/** Lexical makes one list of two that stand side by side; Markdown may set them apart. */
function $wouldMerge(before: LexicalNode | null, node: LexicalNode): boolean {
  return $isListNode(before) && $isListNode(node) && before.getListType() === node.getListType();
}

/** Undo and redo swap the whole state and name no dirty nodes: compare what each state holds. */
function swappedKeys({ editorState, prevEditorState }: UpdateListenerPayload): readonly NodeKey[] {
  const before = prevEditorState._nodeMap;
  const keys: NodeKey[] = [];
  for (const [key, node] of editorState._nodeMap) if (before.get(key) !== node) keys.push(key);
  return keys;
}

function touch(memory: Memory, update: UpdateListenerPayload): boolean {
  const { dirtyElements, dirtyLeaves, editorState, prevEditorState, tags } = update;
  if (tags.has(LOAD_TAG) || editorState === prevEditorState) return false;
  const swapped = tags.has(HISTORIC_TAG) ? swappedKeys(update) : [];
  const keys = [...dirtyElements.keys(), ...dirtyLeaves, ...swapped];
  if (keys.length === 0) return false;
  return editorState.read(() => {
    for (const key of keys) {
      const top = $getNodeByKey(key)?.getTopLevelElement()?.getKey() ?? key;
      if ($getNodeByKey(top)?.getParent()?.getKey() === "root") memory.touched.add(top);
    }
    return true;
  });
}

/** A session for one editor and one note at a time. */
export function createSession(): Session {
  const memory: Memory = {
    source: { markdown: "", blocks: [] },
    eol: "\n",
    origins: new Map(),
    written: new Map(),
    touched: new Set(),
  };
  return {
    $load(markdown) {
      const { blocks } = parseNote(markdown);
      memory.source = { markdown, blocks };
      memory.eol = /\r\n|\n/.exec(markdown)?.[0] ?? "\n";
      for (const map of [memory.origins, memory.written, memory.touched]) map.clear();
      const root = $getRoot().clear();
      for (const [index, { node, start, end }] of blocks.entries()) {
        const slice = markdown.slice(start, end);
        const rich = $importBlock(node, markdown, slice);
        const made = $wouldMerge(root.getLastChild(), rich) ? $createRawBlockNode(slice) : rich;
        root.append(made);
        memory.origins.set(made.getKey(), index);
      }
    },
    follow: (update) => touch(memory, update),
    $markdown() {
      const used = new Set<number>();
      const parts = $getRoot()
        .getChildren()
        .map((node) => $part(node, memory, used))
        .filter((part) => part !== null);
      return parts.length === 0 && memory.source.blocks.length === 0
        ? memory.source.markdown
        : joinBlocks(memory.source, parts);
    },
  };
}

/** The note an editor holds. */
export function readMarkdown(editor: LexicalEditor, session: Session): string {
  return editor.getEditorState().read(() => session.$markdown(), { editor });
}
