import { ChevronDown, ChevronRight, Ellipsis, FileText, Notebook, PenLine } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import {
  Button as AriaButton,
  Collection,
  TreeItem,
  TreeItemContent,
  type Key,
} from "react-aria-components";
import type { NoteRecord } from "#shared/model";
import { useCall } from "../../client.ts";
import {
  Badge,
  Button,
  EmptyState,
  i18n,
  IconButton,
  Menu,
  openDialog,
  openNote,
  Tree,
  treeClasses,
  useNavigation,
  type MenuEntry,
} from "../../ui/index.ts";
import { useNoteActs, type NoteActs } from "./noteActs.ts";
import { RenameDialog } from "./RenameDialog.tsx";
import styles from "./notebook.module.css";

interface Shelf {
  readonly id: string;
  readonly name: string;
  readonly notes: readonly NoteRecord[];
}

type Renaming =
  | { readonly type: "note"; readonly note: NoteRecord }
  | { readonly type: "notebook"; readonly name: string };

/** Notebooks in the order of the library, each with its notes by title; drafts come first. */
export function shelvesOf(
  notebooks: readonly string[],
  notes: readonly NoteRecord[],
): readonly Shelf[] {
  const names = [...new Set([...notebooks, ...notes.map(({ notebook }) => notebook)])];
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  return names.map((name) => ({
    id: `notebook ${name}`,
    name,
    notes: notes
      .filter(({ notebook }) => notebook === name)
      .toSorted((one, other) =>
        one.kind === other.kind
          ? order.compare(one.title, other.title)
          : one.kind === "draft"
            ? -1
            : 1,
      ),
  }));
}

/** The notebooks of the library and their notes: open, create, rename, move, trash. */
export function NotebookTree(): ReactNode {
  const notebooks = useCall("notebooks.list", null);
  const notes = useCall("notes.list", null);
  const library = useCall("library.state", null);
  const writable = library.data?.open?.readOnlyReason == null;
  const acts = useNoteActs();
  const [renaming, setRenaming] = useState<Renaming | null>(null);
  const active = useNavigation((state) => state.activeNote);
  const shelves = useMemo(
    () => shelvesOf(notebooks.data ?? [], notes.data ?? []),
    [notebooks.data, notes.data],
  );
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  if (notebooks.data === undefined || notes.data === undefined) return null;
  // One click or Enter opens a note and unfolds a notebook; the arrows only move.
  const press = (key: Key): void => {
    const note = notes.data.find(({ id }) => id === key);
    if (note !== undefined) return openNote(note.id);
    const id = String(key);
    setFolded((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  };
  if (shelves.length === 0) return <NoNotes writable={writable} />;
  return (
    <>
      <Tree
        aria-label={i18n.t({ id: "notebook.tree", message: "Notebooks and notes" })}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={active === null ? [] : [active]}
        expandedKeys={shelves.map(({ id }) => id).filter((id) => !folded.has(id))}
        onExpandedChange={(keys) =>
          setFolded(new Set(shelves.map(({ id }) => id).filter((id) => !keys.has(id))))
        }
        onAction={press}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined) press(key);
        }}
        items={shelves}
      >
        {(shelf) => (
          <TreeItem id={shelf.id} textValue={shelf.name} className={treeClasses.item}>
            <ShelfRow shelf={shelf} acts={acts} writable={writable} onRename={setRenaming} />
            <Collection items={shelf.notes}>
              {(note) => (
                <TreeItem id={note.id} textValue={note.title} className={treeClasses.item}>
                  <NoteRow
                    note={note}
                    shelves={shelves}
                    acts={acts}
                    writable={writable}
                    onRename={setRenaming}
                  />
                </TreeItem>
              )}
            </Collection>
          </TreeItem>
        )}
      </Tree>
      {renaming === null ? null : (
        <Renamer renaming={renaming} acts={acts} onClose={() => setRenaming(null)} />
      )}
    </>
  );
}

function NoNotes(props: { readonly writable: boolean }): ReactNode {
  return (
    <EmptyState
      icon={<Notebook aria-hidden />}
      title={i18n.t({ id: "notebook.none", message: "No notebooks yet" })}
      action={
        props.writable ? (
          <Button variant="primary" onPress={() => openDialog({ kind: "new-notebook" })}>
            {i18n.t({ id: "notebook.newTitle", message: "New notebook" })}
          </Button>
        ) : undefined
      }
    >
      {i18n.t({
        id: "notebook.none.text",
        message: "A notebook keeps the notes and drafts of one piece of work together.",
      })}
    </EmptyState>
  );
}

