import type { ReactNode, RefObject } from "react";
import { i18n } from "@lingui/core";
import type { TextSpan } from "../../anchoring/index.ts";
import { runHolding, runsOf } from "../../anchoring/index.ts";
import { AnnotationCard } from "./AnnotationCard.tsx";
import { CommentForm } from "./CommentForm.tsx";
import { Floating } from "./Floating.tsx";
import { SelectionToolbar } from "./SelectionToolbar.tsx";
import type { TextViewProps } from "./TextView.tsx";
import { focusStop } from "./useArticleKeys.ts";
import { innermost } from "./useArticlePointer.ts";
import type { Card, ReaderState } from "./useReader.ts";
import styles from "./floating.module.css";

interface FloatProps extends Omit<TextViewProps, "readings"> {
  readonly sheet: RefObject<HTMLElement | null>;
  readonly inToolbar: boolean;
  readonly onInToolbar: (inside: boolean) => void;
}

/** What stands beside a passage: the toolbar, a comment to write, or an annotation that is open. */
export function PassageFloat(props: FloatProps): ReactNode {
  const { reader, sheet } = props;
  const { card, selection } = reader;
  const beside = { sheet, article: reader.article, shown: reader.shown };
  if (card?.type === "compose") {
    return (
      <Floating span={card.span} prefer="below" {...beside}>
        <Composer reader={reader} card={card} />
      </Floating>
    );
  }
  if (selection.span !== null && !selection.dragging) {
    return (
      <Floating span={selection.span} prefer="above" {...beside}>
        <PassageToolbar {...props} span={selection.span} />
      </Floating>
    );
  }
  const open = reader.annotations.find((one) => card?.annotation.annotation === one.annotation);
  if (open === undefined) return null;
  return (
    <Floating span={open} prefer="below" {...beside}>
      <OpenAnnotation {...props} annotation={open} />
    </Floating>
  );
}

function Composer(props: {
  readonly reader: ReaderState;
  readonly card: Card & { readonly type: "compose" };
}): ReactNode {
  const { reader, card } = props;
  const { span } = card;
  const leave = (): void => {
    reader.setCard(null);
    focusAt(reader, span);
  };
  const save = (comment: string, tags: readonly string[]): void => {
    void reader.marking.comment(span, comment, tags).then((made) => {
      if (made === null) return;
      reader.selection.clear();
      leave();
    });
  };
  return <CommentForm comment="" tags={[]} onSave={save} onCancel={leave} />;
}

function PassageToolbar(props: FloatProps & { readonly span: TextSpan }): ReactNode {
  const { reader, span, inToolbar, onInToolbar } = props;
  const { marking, selection } = reader;
  const inside = innermost(reader.annotations, span.start);
  const done = (): void => {
    selection.clear();
    if (inToolbar) focusAt(reader, span);
  };
  return (
    <SelectionToolbar
      focused={inToolbar}
      onHighlight={() => void marking.highlight(span).then((made) => made !== null && done())}
      onAnnotate={() => reader.setCard({ type: "compose", span })}
      onQuote={() => void marking.quote(span).then(done)}
      onOpen={
        inside === null
          ? null
          : () => {
              selection.clear();
              reader.setCard({ type: "annotation", annotation: inside });
            }
      }
      onLeave={() => {
        onInToolbar(false);
        focusAt(reader, span);
      }}
    />
  );
}

function OpenAnnotation(
  props: FloatProps & { readonly annotation: ReaderState["annotations"][number] },
): ReactNode {
  const { annotation, reader, usages, onOpenUsage } = props;
  return (
    <div
      className={styles["card"]}
      role="group"
      aria-label={i18n.t({ id: "reader.annotation", message: "Annotation" })}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        reader.setCard(null);
        focusAt(reader, annotation);
      }}
    >
      <AnnotationCard
        annotation={annotation}
        usages={usages.filter((usage) => usage.annotation === annotation.annotation)}
        marking={reader.marking}
        onJump={null}
        onOpenUsage={onOpenUsage}
        isCurrent={false}
      />
    </div>
  );
}

function focusAt(reader: ReaderState, span: TextSpan): void {
  const root = reader.article.current;
  const run = root === null ? null : runHolding(runsOf(root), span.start);
  if (run?.element instanceof HTMLElement) focusStop(run.element, false);
}
