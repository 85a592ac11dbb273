import { CalendarClock } from "lucide-react";
import { i18n } from "@lingui/core";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { SourceDetail } from "#shared/ipc";
import { nameText, type AmbiguousDate, type DateEntry } from "#shared/model";
import { useAct } from "../../client.ts";
import { Button, dateText, orSay, PopoverTrigger } from "../../ui/index.ts";
import { roleName } from "./names.ts";
import { ReadingChoice } from "./ReadingChoice.tsx";
import type { Readings } from "./useReadings.ts";
import styles from "./card.module.css";

/** What is known of the source, above its text: who, where, when, and how sure the labels are. */
export function SourceCard(props: {
  readonly detail: SourceDetail;
  readonly readings: Readings;
  /** False when the text has its own title on show. */
  readonly withTitle: boolean;
}): ReactNode {
  const { detail, readings, withTitle } = props;
  const { csl } = detail;
  const authors = (csl.author ?? []).map((name) => nameText(name)).join(", ");
  return (
    <header className={styles["card"]}>
      <p className={styles["overline"]}>
        {csl["container-title"] === undefined ? null : <bdi>{csl["container-title"]}</bdi>}
        <span className={styles["citekey"]}>@{detail.citekey}</span>
      </p>
      {withTitle ? (
        <p className={styles["title"]} dir="auto">
          {csl.title ?? detail.citekey}
        </p>
      ) : null}
      {withTitle && authors !== "" ? (
        <p className={styles["authors"]} dir="auto">
          {authors}
        </p>
      ) : null}
      <DateLedger dates={detail.dates} />
      {detail.ambiguousDates.map((ambiguous) => (
        <AmbiguousNote key={ambiguous.text} detail={detail} ambiguous={ambiguous} />
      ))}
      {readings.isUnsure ? <ReadingChoice readings={readings} /> : null}
    </header>
  );
}

/** Every date with its role; pressing one shows the words it was read from. */
function DateLedger(props: { readonly dates: readonly DateEntry[] }): ReactNode {
  const { dates } = props;
  return (
    <ul
      className={styles["ledger"]}
      aria-label={i18n.t({ id: "reader.ledger", message: "Dates of the source" })}
    >
      {dates.map((entry) => (
        <li key={`${entry.role}-${entry.date}-${entry.evidence}`}>
          <PopoverTrigger
            label={roleName(entry.role)}
            trigger={
              <AriaButton className={styles["date"] ?? ""}>
                <span>{roleName(entry.role)}</span> <time>{dateText(entry.date)}</time>
              </AriaButton>
            }
          >
            <div className={styles["evidence"]}>
              <p className={styles["evidenceHead"]}>
                {i18n.t({ id: "reader.evidence", message: "Read from" })}
              </p>
              <blockquote dir="auto">{entry.evidence}</blockquote>
              <p className={styles["iso"]}>{entry.date}</p>
            </div>
          </PopoverTrigger>
        </li>
      ))}
    </ul>
  );
}

/** A date with two readings: the user says which, we never guess. */
function AmbiguousNote(props: {
  readonly detail: SourceDetail;
  readonly ambiguous: AmbiguousDate;
}): ReactNode {
  const { detail, ambiguous } = props;
  const update = useAct("sources.update");
  const settled = detail.dates.some(
    ({ date, evidence }) =>
      evidence === ambiguous.evidence && ambiguous.candidates.includes(date.slice(0, 10)),
  );
  if (settled) return null;
  const choose = (date: string): void => {
    const entry = { role: "first-published" as const, date, evidence: ambiguous.evidence };
    const kept = detail.dates.filter(({ role }) => role !== "captured");
    void orSay(update.mutateAsync({ source: detail.source, patch: { dates: [...kept, entry] } }));
  };
  return (
    <div className={styles["ambiguous"]} role="note">
      <CalendarClock aria-hidden />
      <p>
        {i18n.t({
          id: "reader.ambiguous",
          message: "“{text}” can be read in more than one way. It counts only once you say which:",
          values: { text: ambiguous.text },
        })}
      </p>
      <div className={styles["candidates"]}>
        {ambiguous.candidates.map((date) => (
          <Button
            key={date}
            size="small"
            isDisabled={update.isPending}
            onPress={() => choose(date)}
          >
            {dateText(date)}
          </Button>
        ))}
      </div>
    </div>
  );
}
