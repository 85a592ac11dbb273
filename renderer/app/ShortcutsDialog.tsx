import type { ReactNode } from "react";
import { actions, type Action, type ActionScope } from "#shared/ipc";
import { Dialog, i18n, Keys } from "../ui/index.ts";
import styles from "./shortcuts.module.css";

function scopeText(scope: ActionScope): string {
  switch (scope) {
    case "global":
      return i18n.t({ id: "shortcuts.global", message: "Everywhere" });
    case "reader":
      return i18n.t({ id: "shortcuts.reader", message: "In the reader" });
    case "editor":
      return i18n.t({ id: "shortcuts.editor", message: "In a note" });
    case "list":
      return i18n.t({ id: "shortcuts.list", message: "In a list" });
  }
}

const SCOPES: readonly ActionScope[] = ["global", "reader", "editor", "list"];

function movements(): Readonly<
  Partial<Record<ActionScope, readonly (readonly [string, string])[]>>
> {
  return {
    reader: [
      ["↑ ↓", i18n.t({ id: "shortcuts.block", message: "Previous or next paragraph" })],
      ["← →", i18n.t({ id: "shortcuts.word", message: "Previous or next word" })],
      [
        "Shift+← →",
        i18n.t({ id: "shortcuts.extendWord", message: "Extend the passage by a word" }),
      ],
      [
        "Shift+↑ ↓",
        i18n.t({ id: "shortcuts.extendSentence", message: "Extend the passage by a sentence" }),
      ],
    ],
  };
}

/** Every action with keys, by where they work. */
export function ShortcutsDialog(props: { readonly onClose: () => void }): ReactNode {
  const moves = movements();
  return (
    <Dialog
      size="wide"
      title={i18n.t({ id: "shortcuts.title", message: "Keyboard shortcuts" })}
      isOpen
      onClose={props.onClose}
    >
      <div className={styles["columns"]}>
        {SCOPES.map((scope) => (
          <section key={scope} className={styles["scope"]}>
            <h3 className={styles["heading"]}>{scopeText(scope)}</h3>
            <dl>
              {actions
                .filter((action) => action.scope === scope && action.keys !== null)
                .map((action) => (
                  <Row key={action.id} action={action} />
                ))}
              {(moves[scope] ?? []).map(([keys, text]) => (
                <div key={keys} className={styles["row"]}>
                  <dt>{text}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row(props: { readonly action: Action }): ReactNode {
  const { label, keys } = props.action;
  return (
    <div className={styles["row"]}>
      <dt>{i18n.t(label).replace(/…$/, "")}</dt>
      <dd>{keys === null ? null : <Keys keys={keys} />}</dd>
    </div>
  );
}
