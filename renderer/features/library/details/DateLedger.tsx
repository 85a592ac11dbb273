import { X } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { AmbiguousDate, DateEntry, DateRole } from "#shared/model";
import {
  Button,
  dateText,
  i18n,
  IconButton,
  RadioGroup,
  Select,
  type Choice,
} from "../../../ui/index.ts";
import styles from "./details.module.css";

/** The name of what a date is of. */
export function dateRoleText(role: DateRole): string {
  switch (role) {
    case "first-published":
      return i18n.t({ id: "details.date.first", message: "First published" });
    case "republished":
      return i18n.t({ id: "details.date.republished", message: "Republished" });
    case "updated":
      return i18n.t({ id: "details.date.updated", message: "Updated" });
    case "issue":
      return i18n.t({ id: "details.date.issue", message: "Issue" });
    case "captured":
      return i18n.t({ id: "details.date.captured", message: "Captured" });
  }
}

/** Every date of the source with the words it was read from. */
export function DateLedger(props: {
  readonly dates: readonly DateEntry[];
  readonly captured: readonly DateEntry[];
  readonly onRemove: (entry: DateEntry) => void;
}): ReactNode {
  return (
    <table className={styles["ledger"]}>
      <caption className={styles["legend"]} style={{ textAlign: "start" }}>
        {i18n.t({ id: "details.dates", message: "Dates" })}
      </caption>
      <tbody>
        {props.dates.map((entry, at) => (
          <LedgerRow key={at} entry={entry} onRemove={() => props.onRemove(entry)} />
        ))}
        {props.captured.map((entry, at) => (
          <LedgerRow key={`c${at}`} entry={entry} onRemove={null} />
        ))}
      </tbody>
    </table>
  );
}

function LedgerRow(props: {
  readonly entry: DateEntry;
  readonly onRemove: (() => void) | null;
}): ReactNode {
  const { entry, onRemove } = props;
  return (
    <tr>
      <th scope="row">{dateRoleText(entry.role)}</th>
      <td className={styles["day"]}>{dateText(entry.date)}</td>
      <td className={styles["evidence"]} dir="auto">
        {entry.evidence}
      </td>
      <td>
        {onRemove === null ? null : (
          <IconButton
            size="small"
            label={i18n.t({
              id: "details.removeDate",
              message: "Remove the date {date}",
              values: { date: dateText(entry.date) },
            })}
            icon={<X aria-hidden />}
            onPress={onRemove}
          />
        )}
      </td>
    </tr>
  );
}

function roleChoices(): readonly Choice<DateRole>[] {
  const roles: readonly DateRole[] = ["first-published", "republished", "updated", "issue"];
  return roles.map((role) => ({ id: role, label: dateRoleText(role) }));
}

/** Asks what a date that can be read in several ways means. */
export function DateQuestion(props: {
  readonly question: AmbiguousDate;
  readonly onAnswer: (date: string, role: DateRole) => void;
}): ReactNode {
  const { question } = props;
  const [date, setDate] = useState<string | null>(null);
  const [role, setRole] = useState<DateRole>("first-published");
  return (
    <div className={styles["question"]}>
      <RadioGroup
        label={i18n.t({
          id: "details.whichDate",
          message: "“{text}” can be read in several ways. Which day is meant?",
          values: { text: question.text },
        })}
        choices={question.candidates.map((id) => ({ id, label: dateText(id) }))}
        value={date}
        onChange={setDate}
      />
      <p className={styles["evidence"]} dir="auto">
        {question.evidence}
      </p>
      <div className={styles["answer"]}>
        <Select
          label={i18n.t({ id: "details.whatDate", message: "It is the day it was" })}
          choices={roleChoices()}
          value={role}
          onChange={setRole}
        />
        <Button
          isDisabled={date === null}
          onPress={() => {
            if (date !== null) props.onAnswer(date, role);
          }}
        >
          {i18n.t({ id: "details.takeDate", message: "Use this date" })}
        </Button>
      </div>
    </div>
  );
}
