import { CircleHelp } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { DocumentType, QueryProblem } from "#shared/ipc";
import {
  Banner,
  Button,
  Checkbox,
  cx,
  i18n,
  IconButton,
  Popover,
  SearchField,
  Segments,
  showSearchHelp,
  useLibraryView,
  VirtualList,
} from "../../ui/index.ts";
import { HitRow } from "./HitRow.tsx";
import { pieces } from "./snippet.ts";
import styles from "./search.module.css";
import { useSearch, wantMore, wantSearch } from "./store.ts";
import { SyntaxHelp } from "./SyntaxHelp.tsx";
import { useAskAsTyped, useOpenHit } from "./useSearchHits.ts";

type Filter = DocumentType | "any";

function filters(): readonly { readonly id: Filter; readonly label: string }[] {
  return [
    { id: "any", label: i18n.t({ id: "search.all", message: "All" }) },
    { id: "source", label: i18n.t({ id: "search.sources", message: "Sources" }) },
    { id: "annotation", label: i18n.t({ id: "search.annotations", message: "Annotations" }) },
    { id: "note", label: i18n.t({ id: "search.notes", message: "Notes" }) },
  ];
}

/** Search over everything, as one types. */
export function SearchPanel(): ReactNode {
  const { typed, type, all, shown } = useSearch();
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const asked = useLibraryView((state) => state.asked);
  const open = useOpenHit();
  useAskAsTyped();
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  const press = (event: KeyboardEvent): void => {
    const hits = shown.answer?.hits ?? [];
    const first = hits[0];
    if (event.nativeEvent.isComposing || first === undefined) return;
    if (event.key === "ArrowDown")
      panel.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    else if (event.key === "Enter") void open(first);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles["panel"]} ref={panel}>
      <div className={styles["tools"]}>
        <div className={styles["field"]}>
          <SearchField
            label={i18n.t({ id: "search.field", message: "Search everything" })}
            placeholder={i18n.t({ id: "search.field", message: "Search everything" })}
            value={typed}
            onChange={(value) => wantSearch({ typed: value })}
            onKeyDown={press}
            inputRef={field}
          />
          <HelpButton />
        </div>
        <Segments
          label={i18n.t({ id: "search.type", message: "Search in" })}
          choices={filters()}
          value={type ?? "any"}
          onChange={(value: Filter) => wantSearch({ type: value === "any" ? null : value })}
        />
        <div className={styles["line"]}>
          <Count />
          <Checkbox isSelected={all} onChange={(value) => wantSearch({ all: value })}>
            {i18n.t({ id: "search.allWords", message: "All words" })}
          </Checkbox>
        </div>
        {shown.problem === null ? null : <Banner kind="problem">{shown.problem}</Banner>}
        {(shown.answer?.problems ?? []).map((problem) => (
          <Problem
            key={`${problem.start} ${problem.message}`}
            query={shown.query}
            problem={problem}
            field={field}
          />
        ))}
      </div>
      <Hits />
    </div>
  );
}

function HelpButton(): ReactNode {
  const anchor = useRef<HTMLDivElement>(null);
  const open = useLibraryView((state) => state.searchHelp);
  const label = i18n.t({ id: "search.help", message: "Search syntax" });
  return (
    <div ref={anchor}>
      <IconButton
        label={label}
        keys="F2"
        icon={<CircleHelp aria-hidden />}
        onPress={() => showSearchHelp(true)}
      />
      <Popover anchor={anchor} label={label} isOpen={open} onClose={() => showSearchHelp(false)}>
        <SyntaxHelp />
      </Popover>
    </div>
  );
}

function Count(): ReactNode {
  const { query, answer } = useSearch((state) => state.shown);
  const text =
    answer === null || query === ""
      ? ""
      : answer.atLeast
        ? i18n.t({
            id: "search.atLeast",
            message: "At least {total, plural, one {# hit} other {# hits}}",
            values: { total: answer.total },
          })
        : i18n.t({
            id: "search.count",
            message: "{total, plural, =0 {No hit} one {# hit} other {# hits}}",
            values: { total: answer.total },
          });
  return <span role="status">{text}</span>;
}

function Problem(props: {
  readonly query: string;
  readonly problem: QueryProblem;
  readonly field: React.RefObject<HTMLInputElement | null>;
}): ReactNode {
  const { query, problem, field } = props;
  const show = (): void => {
    field.current?.focus();
    field.current?.setSelectionRange(problem.start, problem.end);
  };
  return (
    <div className={styles["problem"]} role="note">
      <code dir="auto">
        {pieces(query, [problem]).map((piece, at) =>
          piece.lit ? <em key={at}>{piece.text}</em> : <span key={at}>{piece.text}</span>,
        )}
      </code>
      <span>{problem.message}</span>
      <Button size="small" variant="quiet" flush onPress={show}>
        {i18n.t({ id: "search.showProblem", message: "Show in the field" })}
      </Button>
    </div>
  );
}

function Hits(): ReactNode {
  const { shown, current, typed } = useSearch();
  const open = useOpenHit();
  const { answer } = shown;
  if (answer === null || typed.trim() === "")
    return (
      <p className={styles["quiet"]}>
        {i18n.t({
          id: "search.empty",
          message: "Words of your sources, annotations and notes. F2 shows what a search can say.",
        })}
      </p>
    );
  if (answer.hits.length === 0)
    return (
      <p className={styles["quiet"]}>
        {i18n.t({ id: "search.none", message: "Nothing has these words." })}
      </p>
    );
  return (
    <div className={cx(styles["hits"], shown.waiting && styles["waiting"])}>
      <VirtualList
        label={i18n.t({ id: "search.hits", message: "Hits" })}
        items={answer.hits}
        keyOf={(hit) => `${hit.type} ${hit.id}`}
        rowHeight={92}
        current={current}
        onCurrent={(hit) => useSearch.setState({ current: `${hit.type} ${hit.id}` })}
        onOpen={(hit) => void open(hit)}
        openOnClick
      >
        {(hit, state) => <HitRow hit={hit} current={state.current} />}
      </VirtualList>
      {answer.hits.length < answer.total ? (
        <div className={styles["more"]}>
          <Button size="small" onPress={wantMore}>
            {i18n.t({ id: "search.more", message: "Show more" })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
