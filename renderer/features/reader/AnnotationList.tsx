import { Highlighter } from "lucide-react";
import { i18n } from "@lingui/core";
import type { ReactNode } from "react";
import type { AnnotationView, Usage } from "#shared/ipc";
import { EmptyState } from "../../ui/index.ts";
import { AnnotationCard } from "./AnnotationCard.tsx";
import type { Marking } from "./useMarking.ts";
import styles from "./annotations.module.css";

/** The annotations of a source in the order of its text, those of other versions last. */
export function AnnotationList(props: {
  readonly annotations: readonly AnnotationView[];
  /** Annotations whose passage stands in another version. */
  readonly elsewhere: readonly AnnotationView[];
  readonly usages: readonly Usage[];
  readonly marking: Marking;
  readonly current: string | null;
  readonly onJump: (annotation: AnnotationView) => void;
  readonly onOpenUsage: ((usage: Usage) => void) | null;
}): ReactNode {
  const { annotations, elsewhere, usages, marking, current, onJump, onOpenUsage } = props;
  if (annotations.length + elsewhere.length === 0) {
    return (
      <EmptyState
        icon={<Highlighter aria-hidden />}
        title={i18n.t({ id: "reader.no-annotations", message: "No annotations yet" })}
      >
        {i18n.t({
          id: "reader.no-annotations.do",
          message: "Select a passage: H highlights it, N adds a comment, Q quotes it.",
        })}
      </EmptyState>
    );
  }
  const card = (annotation: AnnotationView): ReactNode => (
    <li key={annotation.annotation}>
      <AnnotationCard
        annotation={annotation}
        usages={usages.filter((usage) => usage.annotation === annotation.annotation)}
        marking={marking}
        onJump={onJump}
        onOpenUsage={onOpenUsage}
        isCurrent={annotation.annotation === current}
      />
    </li>
  );
  return (
    <>
      <ol className={styles["list"]}>{annotations.map(card)}</ol>
      {elsewhere.length === 0 ? null : (
        <>
          <h3 className={styles["heading"]}>
            {i18n.t({ id: "reader.elsewhere", message: "In other versions" })}
          </h3>
          <ol className={styles["list"]}>{elsewhere.map(card)}</ol>
        </>
      )}
    </>
  );
}
