import { useEffect, type ReactNode } from "react";
import { Button, i18n } from "../../ui/index.ts";
import styles from "./search.module.css";
import { recallSearches, useSearches } from "./searches.ts";
import { wantSearch } from "./store.ts";

/** What stands where no search is asked: the saved and the recent ones. */
export function SearchLists(): ReactNode {
  const { saved, recent } = useSearches();
  useEffect(recallSearches, []);
  return (
    <div className={styles["lists"]}>
      <List title={i18n.t({ id: "search.saved", message: "Saved searches" })} queries={saved} />
      <List title={i18n.t({ id: "search.recent", message: "Recent searches" })} queries={recent} />
      <p className={styles["quiet"]}>
        {i18n.t({
          id: "search.empty",
          message: "Words of your sources, annotations and notes. F2 shows what a search can say.",
        })}
      </p>
    </div>
  );
}

function List(props: { readonly title: string; readonly queries: readonly string[] }): ReactNode {
  if (props.queries.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <h3 className={styles["listTitle"]}>{props.title}</h3>
      <ul className={styles["list"]}>
        {props.queries.map((query) => (
          <li key={query}>
            <Button size="small" variant="quiet" onPress={() => wantSearch({ typed: query })}>
              <bdi>{query}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
