import { useMemo, type ReactNode } from "react";
import { diffTexts, type VersionRow } from "#shared/text";
import { cx, i18n, WordDiff } from "../../../ui/index.ts";
import { isChange } from "./changes.ts";
import styles from "./versions.module.css";

/** A paragraph as it was and as it is. */
export function RowView(props: {
  readonly row: VersionRow;
  readonly before: string;
  readonly after: string;
}): ReactNode {
  const { row } = props;
  const left = row.before === null ? "" : props.before.slice(row.before.start, row.before.end);
  const right = row.after === null ? "" : props.after.slice(row.after.start, row.after.end);
  const diff = useMemo(() => diffTexts(left, right), [left, right]);
  const change = isChange(row);
  return (
    <div
      className={cx(styles["row"], change && styles["change"])}
      {...(change ? { "data-change": "", tabIndex: -1, role: "group" } : {})}
      aria-label={change ? changeName(row) : undefined}
    >
      {change ? <p className={styles["kind"]}>{changeName(row)}</p> : null}
      <div className={cx(styles["side"], row.before === null && styles["vacant"])} dir="auto">
        <WordDiff diff={diff} side="before" />
      </div>
      <div
        className={cx(
          styles["side"],
          row.after === null && styles["vacant"],
          !change && styles["twin"],
        )}
        dir="auto"
      >
        <WordDiff diff={diff} side="after" />
      </div>
    </div>
  );
}

/** What happened to a paragraph, in a word. */
function changeName({ kind, moved }: VersionRow): string {
  if (kind === "added") return i18n.t({ id: "versions.kind.added", message: "Added" });
  if (kind === "removed") return i18n.t({ id: "versions.kind.removed", message: "Taken out" });
  if (!moved) return i18n.t({ id: "versions.kind.changed", message: "Changed" });
  return kind === "same"
    ? i18n.t({ id: "versions.kind.moved", message: "Moved" })
    : i18n.t({ id: "versions.kind.movedChanged", message: "Moved and changed" });
}
