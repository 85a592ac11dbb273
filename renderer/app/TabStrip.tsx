import { X } from "lucide-react";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { cx, i18n } from "../ui/index.ts";
import styles from "./tabStrip.module.css";

/** One open thing in a strip. */
export interface StripTab {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
}

/** What is open in a pane; the arrows move, Delete or a middle click closes. */
export function TabStrip(props: {
  readonly label: string;
  readonly tabs: readonly StripTab[];
  readonly active: string | null;
  readonly onActivate: (id: string) => void;
  readonly onClose: (id: string) => void;
  readonly tools?: ReactNode;
}): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const press = (event: KeyboardEvent, at: number): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const tab = props.tabs[at];
    if (event.key === "Delete" && tab !== undefined) props.onClose(tab.id);
    else if (step === undefined) return;
    else {
      const buttons = list.current?.querySelectorAll<HTMLElement>("[data-tab]") ?? [];
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    }
    event.preventDefault();
  };
  return (
    <div className={styles["strip"]}>
      <ul ref={list} className={styles["tabs"]} aria-label={props.label}>
        {props.tabs.map((tab, at) => (
          <li
            key={tab.id}
            className={cx(styles["tab"], tab.id === props.active && styles["active"])}
            onKeyDown={(event) => press(event, at)}
            onAuxClick={(event) => {
              if (event.button === 1) props.onClose(tab.id);
            }}
          >
            <Button
              data-tab
              className={styles["title"] ?? ""}
              aria-current={tab.id === props.active ? "true" : "false"}
              onPress={() => props.onActivate(tab.id)}
            >
              {tab.icon}
              <span className={styles["words"]} dir="auto">
                {tab.title}
              </span>
            </Button>
            <Button
              className={styles["close"] ?? ""}
              aria-label={i18n.t({
                id: "tab.close",
                message: "Close {title}",
                values: { title: tab.title },
              })}
              onPress={() => props.onClose(tab.id)}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {props.tools === undefined ? null : <div className={styles["tools"]}>{props.tools}</div>}
    </div>
  );
}
