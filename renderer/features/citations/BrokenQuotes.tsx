import type { ReactNode } from "react";
import type { Verdict } from "#shared/ipc";
import { QuoteBadge, quoteStateMeaning } from "../../ui/index.ts";
import styles from "./citations.module.css";

/** Quotations with their state, what differs from the source, and why. */
export function QuoteList(props: { readonly verdicts: readonly Verdict[] }): ReactNode {
  return (
    <ul className={styles["quotes"]}>
      {props.verdicts.map((verdict, at) => (
        <li key={at} className={styles["quote"]}>
          <div className={styles["quoteHead"]}>
            <QuoteBadge state={verdict.state} />
            {verdict.citekey === null ? null : (
              <span className={styles["citekey"]}>@{verdict.citekey}</span>
            )}
          </div>
          <blockquote className={styles["words"]} dir="auto">
            <Diff verdict={verdict} />
          </blockquote>
          <p className={styles["why"]} dir="auto">
            {verdict.warnings.length > 0
              ? verdict.warnings.join(" ")
              : quoteStateMeaning(verdict.state)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Diff(props: { readonly verdict: Verdict }): ReactNode {
  const { diff, words } = props.verdict;
  if (!diff.some(({ op }) => op !== "=")) return words;
  return diff.map((step, at) => {
    if (step.op === "-") return <del key={at}>{step.text}</del>;
    return step.op === "+" ? <ins key={at}>{step.text}</ins> : <span key={at}>{step.text}</span>;
  });
}
