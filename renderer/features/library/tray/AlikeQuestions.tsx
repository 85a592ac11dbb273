import { memo, useState, type ReactNode } from "react";
import type { AlikeChoice } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import { useClient } from "../../../client.ts";
import { Button, i18n, openSource, orSay } from "../../../ui/index.ts";
import type { AlikeOutcome } from "./imports.ts";
import { alikeSentence, outcomeName } from "./Outcomes.tsx";
import { settle } from "./settle.ts";
import styles from "./tray.module.css";

/** Questions drawn at once; the buttons for all of them are for the others too. */
const SHOWN = 30;

/** In which way something is like a source. */
export type AlikeHow = AlikeOutcome["alike"]["how"];

/** The way all are alike; of several, that with the choices which fit each. */
function inAll(asked: readonly AlikeOutcome[]): AlikeHow {
  const ways = new Set(asked.map(({ alike }) => alike.how));
  if (ways.size === 1) return asked[0]!.alike.how;
  return ways.has("work") ? "text" : "near";
}

interface ChoiceInWords {
  readonly id: AlikeChoice;
  readonly label: string;
}

/** What a thing can become of that which it is like: equal texts are no version of each other. */
function joining(how: AlikeHow): readonly ChoiceInWords[] {
  switch (how) {
    case "text":
      return [];
    case "near":
      return [
        { id: "version", label: i18n.t({ id: "alike.version", message: "New version of it" }) },
      ];
    case "work":
      return [
        { id: "fill", label: i18n.t({ id: "alike.fill", message: "Fill in what is missing" }) },
      ];
  }
}

/** The choices in words; `how` it is like the other decides which there are. */
export function alikeChoices(how: AlikeHow): readonly ChoiceInWords[] {
  return [
    ...joining(how),
    { id: "keep", label: i18n.t({ id: "alike.keep", message: "Keep both" }) },
    { id: "skip", label: i18n.t({ id: "alike.skip", message: "Skip" }) },
  ];
}

/** The buttons of one question, or of one for all; `about` is what a screen reader hears it is about. */
export function AlikeButtons(props: {
  readonly how: AlikeHow;
  readonly about: string;
  readonly onChoose: (choice: AlikeChoice) => Promise<void>;
}): ReactNode {
  const [busy, setBusy] = useState(false);
  const choose = async (choice: AlikeChoice): Promise<void> => {
    setBusy(true);
    await props.onChoose(choice);
    setBusy(false);
  };
  return (
    <div role="group" aria-label={props.about} className={styles["choices"]}>
      {alikeChoices(props.how).map(({ id, label }) => (
        <Button key={id} size="small" isDisabled={busy} onPress={() => void choose(id)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

/** Asks what is to become of files that are nearly the same as sources: each, or all at once. */
export const AlikeQuestions = memo(function AlikeQuestions(props: {
  readonly asked: readonly AlikeOutcome[];
}): ReactNode {
  const { asked } = props;
  const client = useClient();
  if (asked.length === 0) return null;
  const choose = async (sources: readonly SourceId[], choice: AlikeChoice): Promise<void> => {
    await orSay(settle(client, sources, choice));
  };
  const values = { count: asked.length };
  const onlyWorks = asked.every(({ alike }) => alike.how === "work");
  const worksHeading = i18n.t({
    id: "alike.worksHeading",
    message:
      "{count, plural, one {# reference is to a work you have} other {# references are to works you have}}",
    values,
  });
  const filesHeading = i18n.t({
    id: "alike.heading",
    message:
      "{count, plural, one {# file is nearly the same as a source you have} other {# files are nearly the same as sources you have}}",
    values,
  });
  const heading = onlyWorks ? worksHeading : filesHeading;
  return (
    <section className={styles["alike"]} aria-label={heading}>
      <p className={styles["heading"]}>{heading}</p>
      {asked.length === 1 ? null : (
        <div className={styles["all"]}>
          <span>{i18n.t({ id: "alike.all", message: "For all of these:" })}</span>
          <AlikeButtons
            how={inAll(asked)}
            about={i18n.t({ id: "alike.allLabel", message: "For all of these" })}
            onChoose={(choice) =>
              choose(
                asked.map(({ source }) => source),
                choice,
              )
            }
          />
        </div>
      )}
      <ul className={styles["list"]}>
        {asked.slice(0, SHOWN).map((outcome) => (
          <Question
            key={outcome.source}
            outcome={outcome}
            onChoose={(choice) => choose([outcome.source], choice)}
          />
        ))}
      </ul>
      {asked.length <= SHOWN ? null : (
        <p className={styles["more"]}>
          {i18n.t({
            id: "import.more",
            message: "{more, plural, one {And # more file} other {And # more files}}",
            values: { more: asked.length - SHOWN },
          })}
        </p>
      )}
    </section>
  );
});

function Question(props: {
  readonly outcome: AlikeOutcome;
  readonly onChoose: (choice: AlikeChoice) => Promise<void>;
}): ReactNode {
  const { outcome, onChoose } = props;
  const name = outcomeName(outcome);
  const file = outcome.file.split(/[\\/]/).at(-1) ?? "";
  return (
    <li className={styles["question"]}>
      <Button size="small" variant="quiet" flush onPress={() => openSource(outcome.source)}>
        <span className={styles["name"]} dir="auto">
          {name}
        </span>
      </Button>
      {file === name ? null : (
        <span className={styles["more"]} dir="auto">
          {file}
        </span>
      )}
      <Button size="small" variant="quiet" flush onPress={() => openSource(outcome.alike.source)}>
        <span className={styles["sentence"]} dir="auto">
          {alikeSentence(outcome.alike)}
        </span>
      </Button>
      <AlikeButtons how={outcome.alike.how} about={`${name}, ${file}`} onChoose={onChoose} />
    </li>
  );
}
