import type { ReactNode } from "react";
import type { SourceId } from "#shared/model";
import { useCall } from "../../../client.ts";
import { i18n, openNote } from "../../../ui/index.ts";
import { touchedNotes } from "../touched.ts";
import styles from "./details.module.css";

/** The notes and drafts that quote the source: what a new grade touches. */
export function TouchedNotes(props: {
  readonly source: SourceId;
  readonly onLeave: () => void;
}): ReactNode {
  const { data } = useCall("excerpts.used", { source: props.source, annotation: null });
  const notes = touchedNotes(data ?? []);
  if (notes.length === 0) return null;
  return (
    <div className={styles["touched"]}>
      <span>{i18n.t({ id: "details.touched", message: "A change of the grade touches:" })}</span>
      <ul>
        {notes.map(({ note, title, kind, times }) => (
          <li key={note}>
            <button
              type="button"
              dir="auto"
              onClick={() => {
                props.onLeave();
                openNote(note);
              }}
            >
              {title}
            </button>{" "}
            {kind === "draft"
              ? i18n.t({
                  id: "details.touchedDraft",
                  message: "(draft, {times, plural, one {# quotation} other {# quotations}})",
                  values: { times },
                })
              : i18n.t({
                  id: "details.touchedNote",
                  message: "({times, plural, one {# quotation} other {# quotations}})",
                  values: { times },
                })}
          </li>
        ))}
      </ul>
    </div>
  );
}
