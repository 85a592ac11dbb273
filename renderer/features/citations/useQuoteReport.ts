import { useQuery } from "@tanstack/react-query";
import { findExcerpts } from "#shared/markdown";
import type { Verdict } from "#shared/ipc";
import { isBroken, type NoteId } from "#shared/model";
import { useClient } from "../../client.ts";

/** The quotations of a note as they stand on disk, judged; `broken` are those that stop an export. */
export interface QuoteReport {
  readonly title: string;
  readonly verdicts: readonly Verdict[];
  readonly broken: readonly Verdict[];
  /** True ones with something to look at: a hidden negation, a newer version that differs. */
  readonly warned: readonly Verdict[];
}

/** The report of judged quotations. */
export function toReport(title: string, verdicts: readonly Verdict[]): QuoteReport {
  const broken = verdicts.filter(({ state }) => isBroken(state));
  const warned = verdicts.filter(
    ({ state, warnings, newer }) =>
      !isBroken(state) && (warnings.length > 0 || (newer !== undefined && isBroken(newer.state))),
  );
  return { title, verdicts, broken, warned };
}

/** Reads the note and judges its quotations anew each time it is asked. */
export function useQuoteReport(note: NoteId) {
  const client = useClient();
  return useQuery({
    // Under the name of the call it rests on, so that events make it stale.
    queryKey: ["excerpts.check", "report", note],
    networkMode: "always",
    staleTime: 0,
    queryFn: async () => {
      const { title, markdown } = await client.call("notes.read", { note });
      const excerpts = findExcerpts(markdown).map(({ annotation, words }) => ({
        annotation,
        words,
      }));
      return toReport(title, await client.call("excerpts.check", { excerpts }));
    },
  });
}
