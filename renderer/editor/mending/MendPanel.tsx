import { GitCompareArrows } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { Verdict } from "#shared/ipc";
import { isBroken } from "#shared/model";
import { Button, i18n, QuoteBadge, quoteStateMeaning, Spinner, WordDiff } from "../../ui/index.ts";
import { newerVersionText } from "../nodes/index.ts";
import type { Fix } from "./fixes.ts";
import { fixName } from "./names.ts";
import styles from "./mending.module.css";

export interface MendPanelProps {
  readonly verdict: Verdict;
  /** Null while they are looked for. */
  readonly fixes: readonly Fix[] | null;
  readonly readOnly: boolean;
  readonly onFix: (fix: Fix) => void;
  readonly onOpenPassage: () => void;
  /** Compares the passage with the newer version. */
  readonly onCompare: () => void;
}

/** What is wrong with a quotation, against its source word by word, and what can be done about it. */
export function MendPanel(props: MendPanelProps): ReactNode {
  const { verdict } = props;
  return (
    <div className={styles["panel"]}>
      <div className={styles["head"]}>
        <QuoteBadge state={verdict.state} />
        {verdict.citekey === null ? null : (
          <span className={styles["source"]}>@{verdict.citekey}</span>
        )}
      </div>
      <p className={styles["meaning"]}>{quoteStateMeaning(verdict.state)}</p>
      <Against verdict={verdict} />
      {verdict.warnings.map((warning) => (
        <p key={warning} className={styles["warning"]} dir="auto">
          {warning}
        </p>
      ))}
      {verdict.newer === undefined ? null : (
        <div className={styles["newer"]}>
          <p>{newerVersionText(verdict.newer)}</p>
          <Button size="small" onPress={props.onCompare}>
            <GitCompareArrows aria-hidden />
            {i18n.t({ id: "mend.compare", message: "Compare the versions" })}
          </Button>
        </div>
      )}
      <FixList {...props} />
    </div>
  );
}

function Against(props: { readonly verdict: Verdict }): ReactNode {
  const { state, diff, exact, words } = props.verdict;
  if (isBroken(state) && diff.length > 0)
    return (
      <p className={styles["diff"]} dir="auto">
        <WordDiff diff={diff} />
      </p>
    );
  if (exact === null || exact === words) return null;
  return (
    <figure className={styles["exact"]}>
      <figcaption>{i18n.t({ id: "mend.source", message: "The source says" })}</figcaption>
      <blockquote dir="auto">{exact}</blockquote>
    </figure>
  );
}

/** The fixes as buttons: arrows go through them, a digit runs one. */
function FixList(props: MendPanelProps): ReactNode {
  const { fixes, readOnly, onFix } = props;
  const list = useRef<HTMLDivElement>(null);
  const ready = fixes !== null;
  useEffect(() => {
    list.current?.querySelector("button")?.focus();
  }, [ready]);
  const press = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) buttons[(at + step + buttons.length) % buttons.length]?.focus();
    else if (/^[1-9]$/.test(event.key)) buttons[Number(event.key) - 1]?.click();
    else return;
    event.preventDefault();
  };
  if (fixes === null && !readOnly)
    return <Spinner label={i18n.t({ id: "mend.looking", message: "Looking for what helps" })} />;
  return (
    <div
      ref={list}
      role="group"
      aria-label={i18n.t({ id: "mend.fixes", message: "What can be done" })}
      className={styles["fixes"]}
      onKeyDown={press}
    >
      {readOnly
        ? null
        : fixes?.map((fix, at) => (
            <FixButton key={at} fix={fix} digit={at + 1} onPress={() => onFix(fix)} />
          ))}
      <button type="button" className={styles["fix"]} onClick={props.onOpenPassage}>
        <span className={styles["name"]}>
          {i18n.t({ id: "mend.open", message: "Go to the passage in the source" })}
        </span>
      </button>
    </div>
  );
}

function FixButton(props: {
  readonly fix: Fix;
  readonly digit: number;
  readonly onPress: () => void;
}): ReactNode {
  const { fix, digit } = props;
  return (
    <button type="button" className={styles["fix"]} onClick={props.onPress}>
      <kbd className={styles["digit"]}>{digit}</kbd>
      <span className={styles["name"]}>{fixName(fix)}</span>
      {"words" in fix ? (
        <span className={styles["result"]} dir="auto">
          {fix.words}
        </span>
      ) : null}
      {fix.kind === "re-anchor" ? (
        <span className={styles["result"]} dir="auto">
          …{fix.found.before}
          <mark>{fix.found.exact}</mark>
          {fix.found.after}…
        </span>
      ) : null}
    </button>
  );
}
