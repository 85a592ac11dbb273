import type { ReactNode } from "react";
import { Button, cx, i18n, VirtualList } from "../../ui/index.ts";
import { HitRow } from "./HitRow.tsx";
import { InsideBar } from "./InsideBar.tsx";
import { SearchLists } from "./SearchLists.tsx";
import styles from "./search.module.css";
import { useSearch, wantMore } from "./store.ts";
import { useOpenHit } from "./useSearchHits.ts";

/** How many hits there are; told to screen readers. */
export function Count(): ReactNode {
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
  return (
    <span role="status" aria-live="polite">
      {text}
    </span>
  );
}

/** The hits, or what stands in their place. */
export function Hits(): ReactNode {
  const { shown, current, typed } = useSearch();
  const open = useOpenHit();
  const { answer } = shown;
  if (answer === null || typed.trim() === "") return <SearchLists />;
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
      <InsideBar />
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
