import { useCallback, useEffect, useMemo, useState } from "react";
import type { Hit } from "#shared/ipc";
import type { NoteId, SourceId } from "#shared/model";
import { useClient, useEvent } from "../../client.ts";
import { openNote, openSource, orSay } from "../../ui/index.ts";
import { createAsker } from "./query.ts";
import { noteRecent } from "./searches.ts";
import { useSearch } from "./store.ts";

const TYPING_PAUSE_MS = 60;
const CHANGE_PAUSE_MS = 600;

/** Asks as the user types, and again after the library changed. */
export function useAskAsTyped(): void {
  const client = useClient();
  const { typed, type, all, sort, limit, narrowing: facets } = useSearch();
  const [changes, setChanges] = useState(0);
  const asker = useMemo(
    () =>
      createAsker(client, (next) => useSearch.setState(({ shown }) => ({ shown: next(shown) }))),
    [client],
  );
  useEffect(() => {
    const timer = setTimeout(() => {
      void orSay(asker.ask({ typed, type, all, sort, limit, facets }));
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asker, typed, type, all, sort, limit, facets, changes]);
  useEffect(() => asker.stop, [asker]);

  const later = useCallback(() => {
    setTimeout(() => setChanges((count) => count + 1), CHANGE_PAUSE_MS);
  }, []);
  useEvent("sources.changed", later);
  useEvent("annotations.changed", later);
  useEvent("notes.changed", later);
}

/** Opens a hit at its passage, lit up. */
export function useOpenHit(): (hit: Hit) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (hit) => {
      noteRecent(useSearch.getState().shown.query);
      if (hit.type === "note") return openNote(hit.id as NoteId, { at: hit.at });
      if (hit.type === "source") return openSource(hit.id as SourceId, { passage: hit.at });
      if (hit.source === null) return;
      const source = hit.source as SourceId;
      const annotations = await orSay(client.call("annotations.list", { source }));
      const found = annotations?.find(({ annotation }) => annotation === hit.id);
      if (found === undefined) return openSource(source);
      const { snapshot, start, end } = found;
      openSource(source, { snapshot, passage: { start, end } });
    },
    [client],
  );
}
