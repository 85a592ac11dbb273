import type { ReactNode } from "react";
import { useCall } from "../../client.ts";
import { i18n, isText, recall, remember, Select } from "../../ui/index.ts";

const FIRST_STYLE = "apa";

/** The citation style used last. */
export function favouriteStyle(): string {
  return recall("citationStyle", isText, FIRST_STYLE);
}

/** The choice of a citation style; the choice is remembered. */
export function StyleSelect(props: {
  readonly value: string;
  readonly onChange: (style: string) => void;
}): ReactNode {
  const { data } = useCall("citations.styles", null);
  const choices = (data ?? []).map(({ id, title }) => ({ id, label: title }));
  const known = choices.some(({ id }) => id === props.value);
  return (
    <Select
      label={i18n.t({ id: "citation.style", message: "Citation style" })}
      choices={known ? choices : [{ id: props.value, label: props.value }, ...choices]}
      value={props.value}
      onChange={(style) => {
        remember("citationStyle", style);
        props.onChange(style);
      }}
    />
  );
}
