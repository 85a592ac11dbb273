import { BookOpen, ChevronRight, NotebookPen, Search } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { actions } from "#shared/ipc";
import type { NoteId, SourceId } from "#shared/model";
import { useCall } from "../client.ts";
import { sourceLine } from "../features/library/index.ts";
import {
  canRun,
  closeDialog,
  i18n,
  Keys,
  openNote,
  openSource,
  Picker,
  runAction,
  type PickerItem,
} from "../ui/index.ts";
import { usePointed } from "./usePointed.tsx";

/** Every action that can be done now, by name, and a passage by its id. */
export function Palette(): ReactNode {
  const { pick, ...pointed } = usePointed();
  const items: readonly PickerItem[] = actions
    .filter(({ id }) => canRun(id) && id !== "palette.open")
    .map(({ id, label, keys }) => ({
      id,
      title: i18n.t(label),
      ...(keys === null ? {} : { note: <Keys keys={keys} /> }),
    }));
  return (
    <Picker
      label={i18n.t({ id: "palette.label", message: "Commands" })}
      placeholder={i18n.t({ id: "palette.placeholder", message: "What do you want to do?" })}
      icon={<ChevronRight aria-hidden />}
      items={items}
      {...pointed}
      onPick={(id) => {
        if (!pick(id)) runAction(id);
      }}
      onClose={closeDialog}
    />
  );
}

/** Sources and notes by title, and a passage by its id. */
export function Switcher(): ReactNode {
  const { pick, ...pointed } = usePointed();
  const sources = useCall("sources.list", null).data;
  const notes = useCall("notes.list", null).data;
  const items = useMemo(
    (): readonly PickerItem[] => [
      ...(notes ?? []).map((note) => ({
        id: `note ${note.id}`,
        title: note.title,
        icon: <NotebookPen aria-hidden />,
        note: note.notebook,
      })),
      ...(sources ?? []).map((source) => ({
        id: `source ${source.source}`,
        title: source.title,
        icon: <BookOpen aria-hidden />,
        note: sourceLine(source),
      })),
    ],
    [sources, notes],
  );
  return (
    <Picker
      label={i18n.t({ id: "switcher.label", message: "Go to a source or note" })}
      placeholder={i18n.t({ id: "switcher.placeholder", message: "Title of a source or note" })}
      icon={<Search aria-hidden />}
      items={items}
      {...pointed}
      onPick={(id) => {
        if (pick(id)) return;
        const [type, key] = id.split(" ");
        if (type === "note") openNote(key as NoteId);
        else openSource(key as SourceId);
      }}
      onClose={closeDialog}
    />
  );
}
