import { BookOpen, Highlighter, NotebookPen } from "lucide-react";
import type { ReactNode } from "react";
import type { DocumentType, Hit } from "#shared/ipc";
import { cx, i18n } from "../../ui/index.ts";
import styles from "./search.module.css";
import { pieces } from "./snippet.ts";

const ICONS = { source: BookOpen, annotation: Highlighter, note: NotebookPen } as const;

function typeText(type: DocumentType): string {
  switch (type) {
    case "source":
      return i18n.t({ id: "search.inSource", message: "Source" });
    case "annotation":
      return i18n.t({ id: "search.inAnnotation", message: "Annotation" });
    case "note":
      return i18n.t({ id: "search.inNote", message: "Note" });
  }
}

/** One hit: what it is in, and the passage with the words lit up. */
export function HitRow(props: { readonly hit: Hit; readonly current: boolean }): ReactNode {
  const { hit } = props;
  const Icon = ICONS[hit.type];
  return (
    <div className={cx(styles["hit"], props.current && styles["current"])}>
      <span className={styles["title"]}>
        <Icon aria-label={typeText(hit.type)} />
        <span dir="auto">{hit.title}</span>
      </span>
      <span className={styles["snippet"]} dir="auto">
        {pieces(hit.snippet, hit.ranges).map((piece, at) =>
          piece.lit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
        )}
      </span>
    </div>
  );
}
