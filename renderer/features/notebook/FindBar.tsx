import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { FindState, NoteController } from "../../editor/index.ts";
import { i18n, IconButton, SearchField } from "../../ui/index.ts";
import styles from "./notebook.module.css";

const NOTHING: FindState = { total: 0, current: 0 };

/** Find in this note: Enter next, Shift+Enter previous, Escape closes. */
export function FindBar(props: {
  readonly controller: NoteController;
  /** New each time the command is given, so that the field takes the focus again. */
  readonly asked: number;
  readonly onClose: () => void;
}): ReactNode {
  const { controller, asked, onClose } = props;
  const [words, setWords] = useState("");
  const [state, setState] = useState(NOTHING);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [asked]);
  useEffect(() => () => controller.clearFind(), [controller]);
  const step = (by: 1 | -1): void => setState(controller.findStep(by));
  const key = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    } else if (event.key === "Enter" && event.target === field.current) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  };
  const count = i18n.t({
    id: "notebook.find.count",
    message: "{current} of {total}",
    values: { current: state.current, total: state.total },
  });
  return (
    <div role="search" className={styles["findBar"]} onKeyDownCapture={key}>
      <SearchField
        label={i18n.t({ id: "notebook.find", message: "Find in this note" })}
        value={words}
        onChange={(next) => {
          setWords(next);
          setState(controller.find(next));
        }}
        inputRef={field}
        autoFocus
      />
      <span role="status" className={styles["count"]}>
        {words.trim() === "" ? "" : count}
      </span>
      <IconButton
        size="small"
        label={i18n.t({ id: "notebook.find.previous", message: "Previous" })}
        icon={<ChevronUp aria-hidden />}
        onPress={() => step(-1)}
      />
      <IconButton
        size="small"
        label={i18n.t({ id: "notebook.find.next", message: "Next" })}
        icon={<ChevronDown aria-hidden />}
        onPress={() => step(1)}
      />
      <IconButton
        size="small"
        label={i18n.t({ id: "ui.close", message: "Close" })}
        icon={<X aria-hidden />}
        onPress={onClose}
      />
    </div>
  );
}
