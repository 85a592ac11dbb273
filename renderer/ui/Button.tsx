import type { ReactNode } from "react";
import {
  Button as AriaButton,
  ToggleButton as AriaToggleButton,
  type ButtonProps as AriaButtonProps,
  type ToggleButtonProps as AriaToggleButtonProps,
} from "react-aria-components";
import styles from "./button.module.css";
import { cx } from "./cx.ts";
import { Hint } from "./Tooltip.tsx";

type Variant = "plain" | "primary" | "quiet" | "danger";
type Size = "normal" | "small";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  readonly variant?: Variant;
  readonly size?: Size;
  /** A lucide icon before the words. */
  readonly icon?: ReactNode;
  /** True lets its words start at its own edge, for a button within a list or text. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

const look = (variant: Variant, size: Size, icon = false): string =>
  cx(
    styles["button"],
    variant !== "plain" && styles[variant],
    size === "small" && styles["small"],
    icon && styles["icon"],
  );

/** A button with words. */
export function Button(props: ButtonProps): ReactNode {
  const { variant = "plain", size = "normal", icon, flush, children, ...rest } = props;
  return (
    <AriaButton {...rest} className={cx(look(variant, size), flush === true && styles["flush"])}>
      {icon}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  "className" | "style" | "children" | "aria-label"
> {
  /** The name for assistive technology, shown as a tooltip too. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys of the registry (`Ctrl+Shift+F`), shown in the tooltip. */
  readonly keys?: string | null;
  readonly size?: Size;
  readonly variant?: Variant;
}

/** A button of one icon; its label is its name and its tooltip. */
export function IconButton(props: IconButtonProps): ReactNode {
  const { label, icon, keys = null, size = "normal", variant = "quiet", ...rest } = props;
  return (
    <Hint text={label} keys={keys}>
      <AriaButton {...rest} aria-label={label} className={look(variant, size, true)}>
        {icon}
      </AriaButton>
    </Hint>
  );
}

export interface ToggleIconButtonProps extends Omit<
  AriaToggleButtonProps,
  "className" | "style" | "children" | "aria-label"
> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys?: string | null;
  readonly size?: Size;
}

/** An icon that is on or off. */
export function ToggleIconButton(props: ToggleIconButtonProps): ReactNode {
  const { label, icon, keys = null, size = "normal", ...rest } = props;
  return (
    <Hint text={label} keys={keys}>
      <AriaToggleButton {...rest} aria-label={label} className={look("quiet", size, true)}>
        {icon}
      </AriaToggleButton>
    </Hint>
  );
}
