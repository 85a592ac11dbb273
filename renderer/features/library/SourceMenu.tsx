import type { ReactNode } from "react";
import type { SourceId } from "#shared/model";
import { ContextMenu, i18n, openDialog, openSource } from "../../ui/index.ts";
import { useTrashSource } from "./trash.ts";

/** The source a menu was asked for, and where. */
export interface SourceMenuAt {
  readonly source: SourceId;
  readonly title: string;
  readonly at: { readonly x: number; readonly y: number };
}

/** What can be done with a source of the list, by right click, Shift+F10 or the menu key. */
export function SourceMenu(props: {
  readonly menu: SourceMenuAt | null;
  readonly onClose: () => void;
}): ReactNode {
  const { menu, onClose } = props;
  const trash = useTrashSource();
  const about = (run: (source: SourceId) => void) => () => {
    if (menu !== null) run(menu.source);
  };
  const entries = [
    {
      id: "open",
      label: i18n.t({ id: "library.menu.open", message: "Open" }),
      keys: "Enter",
      run: about((source) => openSource(source)),
    },
    {
      id: "details",
      label: i18n.t({ id: "library.menu.details", message: "Details…" }),
      keys: "Ctrl+I",
      run: about((source) => openDialog({ kind: "details", source })),
    },
  ];
  const versions = [
    {
      id: "add",
      label: i18n.t({ id: "library.menu.addVersion", message: "Add a newer version…" }),
      run: about((source) => openDialog({ kind: "add-version", source })),
    },
    {
      id: "compare",
      label: i18n.t({ id: "library.menu.versions", message: "Compare versions…" }),
      run: about((source) => openDialog({ kind: "versions", source, snapshot: null })),
    },
  ];
  const gone = [
    {
      id: "trash",
      label: i18n.t({ id: "library.menu.trash", message: "Move to the trash" }),
      keys: "Delete",
      run: about((source) => void trash(source)),
    },
  ];
  return (
    <ContextMenu
      label={menu?.title ?? ""}
      at={menu?.at ?? null}
      groups={[entries, versions, gone]}
      onClose={onClose}
    />
  );
}
