import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import type { SnapshotView } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";
import { compareVersions, type VersionRow } from "#shared/text";
import { useCall } from "../../../client.ts";
import { Banner, Button, i18n, IconButton, Spinner } from "../../../ui/index.ts";
import { arrangeChanges, isChange, type ChangeItem } from "./changes.ts";
import { RowView } from "./RowView.tsx";
import styles from "./versions.module.css";

/** What the text of a source lost and gained from one version to another, side by side. */
export function TextChanges(props: {
  readonly source: SourceId;
  readonly before: SnapshotId;
  readonly after: SnapshotId;
}): ReactNode {
  const { source } = props;
  const before = useCall("snapshots.read", { source, snapshot: props.before });
  const after = useCall("snapshots.read", { source, snapshot: props.after });
  const rows = useRows(before.data, after.data);
  const error = before.error ?? after.error;
  if (error !== null) return <Banner kind="problem">{error.message}</Banner>;
  if (before.data === undefined || after.data === undefined || rows === null)
    return (
      <Spinner label={i18n.t({ id: "versions.comparing", message: "Comparing the versions" })} />
    );
  return <Changes before={before.data.text} after={after.data.text} rows={rows} />;
}

/** The comparison, made after the window has drawn, so that no key waits for it; null until then. */
function useRows(
  before: SnapshotView | undefined,
  after: SnapshotView | undefined,
): readonly VersionRow[] | null {
  const [rows, setRows] = useState<readonly VersionRow[] | null>(null);
  useEffect(() => {
    if (before === undefined || after === undefined) return;
    const timer = setTimeout(() => setRows(compareVersions(before, after)));
    return () => clearTimeout(timer);
  }, [before, after]);
  return rows;
}

interface ChangesProps {
  readonly before: string;
  readonly after: string;
  readonly rows: readonly VersionRow[];
}

function Changes(props: ChangesProps): ReactNode {
  const { rows } = props;
  const { article, outside } = useMemo(() => arrangeChanges(rows), [rows]);
  const list = useRef<HTMLDivElement>(null);
  const step = useChangeSteps(list);
  const count = rows.filter((row) => isChange(row) && !row.outside).length;
  return (
    <div
      className={styles["changes"]}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
        event.preventDefault();
        step(event.key === "ArrowDown" ? 1 : -1);
      }}
    >
      <div className={styles["reportHead"]}>
        <span role="status">
          {i18n.t({
            id: "versions.count",
            message:
              "{count, plural, =0 {The article is unchanged} one {# changed paragraph} other {# changed paragraphs}}",
            values: { count },
          })}
        </span>
        <span className={styles["steps"]}>
          <IconButton
            label={i18n.t({ id: "versions.previousChange", message: "Previous change" })}
            keys="Alt+Up"
            icon={<ChevronUp aria-hidden />}
            onPress={() => step(-1)}
          />
          <IconButton
            label={i18n.t({ id: "versions.nextChange", message: "Next change" })}
            keys="Alt+Down"
            icon={<ChevronDown aria-hidden />}
            onPress={() => step(1)}
          />
        </span>
      </div>
      <div ref={list} className={styles["rows"]}>
        {article.map((item, at) => (
          <Item key={at} item={item} {...props} />
        ))}
        <Outside outside={outside} {...props} />
      </div>
    </div>
  );
}

function Item(props: ChangesProps & { readonly item: ChangeItem }): ReactNode {
  const { item, before, after } = props;
  const [open, setOpen] = useState(false);
  if (item.type === "row") return <RowView row={item.row} before={before} after={after} />;
  if (open)
    return item.rows.map((row, at) => <RowView key={at} row={row} before={before} after={after} />);
  return (
    <div className={styles["fold"]}>
      <Button size="small" variant="quiet" onPress={() => setOpen(true)}>
        {i18n.t({
          id: "versions.same",
          message: "{count, plural, one {# paragraph unchanged} other {# paragraphs unchanged}}",
          values: { count: item.rows.length },
        })}
      </Button>
    </div>
  );
}

function Outside(props: ChangesProps & { readonly outside: readonly VersionRow[] }): ReactNode {
  const { outside, before, after } = props;
  const [open, setOpen] = useState(false);
  if (outside.length === 0) return null;
  return (
    <section className={styles["outside"]}>
      <Button size="small" variant="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
        {i18n.t({
          id: "versions.outside",
          message: "Changes outside the article ({count})",
          values: { count: outside.length },
        })}
      </Button>
      {open
        ? outside.map((row, at) => <RowView key={at} row={row} before={before} after={after} />)
        : null}
    </section>
  );
}

/** Moves the focus to the change before or after the one it is at, around the ends. */
function useChangeSteps(list: RefObject<HTMLElement | null>): (step: 1 | -1) => void {
  const at = useRef(-1);
  return (step) => {
    const changes = [...(list.current?.querySelectorAll<HTMLElement>("[data-change]") ?? [])];
    if (changes.length === 0) return;
    const from = at.current < 0 && step < 0 ? 0 : at.current;
    at.current = (from + step + changes.length) % changes.length;
    const change = changes[at.current];
    change?.focus({ preventScroll: true });
    change?.scrollIntoView({ block: "center" });
  };
}
