import { useMemo, useState, type ReactNode } from "react";
import type { TrayExcerpt } from "#shared/ipc";
import type { NoteId } from "#shared/model";
import { useCall } from "../../client.ts";
import { i18n, Select, type Choice } from "../../ui/index.ts";

/** What the tray is narrowed to; an empty string is no narrowing. */
export interface TrayFilter {
  /** A notebook, `OWN` for the draft's, `ALL` for every one. */
  readonly notebook: string;
  readonly source: string;
  readonly tag: string;
}

const OWN = "";
/** No notebook can be called that: a folder's name has no slash. */
const ALL = "/";
const UNFILTERED: TrayFilter = { notebook: OWN, source: "", tag: "" };
const NONE: readonly TrayExcerpt[] = [];

/** Those of the tray that the filter lets through. */
export function filterTray(
  tray: readonly TrayExcerpt[],
  { source, tag }: Pick<TrayFilter, "source" | "tag">,
): readonly TrayExcerpt[] {
  return tray.filter(
    (one) => (source === "" || one.source === source) && (tag === "" || one.tags.includes(tag)),
  );
}

/** The tray of a draft under its filter; a source or tag that is no longer there narrows nothing. */
export function useTrayFilter(draft: NoteId): {
  readonly filter: TrayFilter;
  readonly data: readonly TrayExcerpt[];
  readonly shown: readonly TrayExcerpt[];
  readonly setFilter: (filter: TrayFilter) => void;
} {
  const [filter, setFilter] = useState(UNFILTERED);
  const named = filter.notebook === ALL ? null : filter.notebook;
  const { data = NONE } = useCall("excerpts.tray", {
    draft,
    ...(named === OWN ? {} : { notebook: named }),
  });
  const shown = useMemo(() => filterTray(data, filter), [data, filter]);
  return { filter, data, shown, setFilter };
}

function choices<T extends string>(
  all: string,
  found: Iterable<readonly [T, string]>,
): readonly Choice<string>[] {
  const sorted = [...new Map(found)].sort(([, a], [, b]) => a.localeCompare(b));
  return [{ id: "", label: all }, ...sorted.map(([id, label]) => ({ id, label }))];
}

/** Narrows the tray to a notebook, a source, a tag. */
export function TrayFilterBar(props: {
  readonly filter: TrayFilter;
  readonly tray: readonly TrayExcerpt[];
  readonly onChange: (filter: TrayFilter) => void;
}): ReactNode {
  const { filter, tray, onChange } = props;
  const notebooks = useCall("notebooks.list", null).data ?? [];
  const set = (change: Partial<TrayFilter>): void => onChange({ ...filter, ...change });
  return (
    <>
      <Select
        quiet
        labelHidden
        label={i18n.t({ id: "tray.notebook", message: "Notebook" })}
        choices={[
          { id: OWN, label: i18n.t({ id: "tray.own", message: "This notebook" }) },
          { id: ALL, label: i18n.t({ id: "tray.all", message: "All notebooks" }) },
          ...notebooks.map((name) => ({ id: name, label: name })),
        ]}
        value={filter.notebook}
        onChange={(notebook) => set({ notebook, source: "", tag: "" })}
      />
      <Select
        quiet
        labelHidden
        label={i18n.t({ id: "tray.source", message: "Source" })}
        choices={choices(
          i18n.t({ id: "tray.anySource", message: "Any source" }),
          tray.map((one) => [one.source, one.sourceTitle] as const),
        )}
        value={filter.source}
        onChange={(source) => set({ source })}
      />
      <Select
        quiet
        labelHidden
        label={i18n.t({ id: "tray.tag", message: "Tag" })}
        choices={choices(
          i18n.t({ id: "tray.anyTag", message: "Any tag" }),
          tray.flatMap(({ tags }) => tags.map((tag) => [tag, tag] as const)),
        )}
        value={filter.tag}
        onChange={(tag) => set({ tag })}
      />
    </>
  );
}
