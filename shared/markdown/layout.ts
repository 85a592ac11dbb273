import type { List, Nodes, RootContent } from "mdast";
import { visit } from "unist-util-visit";

const LINE_END = /[ \t]*(?:\r\n|\r|\n)[ \t]*/g;

/** True when no item holds two blocks that only a blank line sets apart. */
function canBeTight(list: List): boolean {
  return list.children.every((item) =>
    item.children.every((child, at) =>
      at === 0 ? child.type === "paragraph" : child.type === "list",
    ),
  );
}

/**
 * A copy of a block without what is layout only: where lines are wrapped, white space before a hard
 * break, blank lines between the items of a list.
 */
export function withoutLayout<T extends RootContent>(node: T): T {
  const copy = JSON.parse(JSON.stringify(node)) as T;
  visit(copy as Nodes, (one, index, parent) => {
    if (one.type === "text" || one.type === "inlineCode") {
      one.value = one.value.replaceAll(LINE_END, " ");
      const next = index === undefined ? undefined : parent?.children[index + 1];
      if (next?.type === "break") one.value = one.value.trimEnd();
    }
    if (one.type === "list" && canBeTight(one)) {
      one.spread = false;
      for (const item of one.children) item.spread = false;
    }
  });
  return copy;
}
