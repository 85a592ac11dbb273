import { CircleAlert, Info, X } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { Button, cx, i18n, IconButton, useNotices, type Notice } from "../ui/index.ts";
import styles from "./notices.module.css";

const NOTE_MS = 6000;
const NOTE_WITH_ACTION_MS = 15_000;

/** Sentences in passing, at the foot of the window; problems stay until dismissed. */
export function Notices(props: { readonly label: string }): ReactNode {
  const list = useNotices((state) => state.list);
  return (
    <section aria-label={props.label} className={styles["notices"]}>
      <div role="status" className={styles["stack"]}>
        {list
          .filter(({ level }) => level === "note")
          .map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
      </div>
      <div role="alert" className={styles["stack"]}>
        {list
          .filter(({ level }) => level === "problem")
          .map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
      </div>
    </section>
  );
}

/** Dismisses a note by itself, but not while the pointer or the focus is on it. */
function useDeparture(notice: Notice, held: boolean): void {
  const { id, level, action } = notice;
  useEffect(() => {
    if (held || level === "problem") return;
    const pause = action === undefined ? NOTE_MS : NOTE_WITH_ACTION_MS;
    const timer = setTimeout(() => useNotices.getState().dismiss(id), pause);
    return () => clearTimeout(timer);
  }, [id, level, action, held]);
}

function NoticeCard(props: { readonly notice: Notice }): ReactNode {
  const { notice } = props;
  const [held, setHeld] = useState(false);
  useDeparture(notice, held);
  const { action } = notice;
  const dismiss = (): void => useNotices.getState().dismiss(notice.id);
  const problem = notice.level === "problem";
  const Icon = problem ? CircleAlert : Info;
  return (
    <div
      className={cx(styles["notice"], problem && styles["problem"])}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden />
      <span className={styles["message"]} dir="auto">
        {notice.message}
      </span>
      {action === undefined ? null : (
        <Button
          size="small"
          onPress={() => {
            dismiss();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        size="small"
        label={i18n.t({ id: "ui.dismiss", message: "Dismiss" })}
        icon={<X aria-hidden />}
        onPress={dismiss}
      />
    </div>
  );
}
