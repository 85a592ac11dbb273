import type { ReactNode } from "react";
import { keysText } from "#shared/ipc";
import styles from "./keys.module.css";
import { isMac } from "./platform.ts";

/** A shortcut as the system prints it. */
export function Keys(props: { readonly keys: string }): ReactNode {
  return <kbd className={styles["keys"]}>{keysText(props.keys, isMac)}</kbd>;
}
