import { useEffect, useState } from "react";
import { NoteId, SnapshotId, SourceId } from "#shared/model";
import { z } from "zod";
import { useClient } from "../client.ts";
import { NOWHERE, orSay, recall, remember, useNavigation, type Pane } from "../ui/index.ts";

const Tabs = z.object({
  sourceTabs: z.array(z.object({ source: SourceId, snapshot: SnapshotId.nullable() })),
  activeSource: SourceId.nullable(),
  noteTabs: z.array(NoteId),
  activeNote: NoteId.nullable(),
});
type Tabs = z.infer<typeof Tabs>;

const isTabs = (value: unknown): value is Tabs => Tabs.safeParse(value).success;
const NONE: Tabs = { sourceTabs: [], activeSource: null, noteTabs: [], activeNote: null };

const Folded = z.array(z.enum(["library", "reader", "draft"])).max(2);
const isFolded = (value: unknown): value is readonly Pane[] => Folded.safeParse(value).success;

/** The tabs without what is no longer in the library. */
export function livingTabs(
  tabs: Tabs,
  sources: ReadonlySet<string>,
  notes: ReadonlySet<string>,
): Tabs {
  const sourceTabs = tabs.sourceTabs.filter(({ source }) => sources.has(source));
  const noteTabs = tabs.noteTabs.filter((note) => notes.has(note));
  const has = (id: string | null, set: ReadonlySet<string>): boolean => id !== null && set.has(id);
  return {
    sourceTabs,
    activeSource: has(tabs.activeSource, sources)
      ? tabs.activeSource
      : (sourceTabs.at(-1)?.source ?? null),
    noteTabs,
    activeNote: has(tabs.activeNote, notes) ? tabs.activeNote : (noteTabs.at(-1) ?? null),
  };
}

/** Opens the tabs of the last time in this library, then remembers them; true once they are open. */
export function useRestoredTabs(root: string): boolean {
  const client = useClient();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    let stop = (): void => undefined;
    const key = `tabs ${root}`;
    void orSay(
      Promise.all([client.call("sources.list", null), client.call("notes.list", null)]),
    ).then((lists) => {
      if (gone) return;
      const sources = new Set(lists?.[0].map(({ source }) => source) ?? []);
      const notes = new Set(lists?.[1].map(({ id }) => id) ?? []);
      const tabs = livingTabs(recall(key, isTabs, NONE), sources, notes);
      useNavigation.setState({ ...NOWHERE, ...tabs, folded: recall("folded", isFolded, []) });
      stop = useNavigation.subscribe(({ sourceTabs, activeSource, noteTabs, activeNote }) =>
        remember(key, { sourceTabs, activeSource, noteTabs, activeNote }),
      );
      setReady(true);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [client, root]);
  return ready;
}
