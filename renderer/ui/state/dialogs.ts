import { create } from "zustand";
import type { NoteId, SnapshotId, SourceId } from "#shared/model";

/** What a paste brings: its text and, where there is one, the same as HTML. */
export interface PastedFlavours {
  readonly text: string;
  readonly html: string;
}

/** The one dialog or panel open above the panes. */
export type OpenDialog =
  | { readonly kind: "palette" }
  | { readonly kind: "switcher" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "settings" }
  | { readonly kind: "paste"; readonly pasted?: PastedFlavours }
  | { readonly kind: "address"; readonly url?: string }
  | { readonly kind: "trash" }
  | { readonly kind: "imports" }
  | { readonly kind: "new-notebook" }
  | { readonly kind: "details"; readonly source: SourceId }
  | { readonly kind: "add-version"; readonly source: SourceId }
  | {
      readonly kind: "versions";
      readonly source: SourceId;
      /** The version to compare with the one before it; null for the newest. */
      readonly snapshot: SnapshotId | null;
    }
  | { readonly kind: "export"; readonly note: NoteId };

interface Dialogs {
  readonly open: OpenDialog | null;
}

/** Which dialog is open. */
export const useDialogs = create<Dialogs>(() => ({ open: null }));

/** Opens a dialog in place of the one that is open. */
export function openDialog(dialog: OpenDialog): void {
  useDialogs.setState({ open: dialog });
}

/** Closes whatever dialog is open. */
export function closeDialog(): void {
  useDialogs.setState({ open: null });
}
