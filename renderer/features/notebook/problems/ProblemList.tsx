import { BadgeCheck } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { NoteProblems, QuoteProblem } from "#shared/ipc";
import { isBroken } from "#shared/model";
import {
  EmptyState,
  i18n,
  openNote,
  QuoteBadge,
  quoteStateText,
  Segments,
  useLibraryView,
  useNavigation,
  VirtualList,
} from "../../../ui/index.ts";
import { countProblems, useProblems } from "./problems.ts";
import styles from "./problems.module.css";

/** A problem as a row; the first of a note carries its title. */
interface Row {
  readonly key: string;
  readonly note: NoteProblems;
  readonly problem: QuoteProblem;
  readonly isFirst: boolean;
}

type Scope = "note" | "library";

function rowsOf(list: readonly NoteProblems[]): readonly Row[] {
  return list.flatMap((note) =>
    note.problems.map((problem, at) => ({
      key: `${note.note} ${at} ${problem.annotation}`,
      note,
      problem,
      isFirst: at === 0,
    })),
  );
}

function open({ note, problem }: Row): void {
  openNote(note.note, { excerpt: problem.annotation });
}

/** Every quotation somebody should look at, by note; Enter goes there. */
export function ProblemList(): ReactNode {
  const all = useProblems();
  const active = useNavigation((state) => state.activeNote);
  const [scope, setScope] = useState<Scope>("library");
  const [current, setCurrent] = useState<string | null>(null);
  const rows = useMemo(
    () => rowsOf(scope === "library" ? all : all.filter(({ note }) => note === active)),
    [all, scope, active],
  );
  const pane = useRef<HTMLElement>(null);
  const asked = useLibraryView((state) => state.asked);
  useEffect(() => {
    pane.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }, [asked]);
  const label = i18n.t({ id: "problems.title", message: "Problems" });
  return (
    <section ref={pane} className={styles["pane"]} aria-label={label}>
      <div className={styles["head"]}>
        <Segments
          label={i18n.t({ id: "problems.scope", message: "Problems of" })}
          choices={[
            { id: "library", label: i18n.t({ id: "problems.library", message: "Whole library" }) },
            { id: "note", label: i18n.t({ id: "problems.note", message: "This note" }) },
          ]}
          value={scope}
          onChange={setScope}
        />
        <span role="status" className={styles["count"]}>
          {countText(rows)}
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          icon={<BadgeCheck aria-hidden />}
          title={i18n.t({ id: "problems.none", message: "Every quotation is true to its source" })}
        />
      ) : (
        <VirtualList
          label={label}
          items={rows}
          keyOf={(row) => row.key}
          rowHeight={64}
          current={current}
          onCurrent={(row) => setCurrent(row.key)}
          onOpen={open}
          openOnClick
        >
          {(row) => <ProblemRow row={row} />}
        </VirtualList>
      )}
    </section>
  );
}

function countText(rows: readonly Row[]): string {
  return i18n.t({
    id: "problems.count",
    message: "{count, plural, one {# problem} other {# problems}}",
    values: { count: rows.length },
  });
}

function newerText(state: string, isSeen: boolean): string {
  return isSeen
    ? i18n.t({
        id: "problems.newerSeen",
        message: "newer version: {state}, looked at",
        values: { state },
      })
    : i18n.t({ id: "problems.newer", message: "newer version: {state}", values: { state } });
}

function ProblemRow(props: { readonly row: Row }): ReactNode {
  const { note, problem, isFirst } = props.row;
  const { newer } = problem;
  return (
    <div className={styles["row"]}>
      {isFirst ? (
        <span className={styles["note"]} dir="auto">
          <strong>{note.title}</strong> {note.notebook}
        </span>
      ) : null}
      <span className={styles["states"]}>
        {isBroken(problem.state) || newer === null ? <QuoteBadge state={problem.state} /> : null}
        {newer === null ? null : (
          <span className={styles["newer"]}>
            {newerText(quoteStateText(newer), problem.newerSeen === true)}
          </span>
        )}
        {problem.citekey === null ? null : (
          <span className={styles["source"]}>@{problem.citekey}</span>
        )}
      </span>
      <span className={styles["words"]} dir="auto">
        {problem.words}
      </span>
    </div>
  );
}

/** In the status line: how many problems there are; opens their list. */
export function ProblemCount(props: { readonly onOpen: () => void }): ReactNode {
  const { broken, newer } = countProblems(useProblems());
  if (broken + newer === 0) return null;
  return (
    <button
      type="button"
      className={styles["counter"]}
      data-broken={broken > 0}
      onClick={props.onOpen}
    >
      {broken > 0
        ? i18n.t({
            id: "problems.broken",
            message: "{broken, plural, one {# quotation not true} other {# quotations not true}}",
            values: { broken },
          })
        : null}
      {broken > 0 && newer > 0 ? ", " : null}
      {newer > 0
        ? i18n.t({
            id: "problems.newerCount",
            message:
              "{newer, plural, one {# changed in a newer version} other {# changed in newer versions}}",
            values: { newer },
          })
        : null}
    </button>
  );
}
