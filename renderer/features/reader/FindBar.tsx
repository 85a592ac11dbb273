import { ChevronDown, ChevronUp, X } from "lucide-react";
import { i18n } from "@lingui/core";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { IconButton, SearchField } from "../../ui/index.ts";
import type { Find } from "./useFind.ts";
import styles from "./reader.module.css";

/** Find in this source: Enter next, Shift+Enter previous, Escape closes. */
export function FindBar(props: {
  readonly find: Find;
  /** New each time the command is given, so that the field takes the focus again. */
  readonly asked: number;
  readonly onClose: () => void;
}): ReactNode {
  const { find, asked, onClose } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  const key = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      onClose();
    } else if (event.key === "Enter" && event.target === field.current) {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    }
  };
  return (
    <div role="search" className={styles["findBar"]} onKeyDownCapture={key}>
      <SearchField
        label={i18n.t({ id: "reader.find", message: "Find in this source" })}
        placeholder={i18n.t({ id: "reader.find", message: "Find in this source" })}
        value={find.words}
        onChange={find.setWords}
        inputRef={field}
      />
      <span role="status" className={styles["findCount"]}>
        {find.words.trim() === "" ? "" : countText(find)}
      </span>
      <IconButton
        size="small"
        label={i18n.t({ id: "reader.find.previous", message: "Previous" })}
        keys="Shift+Enter"
        icon={<ChevronUp aria-hidden />}
        isDisabled={find.found.length === 0}
        onPress={() => find.step(-1)}
      />
      <IconButton
        size="small"
        label={i18n.t({ id: "reader.find.next", message: "Next" })}
        keys="Enter"
        icon={<ChevronDown aria-hidden />}
        isDisabled={find.found.length === 0}
        onPress={() => find.step(1)}
      />
      <IconButton
        size="small"
        label={i18n.t({ id: "reader.find.close", message: "Close" })}
        keys="Escape"
        icon={<X aria-hidden />}
        onPress={onClose}
      />
    </div>
  );
}

function countText(find: Find): string {
  const total = find.found.length;
  if (total === 0) return i18n.t({ id: "reader.find.none", message: "Not found" });
  return i18n.t({
    id: "reader.find.count",
    message: "{at} of {total}",
    values: { at: find.at + 1, total },
  });
}
