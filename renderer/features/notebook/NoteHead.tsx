import { useEffect, useState, type KeyboardEvent, type ReactNode } from "react";
import { Button, i18n, Segments, TextField } from "../../ui/index.ts";
import type { SaveState } from "./saveQueue.ts";
import type { NoteView } from "./useNote.ts";
import styles from "./notebook.module.css";

function saveText(saving: SaveState): string {
  switch (saving.state) {
    case "saved":
      return i18n.t({ id: "notebook.save.saved", message: "Saved" });
    case "saving":
      return i18n.t({ id: "notebook.save.saving", message: "Saving…" });
    case "not-saved":
      return i18n.t({
        id: "notebook.save.notSaved",
        message: "Not saved: {reason}",
        values: { reason: saving.reason },
      });
  }
}

/** Title, kind and whether all is saved. */
export function NoteHead(props: {
  readonly view: NoteView;
  readonly readOnly: boolean;
}): ReactNode {
  const { view, readOnly } = props;
  return (
    <header className={styles["head"]}>
      <div className={styles["title"]}>
        <TitleField
          title={view.title}
          readOnly={readOnly}
          onRename={(title) => view.edit({ title })}
        />
      </div>
      {readOnly ? null : (
        <Segments
          label={i18n.t({ id: "notebook.kind", message: "Kind" })}
          choices={[
            { id: "note", label: i18n.t({ id: "notebook.kind.note", message: "Note" }) },
            { id: "draft", label: i18n.t({ id: "notebook.kind.draft", message: "Draft" }) },
          ]}
          value={view.kind}
          onChange={(kind) => view.edit({ kind })}
        />
      )}
      <span className={styles["save"]} data-state={view.saving.state} role="status">
        {readOnly
          ? i18n.t({ id: "notebook.readOnly", message: "Read-only" })
          : saveText(view.saving)}
      </span>
      {view.saving.state === "not-saved" ? (
        <Button size="small" onPress={view.retry}>
          {i18n.t({ id: "notebook.save.retry", message: "Try again" })}
        </Button>
      ) : null}
    </header>
  );
}

/** The title is saved when the field is left or on Enter; an empty one falls back. */
function TitleField(props: {
  readonly title: string;
  readonly readOnly: boolean;
  readonly onRename: (title: string) => void;
}): ReactNode {
  const { title, onRename } = props;
  const [text, setText] = useState(title);
  useEffect(() => setText(title), [title]);
  const done = (): void => {
    const next = text.trim();
    if (next === "") setText(title);
    else if (next !== title) onRename(next);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      done();
    } else if (event.key === "Escape") setText(title);
  };
  return (
    <div onKeyDown={key}>
      <TextField
        label={i18n.t({ id: "notebook.title", message: "Title" })}
        labelHidden
        isReadOnly={props.readOnly}
        value={text}
        onChange={setText}
        onBlur={done}
      />
    </div>
  );
}
