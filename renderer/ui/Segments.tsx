import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Choice } from "./Select.tsx";
import styles from "./segments.module.css";

/** A few choices side by side, one of them taken. */
export function Segments<T extends string>(props: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}): ReactNode {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={(keys) => {
        const [key] = [...keys];
        if (key !== undefined) props.onChange(key as T);
      }}
      className={styles["group"] ?? ""}
    >
      {props.choices.map((choice) => (
        <ToggleButton key={choice.id} id={choice.id} className={styles["segment"] ?? ""}>
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
