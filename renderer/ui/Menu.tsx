import { useRef, type ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import { Keys } from "./Keys.tsx";
import styles from "./list.module.css";
import popover from "./popover.module.css";

/** One entry of a menu. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string | null;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** A menu opened by its trigger (a Button or IconButton); `groups` are parted by a line. */
export function Menu(props: {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly groups: readonly (readonly MenuEntry[])[];
}): ReactNode {
  return (
    <MenuTrigger>
      {props.trigger}
      <Popover className={popover["popover"] ?? ""} offset={4}>
        <MenuBody label={props.label} groups={props.groups} />
      </Popover>
    </MenuTrigger>
  );
}

/** A menu at a place of the window (in CSS pixels), for a right click or its key; null closes it. */
export function ContextMenu(props: {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly groups: readonly (readonly MenuEntry[])[];
  readonly onClose: () => void;
}): ReactNode {
  const anchor = useRef<HTMLSpanElement>(null);
  const { at } = props;
  return (
    <>
      <span
        ref={anchor}
        aria-hidden
        style={{ position: "fixed", insetBlockStart: at?.y ?? 0, insetInlineStart: at?.x ?? 0 }}
      />
      <Popover
        className={popover["popover"] ?? ""}
        triggerRef={anchor}
        placement="bottom start"
        isOpen={at !== null}
        onOpenChange={(open) => {
          if (!open) props.onClose();
        }}
      >
        <MenuBody label={props.label} groups={props.groups} onClose={props.onClose} />
      </Popover>
    </>
  );
}

function MenuBody(props: {
  readonly label: string;
  readonly groups: readonly (readonly MenuEntry[])[];
  readonly onClose?: () => void;
}): ReactNode {
  const entries = new Map(props.groups.flat().map((entry) => [entry.id, entry]));
  const { onClose } = props;
  return (
    <AriaMenu
      autoFocus="first"
      {...(onClose === undefined ? {} : { onClose })}
      aria-label={props.label}
      className={styles["list"] ?? ""}
      onAction={(id) => entries.get(String(id))?.run()}
    >
      {props.groups
        .filter((group) => group.length > 0)
        .map((group, at) => (
          <MenuSection
            key={group[0]?.id ?? at}
            aria-label={props.label}
            className={styles["section"] ?? ""}
          >
            {group.map((entry) => (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.label}
                isDisabled={entry.disabled ?? false}
                className={styles["item"] ?? ""}
              >
                {entry.icon}
                <span className={styles["label"]} dir="auto">
                  {entry.label}
                </span>
                {entry.keys === undefined || entry.keys === null ? null : (
                  <Keys keys={entry.keys} />
                )}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
    </AriaMenu>
  );
}
