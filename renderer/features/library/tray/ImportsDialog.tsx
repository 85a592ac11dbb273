import { PackageOpen, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { ImportSummary } from "#shared/ipc";
import { useCall, useClient } from "../../../client.ts";
import {
  Button,
  Dialog,
  EmptyState,
  GridList,
  GridListItem,
  i18n,
  momentText,
} from "../../../ui/index.ts";
import styles from "./importsDialog.module.css";
import { undoAndSay } from "./undo.ts";

/** The last imports, each with what of it is in the library and a way to undo it as a whole. */
export function ImportsDialog(props: { readonly onClose: () => void }): ReactNode {
  const { data } = useCall("imports.list", null);
  const title = i18n.t({ id: "imports.title", message: "Undo an import" });
  return (
    <Dialog title={title} isOpen onClose={props.onClose}>
      {data === undefined ? null : data.length === 0 ? (
        <EmptyState
          icon={<PackageOpen aria-hidden />}
          title={i18n.t({ id: "imports.empty", message: "Nothing was imported" })}
        >
          {i18n.t({
            id: "imports.emptyText",
            message: "Files you add are listed here, and can be taken back together.",
          })}
        </EmptyState>
      ) : (
        <>
          <p className={styles["about"]}>
            {i18n.t({
              id: "imports.about",
              message:
                "What an import added moves to the trash. What you have annotated or cited since stays.",
            })}
          </p>
          <GridList aria-label={title}>
            {data.map((one) => (
              <GridListItem key={one.import} id={one.import} textValue={one.title}>
                <ImportRow summary={one} onUndone={props.onClose} />
              </GridListItem>
            ))}
          </GridList>
        </>
      )}
    </Dialog>
  );
}

function ImportRow(props: {
  readonly summary: ImportSummary;
  readonly onUndone: () => void;
}): ReactNode {
  const { summary, onUndone } = props;
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const undo = async (): Promise<void> => {
    setBusy(true);
    // Its notice, with the way back, stands outside of the dialog.
    if (await undoAndSay(client, summary.import)) onUndone();
    else setBusy(false);
  };
  return (
    <>
      <span className={styles["row"]}>
        <span className={styles["title"]}>{titleText(summary)}</span>
        <span className={styles["when"]}>
          {momentText(summary.at)} · {countText(summary)}
        </span>
      </span>
      <Button
        size="small"
        icon={<Undo2 aria-hidden />}
        isDisabled={isBusy}
        onPress={() => void undo()}
      >
        {i18n.t({ id: "ui.undo", message: "Undo" })}
      </Button>
    </>
  );
}

function titleText({ title, sources, versions }: ImportSummary): string {
  const others = sources + versions - 1;
  return others === 0
    ? `“${title}”`
    : i18n.t({
        id: "imports.some",
        message: "“{title}” and {others} more",
        values: { title, others },
      });
}

function countText({ sources, versions }: ImportSummary): string {
  const values = { sources, versions };
  const added = i18n.t({
    id: "imports.sources",
    message: "{sources, plural, one {# source} other {# sources}}",
    values,
  });
  const grown = i18n.t({
    id: "imports.versions",
    message: "{versions, plural, one {# version} other {# versions}}",
    values,
  });
  return [sources > 0 ? added : "", versions > 0 ? grown : ""].filter(Boolean).join(", ");
}
