import { CircleHelp, Star } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { DocumentType, QueryProblem } from "#shared/ipc";
import {
  Banner,
  Button,
  Checkbox,
  i18n,
  IconButton,
  Popover,
  SearchField,
  Segments,
  showSearchHelp,
  useLibraryView,
} from "../../ui/index.ts";
import { Count, Hits } from "./Hits.tsx";
import { NarrowButton, SortSelect } from "./Narrow.tsx";
import { toggleSaved, useSearches } from "./searches.ts";
import { pieces } from "./snippet.ts";
import styles from "./search.module.css";
import { useSearch, wantSearch } from "./store.ts";
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
    // The help has the focus while it is open; taken from it, Escape would not close it.
    if (useLibraryView.getState().searchHelp) return;
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
          <SaveButton />
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
        <div className={styles["line"]}>
          <SortSelect />
          <NarrowButton />
        </div>
        <Suggestion />
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

/** Keeps what is typed as a saved search, or no longer. */
function SaveButton(): ReactNode {
  const typed = useSearch((state) => state.typed).trim();
  const saved = useSearches((state) => state.saved).includes(typed);
  return (
    <IconButton
      label={
        saved
          ? i18n.t({ id: "search.unsave", message: "No longer keep this search" })
          : i18n.t({ id: "search.save", message: "Keep this search" })
      }
      icon={<Star aria-hidden fill={saved ? "currentColor" : "none"} />}
      isDisabled={typed === ""}
      onPress={() => toggleSaved(typed)}
    />
  );
}

/** What was probably meant, where a word stands in no text. */
function Suggestion(): ReactNode {
  const suggestion = useSearch((state) => state.shown.answer?.suggestion);
  if (suggestion === undefined) return null;
  return (
    <p className={styles["suggestion"]}>
      {i18n.t({ id: "search.suggestion", message: "Did you mean" })}{" "}
      <Button size="small" variant="quiet" flush onPress={() => wantSearch({ typed: suggestion })}>
        <bdi>{suggestion}</bdi>
      </Button>
    </p>
  );
}

function HelpButton(): ReactNode {
  const anchor = useRef<HTMLDivElement>(null);
  const open = useLibraryView((state) => state.searchHelp);
  useEffect(() => {
    if (!open) return undefined;
    // Wherever the focus is: the panel it was opened with may have taken it since.
    const close = (event: globalThis.KeyboardEvent): void => {
      if (event.key === "Escape") showSearchHelp(false);
    };
    document.addEventListener("keydown", close, true);
    return () => document.removeEventListener("keydown", close, true);
  }, [open]);
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
