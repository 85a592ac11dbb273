import { BookOpen, FileClock, Highlighter, NotebookPen, Trash2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { TrashView } from "#shared/ipc";
import { useCall, useClient } from "../../client.ts";
import {
  Button,
  dateText,
  Dialog,
  EmptyState,
  GridList,
  GridListItem,
  i18n,
  orSay,
} from "../../ui/index.ts";
import styles from "./trash.module.css";

const ICONS = {
  source: BookOpen,
  note: NotebookPen,
  annotation: Highlighter,
  version: FileClock,
} as const;
const NONE: readonly TrashView[] = [];

/** What was deleted, each with a way back. */
export function TrashDialog(props: { readonly onClose: () => void }): ReactNode {
  const { data = NONE } = useCall("trash.list", null);
  return (
    <Dialog title={i18n.t({ id: "trash.title", message: "Trash" })} isOpen onClose={props.onClose}>
      {data.length === 0 ? (
        <EmptyState
          icon={<Trash2 aria-hidden />}
          title={i18n.t({ id: "trash.empty", message: "The trash is empty" })}
        >
          {i18n.t({
            id: "trash.emptyText",
            message: "What you delete comes here first and can be brought back.",
          })}
        </EmptyState>
      ) : (
        <GridList aria-label={i18n.t({ id: "trash.title", message: "Trash" })}>
          {data.map((entry) => (
            <GridListItem key={entry.id} id={entry.id} textValue={entry.title}>
              <TrashRow entry={entry} />
            </GridListItem>
          ))}
        </GridList>
      )}
    </Dialog>
  );
}

function TrashRow(props: { readonly entry: TrashView }): ReactNode {
  const { entry } = props;
  const client = useClient();
  const Icon = ICONS[entry.type];
  return (
    <>
      <Icon aria-hidden />
      <span className={styles["title"]} dir="auto">
        {entry.title}
      </span>
      <span className={styles["date"]}>{dateText(entry.trashed)}</span>
      <Button
        size="small"
        icon={<Undo2 aria-hidden />}
        onPress={() => void orSay(client.call("trash.restore", { id: entry.id }))}
      >
        {i18n.t({ id: "trash.restore", message: "Restore" })}
      </Button>
    </>
  );
}
