import type { ReactNode } from "react";
import { CitationPreview, ExportDialog } from "../features/citations/index.ts";
import {
  AddressDialog,
  AddVersionDialog,
  DetailsDialog,
  ImportsDialog,
  PasteDialog,
  TrashDialog,
  VersionsDialog,
} from "../features/library/index.ts";
import { SettingsDialog } from "../features/settings/index.ts";
import { closeDialog, useDialogs } from "../ui/index.ts";
import { NewNotebookDialog } from "./NewNotebookDialog.tsx";
import { Palette, Switcher } from "./Palette.tsx";
import { ShortcutsDialog } from "./ShortcutsDialog.tsx";

/** The one dialog that is open; those that need a library are not drawn without one. */
export function Dialogs(props: { readonly hasLibrary: boolean }): ReactNode {
  const open = useDialogs((state) => state.open);
  if (open === null) return null;
  switch (open.kind) {
    case "palette":
      return <Palette />;
    case "shortcuts":
      return <ShortcutsDialog onClose={closeDialog} />;
    case "settings":
      return <SettingsDialog onClose={closeDialog} />;
    default:
      return props.hasLibrary ? <LibraryDialog /> : null;
  }
}

function LibraryDialog(): ReactNode {
  const open = useDialogs((state) => state.open);
  switch (open?.kind) {
    case "switcher":
      return <Switcher />;
    case "paste":
      return <PasteDialog onClose={closeDialog} pasted={open.pasted ?? null} />;
    case "address":
      return <AddressDialog onClose={closeDialog} url={open.url ?? ""} />;
    case "trash":
      return <TrashDialog onClose={closeDialog} />;
    case "imports":
      return <ImportsDialog onClose={closeDialog} />;
    case "new-notebook":
      return <NewNotebookDialog onClose={closeDialog} />;
    case "export":
      return <ExportDialog note={open.note} onClose={closeDialog} />;
    case "add-version":
      return <AddVersionDialog key={open.source} source={open.source} onClose={closeDialog} />;
    case "versions":
      return (
        <VersionsDialog
          key={`${open.source} ${open.snapshot}`}
          source={open.source}
          snapshot={open.snapshot}
          onClose={closeDialog}
        />
      );
    case "details":
      return (
        <DetailsDialog
          key={open.source}
          source={open.source}
          onClose={closeDialog}
          preview={<CitationPreview source={open.source} />}
        />
      );
    default:
      return null;
  }
}
