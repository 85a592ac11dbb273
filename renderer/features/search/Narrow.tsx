import { ListFilter } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import type { FacetCounts } from "#shared/ipc";
import { Button, Checkbox, i18n, PopoverTrigger, Select } from "../../ui/index.ts";
import { conditionOf, hasCondition, toggleCondition } from "./narrow.ts";
import styles from "./search.module.css";
import { useSearch, wantSearch, type Sort } from "./store.ts";

function nameOf(facet: FacetCounts["facet"]): string {
  switch (facet) {
    case "type":
      return i18n.t({ id: "facet.type", message: "Kind" });
    case "year":
      return i18n.t({ id: "facet.year", message: "Year" });
    case "container":
      return i18n.t({ id: "facet.container", message: "Publication" });
    case "author":
      return i18n.t({ id: "facet.author", message: "Author" });
    case "tag":
      return i18n.t({ id: "facet.tag", message: "Tag" });
    case "language":
      return i18n.t({ id: "facet.language", message: "Language" });
    case "grade":
      return i18n.t({ id: "facet.grade", message: "Grade" });
  }
}

/** How the hits are ordered. */
export function SortSelect(): ReactNode {
  const sort = useSearch((state) => state.sort);
  return (
    <Select
      label={i18n.t({ id: "search.sort", message: "Order" })}
      labelHidden
      quiet
      value={sort}
      onChange={(value: Sort) => wantSearch({ sort: value })}
      choices={[
        { id: "relevance", label: i18n.t({ id: "search.sort.best", message: "Best first" }) },
        { id: "date", label: i18n.t({ id: "search.sort.newest", message: "Newest first" }) },
      ]}
    />
  );
}

/** The values the hits have, with counts; choosing one puts its condition into the query. */
export function NarrowButton(): ReactNode {
  const answer = useSearch((state) => state.shown.answer);
  const isOpen = useSearch((state) => state.narrowing);
  // A panel that goes with the search never tells that it was closed.
  useEffect(() => () => useSearch.setState({ narrowing: false }), []);
  const label = i18n.t({ id: "search.narrow", message: "Narrow" });
  if (answer === null && !isOpen) return null;
  const counted = answer === null ? [] : answer.facets?.filter(({ values }) => values.length > 0);
  return (
    <PopoverTrigger
      label={label}
      onOpenChange={(narrowing) => useSearch.setState({ narrowing })}
      trigger={
        <Button size="small" variant="quiet" icon={<ListFilter aria-hidden />}>
          {label}
        </Button>
      }
    >
      <div className={styles["facets"]}>
        {counted?.length === 0 ? (
          <p className={styles["none"]}>
            {i18n.t({ id: "search.narrow.none", message: "These hits have nothing to narrow by." })}
          </p>
        ) : null}
        {counted?.map((counts) => (
          <FacetValues key={counts.facet} counts={counts} atLeast={answer?.atLeast === true} />
        ))}
      </div>
    </PopoverTrigger>
  );
}

/** A count; with a plus where not all that may match was read. */
function countText(count: number, atLeast: boolean): string {
  return atLeast
    ? i18n.t({ id: "facet.atLeast", message: "{count}+", values: { count } })
    : String(count);
}

function FacetValues(props: {
  readonly counts: FacetCounts;
  readonly atLeast: boolean;
}): ReactNode {
  const typed = useSearch((state) => state.typed);
  const { facet, values } = props.counts;
  return (
    <section aria-label={nameOf(facet)}>
      <h3 className={styles["listTitle"]}>{nameOf(facet)}</h3>
      <div className={styles["values"]}>
        {values.map(({ value, count }) => {
          const condition = conditionOf(facet, value);
          return (
            <Checkbox
              key={value}
              isSelected={hasCondition(typed, condition)}
              onChange={() => wantSearch({ typed: toggleCondition(typed, condition) })}
            >
              <bdi>{value}</bdi>{" "}
              <span className={styles["count"]}>{countText(count, props.atLeast)}</span>
            </Checkbox>
          );
        })}
      </div>
    </section>
  );
}
