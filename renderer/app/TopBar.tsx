import {
  ArrowLeft,
  ArrowRight,
  BookOpenText,
  Ellipsis,
  Library,
  NotebookPen,
  Plus,
  Search,
  Settings,
  Trash2,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { actionById, type LibraryState } from "#shared/ipc";
import {
  Button,
  goBack,
  goForward,
  i18n,
  IconButton,
  Keys,
  Menu,
  openDialog,
  runAction,
  toggleFolded,
  ToggleIconButton,
  useCanRun,
  useNavigation,
  type MenuEntry,
  type Pane,
} from "../ui/index.ts";
import styles from "./topBar.module.css";

/** History, the switcher, what can be added, and which panes are in sight. */
export function TopBar(props: { readonly library: NonNullable<LibraryState["open"]> }): ReactNode {
  return (
    <header className={styles["bar"]}>
      <div className={styles["side"]}>
        <PaneToggle pane="library" icon={<Library aria-hidden />} keys="Ctrl+1" />
        <Steps />
      </div>
      <Button
        variant="quiet"
        onPress={() => openDialog({ kind: "switcher" })}
        icon={<Search aria-hidden />}
      >
        <span className="visually-hidden">
          {i18n.t({ id: "bar.switcher", message: "Go to a source or note" })}
        </span>
        <span className={styles["place"]} dir="auto">
          {props.library.name}
        </span>
        <Keys keys="Ctrl+K" />
      </Button>
      <div className={styles["end"]}>
        <AddMenu />
        <MoreMenu />
        <span className={styles["rule"]} />
        <PaneToggle pane="reader" icon={<BookOpenText aria-hidden />} keys="Ctrl+2" />
        <PaneToggle pane="draft" icon={<NotebookPen aria-hidden />} keys="Ctrl+3" />
      </div>
    </header>
  );
}

function Steps(): ReactNode {
  const trail = useNavigation((state) => state.trail);
  return (
    <>
      <IconButton
        label={i18n.t({ id: "bar.back", message: "Back" })}
        keys="Alt+Left"
        icon={<ArrowLeft aria-hidden />}
        isDisabled={trail.back.length === 0}
        onPress={goBack}
      />
      <IconButton
        label={i18n.t({ id: "bar.forward", message: "Forward" })}
        keys="Alt+Right"
        icon={<ArrowRight aria-hidden />}
        isDisabled={trail.forward.length === 0}
        onPress={goForward}
      />
    </>
  );
}

/** The name of a pane. */
export function paneText(pane: Pane): string {
  switch (pane) {
    case "library":
      return i18n.t({ id: "pane.library", message: "Library" });
    case "reader":
      return i18n.t({ id: "pane.reader", message: "Reader" });
    case "draft":
      return i18n.t({ id: "pane.draft", message: "Notes and drafts" });
  }
}

function PaneToggle(props: {
  readonly pane: Pane;
  readonly icon: ReactNode;
  readonly keys: string;
}): ReactNode {
  const shown = useNavigation((state) => !state.folded.includes(props.pane));
  return (
    <ToggleIconButton
      label={paneText(props.pane)}
      keys={props.keys}
      icon={props.icon}
      isSelected={shown}
      onChange={() => toggleFolded(props.pane)}
    />
  );
}

function entry(id: string, icon?: ReactNode): MenuEntry {
  const { label, keys } = actionById(id);
  return {
    id,
    label: i18n.t(label),
    keys,
    icon,
    run: () => {
      runAction(id);
    },
  };
}

function AddMenu(): ReactNode {
  const can = useCanRun("capture.files");
  return (
    <Menu
      label={i18n.t({ id: "bar.add", message: "Add" })}
      trigger={
        <Button variant="quiet" icon={<Plus aria-hidden />} isDisabled={!can}>
          {i18n.t({ id: "bar.add", message: "Add" })}
        </Button>
      }
      groups={[
        [entry("capture.files"), entry("capture.address"), entry("capture.paste")],
        [entry("note.new"), entry("draft.new"), entry("notebook.new")],
      ]}
    />
  );
}

function MoreMenu(): ReactNode {
  return (
    <Menu
      label={i18n.t({ id: "bar.more", message: "More" })}
      trigger={
        <IconButton
          label={i18n.t({ id: "bar.more", message: "More" })}
          icon={<Ellipsis aria-hidden />}
        />
      }
      groups={[
        [entry("palette.open"), entry("search.open", <Search aria-hidden />)],
        [
          entry("export.note"),
          entry("imports.open", <Undo2 aria-hidden />),
          entry("trash.open", <Trash2 aria-hidden />),
        ],
        [
          entry("settings.open", <Settings aria-hidden />),
          entry("help.shortcuts"),
          entry("library.close"),
        ],
      ]}
    />
  );
}
