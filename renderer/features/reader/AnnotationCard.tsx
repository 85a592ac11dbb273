import { MessageSquarePlus, Pencil, Quote, Trash2 } from "lucide-react";
import { i18n } from "@lingui/core";
import { useState, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { AnnotationView, Usage } from "#shared/ipc";
import { cx, IconButton } from "../../ui/index.ts";
import { CommentForm } from "./CommentForm.tsx";
import { groundOf } from "./useLights.ts";
import type { Marking } from "./useMarking.ts";
import styles from "./annotations.module.css";

export interface AnnotationCardProps {
  readonly annotation: AnnotationView;
  readonly usages: readonly Usage[];
  readonly marking: Marking;
  /** Goes to the passage; null where it is in sight already. */
  readonly onJump: ((annotation: AnnotationView) => void) | null;
  readonly onOpenUsage: ((usage: Usage) => void) | null;
  readonly isCurrent: boolean;
}

/** One annotation: its words, comment and tags, where it is used, and what can be done with it. */
export function AnnotationCard(props: AnnotationCardProps): ReactNode {
  const { annotation, marking, onJump, isCurrent } = props;
  const [editing, setEditing] = useState(false);
  const save = (comment: string, tags: readonly string[]): void => {
    void marking.save(annotation, comment, tags).then((saved) => {
      if (saved) setEditing(false);
    });
  };
  return (
    <div
      className={cx(styles["card"], styles[groundOf(annotation)], isCurrent && styles["current"])}
    >
      {onJump === null ? (
        <p className={styles["exact"]} dir="auto">
          {annotation.exact}
        </p>
      ) : (
        <AriaButton className={styles["jump"] ?? ""} onPress={() => onJump(annotation)}>
          <span className={styles["exact"]} dir="auto">
            {annotation.exact}
          </span>
        </AriaButton>
      )}
      {editing ? (
        <CommentForm
          comment={annotation.comment}
          tags={annotation.tags}
          onSave={save}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <CardBody {...props} onEdit={() => setEditing(true)} />
      )}
    </div>
  );
}

function CardBody(props: AnnotationCardProps & { readonly onEdit: () => void }): ReactNode {
  const { annotation, usages, marking, onOpenUsage, onEdit } = props;
  const { comment, tags } = annotation;
  return (
    <>
      {comment === "" ? null : (
        <p className={styles["comment"]} dir="auto">
          {comment}
        </p>
      )}
      <UsageList usages={usages} onOpen={onOpenUsage} />
      <div className={styles["foot"]}>
        <ul
          className={styles["tags"]}
          aria-label={i18n.t({ id: "reader.tag-list", message: "Tags" })}
        >
          {tags.map((tag) => (
            <li key={tag} dir="auto">
              {tag}
            </li>
          ))}
        </ul>
        <IconButton
          size="small"
          label={
            comment === ""
              ? i18n.t({ id: "reader.add-comment", message: "Add a comment" })
              : i18n.t({ id: "reader.edit", message: "Edit comment and tags" })
          }
          icon={comment === "" ? <MessageSquarePlus aria-hidden /> : <Pencil aria-hidden />}
          onPress={onEdit}
        />
        <IconButton
          size="small"
          label={i18n.t({ id: "reader.quote-again", message: "Quote into the draft" })}
          icon={<Quote aria-hidden />}
          onPress={() => void marking.quote(annotation)}
        />
        <IconButton
          size="small"
          label={i18n.t({ id: "reader.trash", message: "Move to the trash" })}
          icon={<Trash2 aria-hidden />}
          onPress={() => void marking.trash(annotation)}
        />
      </div>
    </>
  );
}

const CONTEXT = 90;

/** The sentence of the note around the quoted words; of a block, the end of what leads to it. */
export function sentenceAround(context: string, words: string): string {
  const at = context.indexOf(words);
  if (at < 0) return context.length <= CONTEXT * 2 ? context : `…${context.slice(-CONTEXT * 2)}`;
  const before =
    context
      .slice(0, at)
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? "";
  const after = context.slice(at + words.length).split(/(?<=[.!?])\s+/)[0] ?? "";
  const head = before.length <= CONTEXT ? before : `…${before.slice(-CONTEXT)}`;
  const tail = after.length <= CONTEXT ? after : `${after.slice(0, CONTEXT)}…`;
  const said = words.length <= CONTEXT ? words : `${words.slice(0, CONTEXT)}…`;
  return `${head}“${said}”${tail}`;
}

function UsageList(props: {
  readonly usages: readonly Usage[];
  readonly onOpen: ((usage: Usage) => void) | null;
}): ReactNode {
  const { usages, onOpen } = props;
  if (usages.length === 0) return null;
  return (
    <div className={styles["used"]}>
      <span>{i18n.t({ id: "reader.used-in", message: "Used in" })}</span>
      <ul>
        {usages.map((usage) => (
          <li key={`${usage.note}-${usage.at.start}`}>
            <span className={styles["context"]} dir="auto">
              {sentenceAround(usage.context, usage.words)}
            </span>
            {onOpen === null ? (
              <span dir="auto">{usage.title}</span>
            ) : (
              <AriaButton className={styles["usage"] ?? ""} onPress={() => onOpen(usage)}>
                <bdi>{usage.title}</bdi>
              </AriaButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
