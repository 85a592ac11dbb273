import { Highlighter, MessageSquarePlus, MessageSquareText, Quote } from "lucide-react";
import { i18n } from "@lingui/core";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { Toolbar } from "react-aria-components";
import { Button } from "../../ui/index.ts";
import styles from "./floating.module.css";

/** What can be done with the selected passage. The focus goes to it when `focused`. */
export function SelectionToolbar(props: {
  readonly focused: boolean;
  readonly onHighlight: () => void;
  readonly onAnnotate: () => void;
  readonly onQuote: () => void;
  /** Opens the annotation the passage lies in; null when it lies in none. */
  readonly onOpen: (() => void) | null;
  readonly onLeave: () => void;
}): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const { focused, onOpen, onLeave } = props;
  useEffect(() => {
    if (focused) bar.current?.querySelector("button")?.focus();
  }, [focused]);
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onLeave();
  };
  return (
    <div onKeyDown={leave} onPointerDown={(event) => event.preventDefault()}>
      <Toolbar
        ref={bar}
        className={styles["toolbar"] ?? ""}
        aria-label={i18n.t({ id: "reader.toolbar", message: "Selected passage" })}
      >
        <Button
          variant="quiet"
          size="small"
          icon={<Highlighter aria-hidden />}
          onPress={props.onHighlight}
        >
          {i18n.t({ id: "reader.highlight", message: "Highlight" })}
        </Button>
        <Button
          variant="quiet"
          size="small"
          icon={<MessageSquarePlus aria-hidden />}
          onPress={props.onAnnotate}
        >
          {i18n.t({ id: "reader.annotate", message: "Annotate" })}
        </Button>
        <Button variant="quiet" size="small" icon={<Quote aria-hidden />} onPress={props.onQuote}>
          {i18n.t({ id: "reader.quote", message: "Quote" })}
        </Button>
        {onOpen === null ? null : (
          <Button
            variant="quiet"
            size="small"
            icon={<MessageSquareText aria-hidden />}
            onPress={onOpen}
          >
            {i18n.t({ id: "reader.open-annotation", message: "Open annotation" })}
          </Button>
        )}
      </Toolbar>
    </div>
  );
}
