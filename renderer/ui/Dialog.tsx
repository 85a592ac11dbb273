import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./Button.tsx";
import { cx } from "./cx.ts";
import styles from "./dialog.module.css";
import { i18n } from "./i18n/index.ts";

/** A modal dialog: Escape and the close button call `onClose`; focus returns where it was. */
export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: "small" | "normal" | "wide" | "full";
  /** Buttons at the foot, the main one last. */
  readonly footer?: ReactNode;
  /** True for a question that must be answered by a button (role alertdialog). */
  readonly alert?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <ModalOverlay
      className={styles["overlay"] ?? ""}
      isOpen={props.isOpen}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className={cx(styles["modal"], styles[props.size ?? "normal"])}>
        <AriaDialog
          className={styles["dialog"] ?? ""}
          role={props.alert === true ? "alertdialog" : "dialog"}
        >
          <div className={styles["head"]}>
            <Heading slot="title" className={styles["title"] ?? ""}>
              {props.title}
            </Heading>
            <IconButton
              label={i18n.t({ id: "ui.close", message: "Close" })}
              icon={<X aria-hidden />}
              onPress={props.onClose}
            />
          </div>
          <div className={styles["body"]}>{props.children}</div>
          {props.footer === undefined ? null : <div className={styles["foot"]}>{props.footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
