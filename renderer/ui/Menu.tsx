import type { ReactNode } from "react";
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
  const entries = new Map(props.groups.flat().map((entry) => [entry.id, entry]));
  return (
    <MenuTrigger>
      {props.trigger}
      <Popover className={popover["popover"] ?? ""} offset={4}>
        <AriaMenu
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
      </Popover>
    </MenuTrigger>
  );
}
