import type { ReactNode } from "react";
import {
  GridList as AriaGridList,
  GridListItem as AriaGridListItem,
  ListBox as AriaListBox,
  ListBoxItem as AriaListBoxItem,
  Tree as AriaTree,
  type GridListItemProps,
  type GridListProps,
  type ListBoxItemProps,
  type ListBoxProps,
  type TreeProps,
} from "react-aria-components";
import styles from "./list.module.css";

type Plain<P> = Omit<P, "className" | "style">;

/** A list one chooses from; rows are `ListBoxItem`. */
export function ListBox<T extends object>(props: Plain<ListBoxProps<T>>): ReactNode {
  return <AriaListBox {...props} className={styles["list"] ?? ""} />;
}

/** A row of a ListBox; give `textValue` when its child is not a string. */
export function ListBoxItem<T extends object>(props: Plain<ListBoxItemProps<T>>): ReactNode {
  return <AriaListBoxItem {...props} className={styles["item"] ?? ""} />;
}

/** A list whose rows hold controls of their own; rows are `GridListItem`. */
export function GridList<T extends object>(props: Plain<GridListProps<T>>): ReactNode {
  return <AriaGridList {...props} className={styles["list"] ?? ""} />;
}

/** A row of a GridList; give `textValue` when its child is not a string. */
export function GridListItem<T extends object>(props: Plain<GridListItemProps<T>>): ReactNode {
  return <AriaGridListItem {...props} className={styles["item"] ?? ""} />;
}

/** A tree; rows are react-aria's `TreeItem` + `TreeItemContent` with the classes of `treeClasses`. */
export function Tree<T extends object>(props: Plain<TreeProps<T>>): ReactNode {
  return <AriaTree {...props} className={styles["list"] ?? ""} />;
}

/** The classes of a tree's rows and of their chevron button. */
export const treeClasses = {
  item: styles["item"] ?? "",
  label: styles["label"] ?? "",
  chevron: styles["chevron"] ?? "",
} as const;
