import type { ReactNode } from "react";
import type { DiffStep } from "#shared/model";
import styles from "./wordDiff.module.css";

/** Words with what was taken out and what was added; `side` leaves the other side's words away. */
export function WordDiff(props: {
  readonly diff: readonly DiffStep[];
  readonly side?: "before" | "after";
}): ReactNode {
  const left = props.side === "before" ? "+" : props.side === "after" ? "-" : null;
  return props.diff.map(({ op, text }, at) => {
    if (op === left) return null;
    if (op === "=") return <span key={at}>{text}</span>;
    return op === "-" ? (
      <del key={at} className={styles["removed"]}>
        {text}
      </del>
    ) : (
      <ins key={at} className={styles["added"]}>
        {text}
      </ins>
    );
  });
}
