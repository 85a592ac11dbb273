import { i18n } from "@lingui/core";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { Button, Keys, TextField } from "../../ui/index.ts";
import { tagsOf } from "./useMarking.ts";
import styles from "./floating.module.css";

/** A comment and tags to write or change; Ctrl+Enter saves, Escape leaves all as it was. */
export function CommentForm(props: {
  readonly comment: string;
  readonly tags: readonly string[];
  readonly onSave: (comment: string, tags: readonly string[]) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { onSave, onCancel } = props;
  const [comment, setComment] = useState(props.comment);
  const [tags, setTags] = useState(props.tags.join(", "));
  const save = (): void => onSave(comment.trim(), tagsOf(tags));
  const key = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const saves = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!saves && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (saves) save();
    else onCancel();
  };
  return (
    <div
      role="group"
      aria-label={i18n.t({ id: "reader.annotation", message: "Annotation" })}
      className={styles["form"]}
      onKeyDown={key}
    >
      <TextField
        label={i18n.t({ id: "reader.comment", message: "Comment" })}
        rows={3}
        autoFocus
        value={comment}
        onChange={setComment}
      />
      <TextField
        label={i18n.t({ id: "reader.tags", message: "Tags, parted by commas" })}
        value={tags}
        onChange={setTags}
      />
      <div className={styles["formFoot"]}>
        <span className={styles["formKeys"]}>
          <Keys keys="Ctrl+Enter" />
        </span>
        <Button variant="quiet" size="small" onPress={onCancel}>
          {i18n.t({ id: "reader.cancel", message: "Cancel" })}
        </Button>
        <Button variant="primary" size="small" onPress={save}>
          {i18n.t({ id: "reader.save", message: "Save" })}
        </Button>
      </div>
    </div>
  );
}
