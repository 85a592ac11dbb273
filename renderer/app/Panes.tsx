import { useEffect, useRef, type ReactNode } from "react";
import { Group, Panel, Separator, usePanelRef, type Layout } from "react-resizable-panels";
import { cx, recall, remember, useNavigation, type Pane } from "../ui/index.ts";
import { DraftPane } from "./DraftPane.tsx";
import { LibraryPane } from "./LibraryPane.tsx";
import { ReaderPane } from "./ReaderPane.tsx";
import { paneText } from "./TopBar.tsx";
import styles from "./app.module.css";

const isLayout = (value: unknown): value is Layout =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((part) => typeof part === "number");

const FIRST: Layout = { library: 22, reader: 42, draft: 36 };

/** Library, reader and draft side by side; sizes and folded panes are remembered. */
export function Panes(): ReactNode {
  const layout = useRef(recall("panes", isLayout, FIRST));
  const folded = useNavigation((state) => state.folded);
  useEffect(() => remember("folded", folded), [folded]);
  return (
    <Group
      defaultLayout={layout.current}
      onLayoutChanged={(next) => {
        // A folded pane keeps the size it had; its 0 is not a size to come back to.
        if (Object.values(next).every((size) => size > 0)) remember("panes", next);
      }}
    >
      <PanePanel pane="library" min={220} keepPixels>
        <LibraryPane />
      </PanePanel>
      <Separator className={styles["separator"]} aria-label={paneText("library")} />
      <PanePanel pane="reader" min={320}>
        <ReaderPane />
      </PanePanel>
      <Separator className={styles["separator"]} aria-label={paneText("draft")} />
      <PanePanel pane="draft" min={300}>
        <DraftPane />
      </PanePanel>
    </Group>
  );
}

function PanePanel(props: {
  readonly pane: Pane;
  readonly min: number;
  readonly keepPixels?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { pane, min } = props;
  const panel = usePanelRef();
  const folded = useNavigation((state) => state.folded.includes(pane));
  useEffect(() => {
    if (folded) panel.current?.collapse();
    else panel.current?.expand();
  }, [folded, panel]);
  return (
    <Panel
      id={pane}
      panelRef={panel}
      minSize={min}
      collapsible
      collapsedSize={0}
      groupResizeBehavior={
        props.keepPixels === true ? "preserve-pixel-size" : "preserve-relative-size"
      }
      onResize={({ inPixels }, _id, before) => {
        if (before === undefined) return;
        const isFolded = inPixels < 1;
        if (isFolded !== useNavigation.getState().folded.includes(pane)) setFolded(pane, isFolded);
      }}
    >
      <section
        data-pane={pane}
        tabIndex={-1}
        aria-label={paneText(pane)}
        hidden={folded}
        className={cx(styles["pane"], styles[pane])}
      >
        <h2 className="visually-hidden">{paneText(pane)}</h2>
        {props.children}
      </section>
    </Panel>
  );
}

function setFolded(pane: Pane, isFolded: boolean): void {
  useNavigation.setState(({ folded }) => ({
    folded: isFolded ? [...folded, pane] : folded.filter((other) => other !== pane),
  }));
}
