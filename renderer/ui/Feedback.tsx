import { CircleAlert, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ProgressBar } from "react-aria-components";
import { cx } from "./cx.ts";
import styles from "./feedback.module.css";
import { i18n } from "./i18n/index.ts";

/** What an empty place says: a title, a sentence, and the one thing to do. */
export function EmptyState(props: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className={styles["empty"]}>
      {props.icon}
      <p className={styles["emptyTitle"]}>{props.title}</p>
      {props.children === undefined ? null : (
        <p className={styles["emptyText"]}>{props.children}</p>
      )}
      {props.action === undefined ? null : (
        <div className={styles["emptyAction"]}>{props.action}</div>
      )}
    </div>
  );
}

/** A measured progress with its name and count ("3 of 65"). */
export function Progress(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}): ReactNode {
  const { done, total } = props;
  const count = i18n.t({
    id: "ui.progress",
    message: "{done} of {total}",
    values: { done, total },
  });
  return (
    <ProgressBar
      className={styles["progress"] ?? ""}
      value={done}
      maxValue={Math.max(total, 1)}
      valueLabel={count}
      aria-label={props.label}
    >
      {({ percentage }) => (
        <>
          <div className={styles["progressHead"]}>
            <span>{props.label}</span>
            <span>{count}</span>
          </div>
          <div className={styles["bar"]}>
            <div className={styles["fill"]} style={{ inlineSize: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}

/** Work of unknown length. */
export function Spinner(props: { readonly label: string }): ReactNode {
  return (
    <ProgressBar isIndeterminate aria-label={props.label} className={styles["spinner"] ?? ""}>
      <LoaderCircle aria-hidden />
    </ProgressBar>
  );
}

/** A small count or word beside something else. */
export function Badge(props: { readonly children: ReactNode; readonly label?: string }): ReactNode {
  return (
    <span className={styles["badge"]} title={props.label}>
      {props.children}
    </span>
  );
}

/** A sentence that stays in its place: a caution, or a problem (announced at once). */
export function Banner(props: {
  readonly kind: "caution" | "problem";
  readonly children: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  const problem = props.kind === "problem";
  return (
    <div
      role={problem ? "alert" : "note"}
      className={cx(styles["banner"], problem && styles["problem"])}
    >
      {problem ? <CircleAlert aria-hidden /> : <TriangleAlert aria-hidden />}
      <span dir="auto">{props.children}</span>
      {props.action}
    </div>
  );
}
