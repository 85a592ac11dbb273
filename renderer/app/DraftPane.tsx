import { FileOutput, NotebookPen, NotebookText, Trash2 } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import type { NoteId, NoteRecord } from "#shared/model";
import { useCall } from "../client.ts";
import { NotePane } from "../features/notebook/index.ts";
import {
  Button,
  closeNote,
  EmptyState,
  i18n,
  IconButton,
  openNote,
  runAction,
  useCanRun,
  useNavigation,
} from "../ui/index.ts";
import { useTrashNote } from "./notes.ts";
import { TabStrip } from "./TabStrip.tsx";
import styles from "./app.module.css";

/** The open notes, one of them in sight. */
export function DraftPane(): ReactNode {
  const tabs = useNavigation((state) => state.noteTabs);
  const active = useNavigation((state) => state.activeNote);
  const notes = useNotes();
  if (active === null) return <NoNote />;
  return (
    <>
      <TabStrip
        label={i18n.t({ id: "draft.tabs", message: "Open notes" })}
        tabs={tabs.map((id) => ({
          id,
          title: notes.get(id)?.title ?? "",
          icon:
            notes.get(id)?.kind === "draft" ? (
              <NotebookPen aria-hidden />
            ) : (
              <NotebookText aria-hidden />
            ),
        }))}
        active={active}
        onActivate={(id) => openNote(id as NoteId)}
        onClose={(id) => closeNote(id as NoteId)}
        tools={<NoteTools />}
      />
      <div className={styles["fill"]}>
        <NotePane key={active} note={active} />
      </div>
    </>
  );
}

function useNotes(): ReadonlyMap<NoteId, NoteRecord> {
  const { data } = useCall("notes.list", null);
  return useMemo(() => new Map((data ?? []).map((note) => [note.id, note])), [data]);
}

function NoteTools(): ReactNode {
  const trash = useTrashNote();
  const writable = useCanRun("note.new");
  return (
    <>
      <IconButton
        label={i18n.t({ id: "draft.export", message: "Export the note" })}
        keys="Ctrl+Shift+E"
        icon={<FileOutput aria-hidden />}
        onPress={() => runAction("export.note")}
      />
      {writable ? (
        <IconButton
          label={i18n.t({ id: "draft.trash", message: "Move the note to the trash" })}
          icon={<Trash2 aria-hidden />}
          onPress={() => void trash()}
        />
      ) : null}
    </>
  );
}

function NoNote(): ReactNode {
  const writable = useCanRun("draft.new");
  return (
    <EmptyState
      icon={<NotebookPen aria-hidden />}
      title={i18n.t({ id: "draft.none", message: "Nothing to write on yet" })}
      action={
        writable ? (
          <>
            <Button variant="primary" onPress={() => runAction("draft.new")}>
              {i18n.t({ id: "draft.new", message: "New draft" })}
            </Button>
            <Button onPress={() => runAction("note.new")}>
              {i18n.t({ id: "draft.newNote", message: "New note" })}
            </Button>
          </>
        ) : null
      }
    >
      {i18n.t({
        id: "draft.noneText",
        message: "Open a note from the list, or quote a passage: it makes a draft for itself.",
      })}
    </EmptyState>
  );
}
