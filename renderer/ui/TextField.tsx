import { Search, X } from "lucide-react";
import type { ReactNode, Ref } from "react";
import {
  Button,
  FieldError,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { i18n } from "./i18n/index.ts";

export interface TextFieldProps extends Omit<
  AriaTextFieldProps,
  "className" | "style" | "children"
> {
  readonly label: string;
  /** True keeps the label for assistive technology only. */
  readonly labelHidden?: boolean;
  readonly description?: string;
  /** One sentence; its presence marks the field as wrong. */
  readonly error?: string | null;
  readonly placeholder?: string;
  /** Rows of a field of several lines; absent for one line. */
  readonly rows?: number;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** A labelled field for one line or, with `rows`, several. Content has `dir="auto"`. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, labelHidden, description, error, placeholder, rows, inputRef, ...rest } = props;
  const wrong = error !== undefined && error !== null;
  const shared = {
    dir: "auto",
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(inputRef === undefined ? {} : { ref: inputRef }),
  } as const;
  return (
    <AriaTextField {...rest} isInvalid={wrong} className={styles["field"] ?? ""}>
      <Label className={cx(labelHidden === true ? styles["hidden"] : styles["label"])}>
        {label}
      </Label>
      {rows === undefined ? (
        <Input {...shared} className={styles["input"] ?? ""} />
      ) : (
        <TextArea {...shared} rows={rows} className={cx(styles["input"], styles["area"])} />
      )}
      {description === undefined ? null : (
        <Text slot="description" className={styles["description"] ?? ""}>
          {description}
        </Text>
      )}
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
    </AriaTextField>
  );
}

/** A field that filters or searches: icon, clear button, Escape empties it. */
export function SearchField(props: {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: React.KeyboardEvent) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
}): ReactNode {
  return (
    <AriaSearchField
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
      autoFocus={props.autoFocus ?? false}
      className={styles["search"] ?? ""}
      {...(props.onKeyDown === undefined ? {} : { onKeyDown: props.onKeyDown as never })}
    >
      <Search aria-hidden />
      <Input
        dir="auto"
        className={styles["input"] ?? ""}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
      />
      <Button
        className={styles["clear"] ?? ""}
        aria-label={i18n.t({ id: "ui.clear", message: "Clear" })}
      >
        <X aria-hidden />
      </Button>
    </AriaSearchField>
  );
}
