import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";
import { cx } from "./cx.ts";
import field from "./field.module.css";
import list from "./list.module.css";
import popover from "./popover.module.css";

/** One of the values a Select offers. */
export interface Choice<T extends string> {
  readonly id: T;
  readonly label: string;
}

/** A drop-down of a few fixed choices. */
export function Select<T extends string>(props: {
  readonly label: string;
  readonly labelHidden?: boolean;
  /** True draws it as plain words, for a place where it must not stand out. */
  readonly quiet?: boolean;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}): ReactNode {
  return (
    <AriaSelect
      value={props.value}
      onChange={(key) => {
        if (key !== null) props.onChange(key as T);
      }}
      className={field["field"] ?? ""}
    >
      <Label className={cx(props.labelHidden === true ? field["hidden"] : field["label"])}>
        {props.label}
      </Label>
      <Button
        className={cx(field["input"], field["select"], props.quiet === true && field["bare"])}
      >
        <SelectValue />
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={popover["popover"] ?? ""}>
        <ListBox items={props.choices} className={list["list"] ?? ""}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={list["item"] ?? ""}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
