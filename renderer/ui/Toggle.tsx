import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  type CheckboxProps,
  type SwitchProps,
} from "react-aria-components";
import type { Choice } from "./Select.tsx";
import field from "./field.module.css";
import styles from "./toggle.module.css";

/** A box to tick. */
export function Checkbox(
  props: Omit<CheckboxProps, "className" | "style" | "children"> & { readonly children: ReactNode },
): ReactNode {
  const { children, ...rest } = props;
  return (
    <AriaCheckbox {...rest} className={styles["toggle"] ?? ""}>
      {({ isSelected }) => (
        <>
          <span className={styles["box"]}>{isSelected ? <Check aria-hidden /> : null}</span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

/** A setting that takes effect at once. */
export function Switch(
  props: Omit<SwitchProps, "className" | "style" | "children"> & { readonly children: ReactNode },
): ReactNode {
  const { children, ...rest } = props;
  return (
    <AriaSwitch {...rest} className={styles["toggle"] ?? ""}>
      <span className={styles["track"]}>
        <span className={styles["thumb"]} />
      </span>
      {children}
    </AriaSwitch>
  );
}

/** One of a few choices, all in sight. */
export function RadioGroup<T extends string>(props: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}): ReactNode {
  return (
    <AriaRadioGroup
      value={props.value}
      onChange={(value) => props.onChange(value as T)}
      className={styles["group"] ?? ""}
    >
      <Label className={field["label"] ?? ""}>{props.label}</Label>
      <div className={styles["row"]}>
        {props.choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className={styles["toggle"] ?? ""}>
            <span className={styles["dot"]} />
            {choice.label}
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
