import { useEffect, type ReactNode } from "react";
import type { LibraryState } from "#shared/ipc";
import { AddressFollower, FileDrop, ImportFollower } from "../features/library/index.ts";
import { Banner } from "../ui/index.ts";
import { Panes } from "./Panes.tsx";
import { followFocus } from "./panes.ts";
import { StatusLine } from "./StatusLine.tsx";
import { TopBar } from "./TopBar.tsx";
import { useRestoredTabs } from "./tabs.ts";
import { useWorkspaceActions } from "./workspaceActions.ts";
import styles from "./app.module.css";

type OpenLibrary = NonNullable<LibraryState["open"]>;

/** The open library: top bar, three panes, status line. */
export function Workspace(props: { readonly library: OpenLibrary }): ReactNode {
  const { library } = props;
  useWorkspaceActions(library);
  useEffect(followFocus, []);
  const restored = useRestoredTabs(library.root);
  return (
    <div className={styles["workspace"]}>
      <TopBar library={library} />
      {library.readOnlyReason === null ? null : (
        <div className={styles["banner"]}>
          <Banner kind="caution">{library.readOnlyReason}</Banner>
        </div>
      )}
      <main className={styles["panes"]}>
        <h1 className="visually-hidden" dir="auto">
          {library.name}
        </h1>
        {restored ? <Panes /> : null}
      </main>
      <StatusLine library={library} />
      <ImportFollower />
      <AddressFollower />
      {library.readOnlyReason === null ? <FileDrop /> : null}
    </div>
  );
}
