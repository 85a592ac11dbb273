import { BookOpen, FilePlus2, Info, Trash2 } from "lucide-react";
import {
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from "react";
import type { SourceSummary } from "#shared/ipc";
import { useCall } from "../../client.ts";
import {
  Banner,
  Button,
  EmptyState,
  i18n,
  IconButton,
  openDialog,
  openSource,
  runAction,
  SearchField,
  Select,
  Spinner,
  useNavigation,
  VirtualList,
} from "../../ui/index.ts";
import { flavoursOf, isAddress } from "./PasteDialog.tsx";
import { filterSources, searchable, sortSources, type SortOrder } from "./sort.ts";
import { SourceMenu, type SourceMenuAt } from "./SourceMenu.tsx";
import { SourceRow } from "./SourceRow.tsx";
import styles from "./sources.module.css";
import { useTrashSource } from "./trash.ts";

const NONE: readonly SourceSummary[] = [];

function sortChoices(): readonly { readonly id: SortOrder; readonly label: string }[] {
  return [
    { id: "captured", label: i18n.t({ id: "library.sort.captured", message: "Newest first" }) },
    { id: "date", label: i18n.t({ id: "library.sort.date", message: "By date published" }) },
    { id: "author", label: i18n.t({ id: "library.sort.author", message: "By author" }) },
    { id: "title", label: i18n.t({ id: "library.sort.title", message: "By title" }) },
  ];
}

/** What is pasted on the list becomes a source: an address is captured, anything else is read. */
function pasteSource(event: ClipboardEvent): void {
  if (event.clipboardData === null) return;
  const pasted = flavoursOf(event.clipboardData);
  if (pasted.text.trim() === "") return;
  event.preventDefault();
  if (isAddress(pasted.text)) openDialog({ kind: "address", url: pasted.text.trim() });
  else openDialog({ kind: "paste", pasted });
}

/** Takes pastes while the focus is in the element, but not in a field of it. */
function usePasteOn(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    // On the document: the event goes to the selected text, not to what has the focus.
    const paste = (event: ClipboardEvent): void => {
      const focused = document.activeElement;
      if (element.current?.contains(focused) !== true) return;
      if (focused?.closest("input, textarea") == null) pasteSource(event);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [element]);
}

/** The list of sources: filter, sort, open, details, trash. */
export function SourcesPane(): ReactNode {
  const { data, error, isPending } = useCall("sources.list", null);
  const all = data ?? NONE;
  if (error !== null) return <Banner kind="problem">{error.message}</Banner>;
  if (isPending)
    return (
      <div className={styles["quiet"]}>
        <Spinner
          label={i18n.t({ id: "library.loading", message: "Reading the list of sources" })}
        />
      </div>
    );
  return all.length === 0 ? <NoSources /> : <FilteredSources all={all} />;
}

function NoSources(): ReactNode {
  return (
    <EmptyState
      icon={<BookOpen aria-hidden />}
      title={i18n.t({ id: "library.empty.title", message: "Nothing to read yet" })}
      action={
        <>
          <Button
            variant="primary"
            icon={<FilePlus2 aria-hidden />}
            onPress={() => runAction("capture.files")}
          >
            {i18n.t({ id: "library.empty.files", message: "Add files" })}
          </Button>
          <Button onPress={() => runAction("capture.address")}>
            {i18n.t({ id: "library.empty.address", message: "From an address" })}
          </Button>
          <Button onPress={() => runAction("capture.paste")}>
            {i18n.t({ id: "library.empty.paste", message: "Paste an article" })}
          </Button>
        </>
      }
    >
      {i18n.t({
        id: "library.empty.text",
        message: "Drop articles, reports or whole folders on this window.",
      })}
    </EmptyState>
  );
}

function FilteredSources(props: { readonly all: readonly SourceSummary[] }): ReactNode {
  const pane = useRef<HTMLDivElement>(null);
  usePasteOn(pane);
  const [typed, setTyped] = useState("");
  const [order, setOrder] = useState<SortOrder>("captured");
  const wanted = useDeferredValue(typed);
  // A list that grows during an import gives way to whoever types.
  const all = useDeferredValue(props.all);
  const words = useMemo(() => searchable(all), [all]);
  const shown = useMemo(
    () => sortSources(filterSources(words, wanted), order),
    [words, wanted, order],
  );
  const count = shown.length;
  const total = all.length;
  return (
    <div className={styles["pane"]} ref={pane}>
      <div className={styles["tools"]}>
        <SearchField
          label={i18n.t({ id: "library.filter", message: "Filter sources" })}
          placeholder={i18n.t({ id: "library.filter", message: "Filter sources" })}
          value={typed}
          onChange={setTyped}
        />
        <div className={styles["line"]}>
          <span role="status">
            {count === total
              ? i18n.t({
                  id: "library.count",
                  message: "{total, plural, one {# source} other {# sources}}",
                  values: { total },
                })
              : i18n.t({
                  id: "library.count.some",
                  message: "{count} of {total}",
                  values: { count, total },
                })}
          </span>
          <Select
            quiet
            label={i18n.t({ id: "library.sort", message: "Order" })}
            labelHidden
            choices={sortChoices()}
            value={order}
            onChange={setOrder}
          />
        </div>
      </div>
      <SourceRows shown={shown} />
    </div>
  );
}

function SourceRows(props: { readonly shown: readonly SourceSummary[] }): ReactNode {
  const [current, setCurrent] = useState<string | null>(null);
  const [menu, setMenu] = useState<SourceMenuAt | null>(null);
  const active = useNavigation((state) => state.activeSource);
  const trash = useTrashSource();
  if (props.shown.length === 0)
    return (
      <p className={styles["quiet"]}>
        {i18n.t({ id: "library.filter.none", message: "No source has all these words." })}
      </p>
    );
  return (
    <>
      <SourceMenu menu={menu} onClose={() => setMenu(null)} />
      <VirtualList
        label={i18n.t({ id: "library.sources", message: "Sources" })}
        items={props.shown}
        keyOf={(source) => source.source}
        rowHeight={62}
        current={current ?? active}
        onCurrent={(source) => setCurrent(source.source)}
        onOpen={(source) => openSource(source.source)}
        openOnClick
        onDelete={(source) => void trash(source.source)}
        onMenu={({ source, title }, at) => setMenu({ source, title, at })}
        onKey={(event, source) => {
          if (event.key.toLowerCase() !== "i" || !(event.ctrlKey || event.metaKey)) return false;
          openDialog({ kind: "details", source: source.source });
          return true;
        }}
      >
        {(source, state) => (
          <SourceRow source={source} current={state.current} open={source.source === active} />
        )}
      </VirtualList>
    </>
  );
}

/** Buttons for the source that is open: details and trash. */
export function SourceTools(): ReactNode {
  const active = useNavigation((state) => state.activeSource);
  const trash = useTrashSource();
  if (active === null) return null;
  return (
    <>
      <IconButton
        label={i18n.t({ id: "library.details", message: "Details of the source" })}
        keys="Ctrl+I"
        icon={<Info aria-hidden />}
        onPress={() => openDialog({ kind: "details", source: active })}
      />
      <IconButton
        label={i18n.t({ id: "library.trash", message: "Move the source to the trash" })}
        icon={<Trash2 aria-hidden />}
        onPress={() => void trash(active)}
      />
    </>
  );
}
