import { ChevronDown, ChevronUp } from "lucide-react";
import { useCallback, type ReactNode } from "react";
import { isProblem, type ExcerptStatus, type NoteController } from "../../editor/index.ts";
import { i18n, IconButton, useAction } from "../../ui/index.ts";
import styles from "./notebook.module.css";

/** How many quotations are not true to their source, and the way to each of them. */
export function ProblemBar(props: {
  readonly excerpts: readonly ExcerptStatus[];
  readonly controller: NoteController | null;
}): ReactNode {
  const { excerpts, controller } = props;
  const problems = excerpts.filter(isProblem).length;
  const next = useCallback(() => void controller?.nextProblem(), [controller]);
  const previous = useCallback(() => void controller?.previousProblem(), [controller]);
  useAction("excerpt.nextProblem", problems > 0 ? next : null);
  useAction("excerpt.previousProblem", problems > 0 ? previous : null);
  const judged = excerpts.filter(({ state }) => state !== null).length;
  if (judged === 0) return null;
  return (
    <div className={styles["problems"]} data-problems={problems > 0}>
      <span role="status">
        {problems === 0
          ? i18n.t({
              id: "notebook.problems.none",
              message:
                "{count, plural, one {# quotation} other {# quotations}}, all true to their source",
              values: { count: judged },
            })
          : i18n.t({
              id: "notebook.problems",
              message:
                "{problems, plural, one {# quotation is} other {# quotations are}} not true to the source",
              values: { problems },
            })}
      </span>
      {problems === 0 ? null : (
        <>
          <IconButton
            size="small"
            label={i18n.t({ id: "notebook.problems.previous", message: "Previous problem" })}
            keys="Shift+F8"
            icon={<ChevronUp aria-hidden />}
            onPress={previous}
          />
          <IconButton
            size="small"
            label={i18n.t({ id: "notebook.problems.next", message: "Next problem" })}
            keys="F8"
            icon={<ChevronDown aria-hidden />}
            onPress={next}
          />
        </>
      )}
    </div>
  );
}
