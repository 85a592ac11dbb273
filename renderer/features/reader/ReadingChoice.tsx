import { i18n } from "@lingui/core";
import { useId, type ReactNode } from "react";
import { Button, RadioGroup } from "../../ui/index.ts";
import type { OfferedReading, Readings } from "./useReadings.ts";
import styles from "./card.module.css";

/** Says that the article is not sure and offers the ways to read the text; choosing one shows it. */
export function ReadingChoice(props: { readonly readings: Readings }): ReactNode {
  const { offered, chosen, choose, keep } = props.readings;
  const lead = useId();
  const isOwn = chosen === "own";
  return (
    <section className={styles["unsure"]} aria-labelledby={lead}>
      <p id={lead} className={styles["unsureLead"]}>
        {i18n.t({
          id: "reader.unsure",
          message: "We are not sure which part is the article.",
        })}
      </p>
      <p>
        {i18n.t({
          id: "reader.unsure.text",
          message:
            "Nothing is lost: what is no part of it stands folded. Choose a reading to see it, and keep the right one.",
        })}
      </p>
      {offered.length === 0 ? null : (
        <>
          <RadioGroup
            label={i18n.t({ id: "reader.readings", message: "Show" })}
            choices={offered.map((reading, at) => ({ id: reading.id, label: nameOf(reading, at) }))}
            value={chosen}
            onChange={choose}
          />
          <div className={styles["unsureActs"]}>
            <Button size="small" variant={isOwn ? "plain" : "primary"} onPress={() => void keep()}>
              {isOwn
                ? i18n.t({ id: "reader.reading.right", message: "This is right" })
                : i18n.t({ id: "reader.reading.keep", message: "Keep this reading" })}
            </Button>
            {isOwn ? null : (
              <Button size="small" onPress={() => choose("own")}>
                {i18n.t({ id: "reader.reading.back", message: "Back to the first" })}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function nameOf({ kind, words }: OfferedReading, at: number): string {
  switch (kind) {
    case "own":
      return i18n.t({
        id: "reader.reading.own",
        message: "This reading ({words, plural, one {# word} other {# words}})",
        values: { words },
      });
    case "rival":
      return i18n.t({
        id: "reader.reading.rival",
        message: "Reading {n} ({words, plural, one {# word} other {# words}})",
        values: { n: at + 1, words },
      });
    case "everything":
      return i18n.t({
        id: "reader.reading.everything",
        message: "Everything ({words, plural, one {# word} other {# words}})",
        values: { words },
      });
  }
}
