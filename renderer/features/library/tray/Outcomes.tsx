import { CircleAlert, CircleCheck, CopyCheck } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { CaptureOutcome } from "#shared/ipc";
import { Button, cx, i18n, openSource } from "../../../ui/index.ts";
import styles from "./tray.module.css";

/** Rows drawn while an import runs and when it is done; the rest is a count, the list has them all. */
const SHOWN = { running: 4, finished: 40 } as const;

/** Failures first, then what there is something to say of, then the last of those that went well. */
function worthShowing(
  outcomes: readonly CaptureOutcome[],
  most: number,
): readonly CaptureOutcome[] {
  const latest = outcomes.toReversed();
  const failed = latest.filter(({ error }) => error !== null);
  const told = latest.filter((one) => one.error === null && outcomeSentence(one) !== null);
  const good = latest.filter((one) => one.error === null && outcomeSentence(one) === null);
  return [...failed, ...told, ...good].slice(0, most);
}

/** What became of the files of an import, as far as it is worth the room. */
export const Outcomes = memo(function Outcomes(props: {
  readonly outcomes: readonly CaptureOutcome[];
  readonly finished: boolean;
}): ReactNode {
  const { outcomes, finished } = props;
  // What is asked about stands above, until it is settled.
  const rest = outcomes.filter(({ alike }) => alike?.became !== "source");
  const shown = worthShowing(rest, finished ? SHOWN.finished : SHOWN.running);
  const more = rest.length - shown.length;
  return (
    <>
      <ul className={styles["list"]}>
        {shown.map((outcome) => (
          <Outcome key={outcome.file} outcome={outcome} opens={finished} />
        ))}
      </ul>
      {more === 0 || !finished ? null : (
        <p className={styles["more"]}>
          {i18n.t({
            id: "import.more",
            message: "{more, plural, one {And # more file} other {And # more files}}",
            values: { more },
          })}
        </p>
      )}
    </>
  );
});

/** What became of a file, in a sentence; null when it was simply added. */
export function outcomeSentence(outcome: CaptureOutcome): string | null {
  const { error, alike, duplicateOf, source, warnings } = outcome;
  if (error !== null) return error;
  if (alike !== undefined) return alikeSentence(alike);
  if (duplicateOf !== null)
    return duplicateOf === source
      ? (warnings[0] ??
          i18n.t({ id: "import.same", message: "Already in the library; nothing was added." }))
      : i18n.t({ id: "import.near", message: "Nearly the same as a source you have." });
  return warnings.length === 0 ? null : warnings.join(" ");
}

/** Which source a file is like, and how much. */
export function alikeSentence(alike: NonNullable<CaptureOutcome["alike"]>): string {
  const { title, how, share } = alike;
  if (how === "work")
    return i18n.t({ id: "alike.work", message: "The same work as “{title}”.", values: { title } });
  return how === "text"
    ? i18n.t({ id: "alike.text", message: "The same text as “{title}”.", values: { title } })
    : i18n.t({
        id: "alike.near",
        message: "{percent} % the same as “{title}”.",
        // Rounded down: only an equal text is 100 % the same.
        values: { title, percent: Math.min(99, Math.floor(share * 100)) },
      });
}

/** The name to show a file by. */
export function outcomeName({ title, file }: CaptureOutcome): string {
  return title ?? file.split(/[\\/]/).at(-1) ?? file;
}

const Outcome = memo(function Outcome(props: {
  readonly outcome: CaptureOutcome;
  /** False while rows come and go too fast to be pressed. */
  readonly opens: boolean;
}): ReactNode {
  const { outcome, opens } = props;
  const { source } = outcome;
  const sentence = outcomeSentence(outcome);
  const Icon =
    outcome.error !== null ? CircleAlert : outcome.duplicateOf !== null ? CopyCheck : CircleCheck;
  return (
    <li className={cx(styles["item"], outcome.error !== null && styles["wrong"])}>
      <Icon aria-hidden />
      {source === null || !opens ? (
        <span className={styles["name"]} dir="auto" title={outcome.file}>
          {outcomeName(outcome)}
        </span>
      ) : (
        <Button size="small" variant="quiet" flush onPress={() => openSource(source)}>
          <span className={styles["name"]} dir="auto">
            {outcomeName(outcome)}
          </span>
        </Button>
      )}
      {sentence === null ? null : (
        <span className={styles["sentence"]} dir="auto">
          {sentence}
        </span>
      )}
    </li>
  );
});
