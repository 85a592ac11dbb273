import { Lock } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { EventPayload, LibraryState } from "#shared/ipc";
import { useCall, useEvent } from "../client.ts";
import { ProblemCount } from "../features/notebook/index.ts";
import { i18n, showLibraryView, Spinner } from "../ui/index.ts";
import styles from "./app.module.css";

const openProblems = (): void => showLibraryView("problems");

/** What the library holds and what goes on in the background, in one quiet line. */
export function StatusLine(props: {
  readonly library: NonNullable<LibraryState["open"]>;
}): ReactNode {
  const sources = useCall("sources.list", null).data?.length ?? 0;
  const notes = useCall("notes.list", null).data?.length ?? 0;
  return (
    <footer className={styles["status"]}>
      <span>
        {i18n.t({
          id: "status.counts",
          message:
            "{sources, plural, one {# source} other {# sources}}, {notes, plural, one {# note} other {# notes}}",
          values: { sources, notes },
        })}
      </span>
      <ProblemCount onOpen={openProblems} />
      <Indexing atStart={props.library.indexing} />
      {props.library.readOnlyReason === null ? null : (
        <span className={styles["working"]}>
          <Lock aria-hidden />
          {i18n.t({ id: "status.readOnly", message: "Read-only" })}
        </span>
      )}
      <span dir="auto" title={props.library.root}>
        {props.library.root}
      </span>
    </footer>
  );
}

function Indexing(props: { readonly atStart: boolean }): ReactNode {
  const [progress, setProgress] = useState<EventPayload<"index.progress"> | null>(null);
  useEvent("index.progress", setProgress);
  const working = progress === null ? props.atStart : !progress.finished;
  if (!working) return null;
  const label = i18n.t({ id: "status.indexing", message: "Making the library searchable" });
  return (
    <span className={styles["working"]}>
      <Spinner label={label} />
      {progress === null
        ? label
        : i18n.t({
            id: "status.indexed",
            message: "Making the library searchable: {done}",
            values: { done: progress.done },
          })}
    </span>
  );
}
