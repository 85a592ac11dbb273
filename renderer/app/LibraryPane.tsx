import type { ReactNode } from "react";
import { AddressTray, ImportTray, SourcesPane } from "../features/library/index.ts";
import { NotebookTree, ProblemList } from "../features/notebook/index.ts";
import { SearchPanel } from "../features/search/index.ts";
import { i18n, Segments, showLibraryView, useLibraryView, type LibraryView } from "../ui/index.ts";
import styles from "./app.module.css";

function views(): readonly { readonly id: LibraryView; readonly label: string }[] {
  return [
    { id: "sources", label: i18n.t({ id: "view.sources", message: "Sources" }) },
    { id: "notes", label: i18n.t({ id: "view.notes", message: "Notes" }) },
    { id: "search", label: i18n.t({ id: "view.search", message: "Search" }) },
    { id: "problems", label: i18n.t({ id: "view.problems", message: "Problems" }) },
  ];
}

/** The pane of lists: sources, notes or search, and the imports under way. */
export function LibraryPane(): ReactNode {
  const view = useLibraryView((state) => state.view);
  return (
    <>
      <div className={styles["paneHead"]}>
        <Segments
          label={i18n.t({ id: "view.label", message: "List" })}
          choices={views()}
          value={view}
          onChange={showLibraryView}
        />
      </div>
      <div className={styles["paneBody"]}>
        {view === "sources" ? <SourcesPane /> : null}
        {view === "notes" ? <NotebookTree /> : null}
        {view === "search" ? <SearchPanel /> : null}
        {view === "problems" ? <ProblemList /> : null}
      </div>
      <ImportTray />
      <AddressTray />
    </>
  );
}
