import { Highlighter } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { SourceSummary } from "#shared/ipc";
import { Badge, cx, dateText, i18n } from "../../ui/index.ts";
import styles from "./sources.module.css";

/** Author, publication and date of a source in one quiet line. */
export function sourceLine(source: SourceSummary): string {
  const [first, ...others] = source.authors;
  const authors =
    first === undefined
      ? null
      : others.length === 0
        ? first
        : i18n.t({ id: "library.authors", message: "{first} and others", values: { first } });
  const date = source.issued === null ? null : dateText(source.issued);
  return [authors, source.container, date].filter((part) => part !== null).join(" · ");
}

/** One source in the list. */
export const SourceRow = memo(function SourceRow(props: {
  readonly source: SourceSummary;
  readonly current: boolean;
  readonly open: boolean;
}): ReactNode {
  const { source } = props;
  const count = source.annotations;
  return (
    <div
      className={cx(styles["row"], props.open && styles["open"])}
      data-current={props.current ? "" : undefined}
    >
      <span className={styles["title"]} dir="auto">
        {source.title}
      </span>
      <span className={styles["meta"]}>
        <span className={styles["where"]} dir="auto">
          {sourceLine(source)}
        </span>
        {count === 0 ? null : (
          <Badge
            label={i18n.t({
              id: "library.annotations",
              message: "{count, plural, one {# annotation} other {# annotations}}",
              values: { count },
            })}
          >
            <Highlighter aria-hidden />
            {count}
          </Badge>
        )}
      </span>
    </div>
  );
});
