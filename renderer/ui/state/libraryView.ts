import { create } from "zustand";
import { useNavigation } from "./navigation.ts";

export type LibraryView = "sources" | "notes" | "search" | "problems";

interface LibraryViewState {
  readonly view: LibraryView;
  /** Grows whenever a view is asked for, so that it takes the focus even if it was in sight. */
  readonly asked: number;
  /** True while the help on what a search can say is open. */
  readonly searchHelp: boolean;
}

/** Which list the library pane shows. */
export const useLibraryView = create<LibraryViewState>(() => ({
  view: "sources",
  asked: 0,
  searchHelp: false,
}));

/** Brings a list of the library pane into sight and gives it the focus. */
export function showLibraryView(view: LibraryView): void {
  useNavigation.setState(({ folded }) => ({ folded: folded.filter((pane) => pane !== "library") }));
  useLibraryView.setState(({ asked }) => ({ view, asked: asked + 1 }));
}

/** Opens or closes the help on what a search can say. */
export function showSearchHelp(searchHelp: boolean): void {
  useLibraryView.setState({ searchHelp });
}
