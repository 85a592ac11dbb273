import type { ReactNode, RefObject } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover } from "react-aria-components";
import styles from "./popover.module.css";

/** Opens a small non-modal panel from its trigger (a Button or IconButton). */
export function PopoverTrigger(props: {
  readonly trigger: ReactNode;
  /** The name of the panel. */
  readonly label: string;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}): ReactNode {
  const { children, onOpenChange } = props;
  return (
    <DialogTrigger {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {props.trigger}
      <AriaPopover className={styles["popover"] ?? ""} offset={6}>
        <Dialog className={styles["body"] ?? ""} aria-label={props.label}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

/** A panel beside an element of the caller's (a selection's toolbar, a footnote); controlled. */
export function Popover(props: {
  readonly anchor: RefObject<Element | null>;
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly placement?: "top" | "bottom" | "start" | "end";
  /** True leaves the focus where it is: the panel is reached with Tab. */
  readonly nonModal?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <AriaPopover
      className={styles["popover"] ?? ""}
      triggerRef={props.anchor}
      isOpen={props.isOpen}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      placement={props.placement ?? "bottom"}
      isNonModal={props.nonModal ?? false}
      offset={6}
    >
      <Dialog className={styles["body"] ?? ""} aria-label={props.label}>
        {props.children}
      </Dialog>
    </AriaPopover>
  );
}