function RowMenu(props: {
  readonly name: string;
  readonly groups: readonly (readonly MenuEntry[])[];
}): ReactNode {
  const label = i18n.t({
    id: "notebook.more",
    message: "More for {name}",
    values: { name: props.name },
  });
  return (
    <Menu
      label={label}
      groups={props.groups}
      trigger={<IconButton size="small" label={label} icon={<Ellipsis aria-hidden />} />}
    />
  );
}

function ShelfRow(props: {
  readonly shelf: Shelf;
  readonly acts: NoteActs;
  readonly writable: boolean;
  readonly onRename: (renaming: Renaming) => void;
}): ReactNode {
  const { shelf, acts, writable, onRename } = props;
  const groups: readonly (readonly MenuEntry[])[] = [
    [
      {
        id: "note",
        label: i18n.t({ id: "notebook.new.note", message: "New note here" }),
        run: () => void acts.create(shelf.name, "note"),
      },
      {
        id: "draft",
        label: i18n.t({ id: "notebook.new.draft", message: "New draft here" }),
        run: () => void acts.create(shelf.name, "draft"),
      },
    ],
    [
      {
        id: "rename",
        label: i18n.t({ id: "notebook.rename", message: "Rename…" }),
        run: () => onRename({ type: "notebook", name: shelf.name }),
      },
    ],
  ];
  return (
    <TreeItemContent>
      {({ isExpanded }) => (
        <>
          <AriaButton slot="chevron" className={treeClasses.chevron}>
            {isExpanded ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          </AriaButton>
          <Notebook aria-hidden />
          <span className={treeClasses.label} dir="auto">
            {shelf.name}
          </span>
          <Badge>{String(shelf.notes.length)}</Badge>
          {writable ? <RowMenu name={shelf.name} groups={groups} /> : null}
        </>
      )}
    </TreeItemContent>
  );
}

function NoteRow(props: {
  readonly note: NoteRecord;
  readonly shelves: readonly Shelf[];
  readonly acts: NoteActs;
  readonly writable: boolean;
  readonly onRename: (renaming: Renaming) => void;
}): ReactNode {
  const { note, shelves, acts, writable, onRename } = props;
  const elsewhere = shelves.filter(({ name }) => name !== note.notebook);
  const groups: readonly (readonly MenuEntry[])[] = [
    [
      {
        id: "rename",
        label: i18n.t({ id: "notebook.rename", message: "Rename…" }),
        run: () => onRename({ type: "note", note }),
      },
    ],
    elsewhere.map(({ id, name }) => ({
      id,
      label: i18n.t({ id: "notebook.move", message: "Move to {name}", values: { name } }),
      run: () => void acts.move(note.id, name),
    })),
    [
      {
        id: "trash",
        label: i18n.t({ id: "notebook.trash", message: "Move to the trash" }),
        run: () => void acts.trash(note.id),
      },
    ],
  ];
  const Icon = note.kind === "draft" ? PenLine : FileText;
  return (
    <TreeItemContent>
      <span className={styles["indent"]} />
      <Icon
        aria-hidden={note.kind !== "draft"}
        aria-label={i18n.t({ id: "notebook.kind.draft", message: "Draft" })}
      />
      <span className={treeClasses.label} dir="auto">
        {note.title}
      </span>
      {writable ? <RowMenu name={note.title} groups={groups} /> : null}
    </TreeItemContent>
  );
}

function Renamer(props: {
  readonly renaming: Renaming;
  readonly acts: NoteActs;
  readonly onClose: () => void;
}): ReactNode {
  const { renaming, acts, onClose } = props;
  if (renaming.type === "notebook") {
    return (
      <RenameDialog
        title={i18n.t({ id: "notebook.rename.notebook", message: "Rename the notebook" })}
        name={renaming.name}
        onRename={(to) => acts.renameNotebook(renaming.name, to)}
        onClose={onClose}
      />
    );
  }
  return (
    <RenameDialog
      title={i18n.t({ id: "notebook.rename.note", message: "Rename the note" })}
      name={renaming.note.title}
      onRename={(title) => acts.rename(renaming.note.id, title)}
      onClose={onClose}
    />
  );
}
