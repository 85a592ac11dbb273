import type { ReactNode } from "react";
import { useCall, useClient } from "../../client.ts";
import { Button, i18n, isText, orSay, recall, remember, say, Select } from "../../ui/index.ts";
import styles from "./citations.module.css";

const FIRST_STYLE = "apa";

/** The citation style used last. */
export function favouriteStyle(): string {
  return recall("citationStyle", isText, FIRST_STYLE);
}

/** The choice of a citation style, or of a file with one; the choice is remembered. */
export function StyleSelect(props: {
  readonly value: string;
  readonly onChange: (style: string) => void;
}): ReactNode {
  const { value } = props;
  const client = useClient();
  const { data = [], refetch } = useCall("citations.styles", null);
  const choices = data
    .filter(({ problem }) => problem === undefined)
    .map(({ id, title }) => ({ id, label: title }));
  const known = choices.some(({ id }) => id === value);
  const choose = (style: string): void => {
    remember("citationStyle", style);
    props.onChange(style);
  };
  const add = async (): Promise<void> => {
    const added = await orSay(client.call("citations.addStyle", null));
    if (added == null) return;
    await refetch();
    choose(added.id);
    const values = { title: added.title };
    say(i18n.t({ id: "citation.styleAdded", message: "Added the style “{title}”.", values }));
  };
  return (
    <div className={styles["style"]}>
      <Select
        label={i18n.t({ id: "citation.style", message: "Citation style" })}
        choices={known ? choices : [{ id: value, label: value }, ...choices]}
        value={value}
        onChange={choose}
      />
      <Button size="small" variant="quiet" flush onPress={() => void add()}>
        {i18n.t({ id: "citation.addStyle", message: "Add a style (.csl)…" })}
      </Button>
      {data.map(({ id, problem }) =>
        problem === undefined ? null : (
          <p key={id} className={styles["hint"]} dir="auto">
            {`${id}.csl: ${problem}`}
          </p>
        ),
      )}
    </div>
  );
}
