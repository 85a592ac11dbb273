import type { ReactElement, ReactNode } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components";
import { Keys } from "./Keys.tsx";
import styles from "./popover.module.css";

/** Shows the text (and keys) beside its child on hover and focus; the child must be focusable. */
export function Hint(props: {
  readonly text: string;
  readonly keys?: string | null;
  readonly children: ReactElement;
}): ReactNode {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      {props.children}
      <Tooltip className={styles["tooltip"] ?? ""} offset={6}>
        {props.text}
        {props.keys === undefined || props.keys === null ? null : <Keys keys={props.keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
