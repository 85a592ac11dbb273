import { useQuery } from "@tanstack/react-query";
import { findExcerpts } from "#shared/markdown";
import type { ExportSubject, Verdict } from "#shared/ipc";
import { isBroken, type NoteDocument } from "#shared/model";
import { useClient, type WindowClient } from "../../client.ts";

/** The quotations of notes as they stand on disk, judged; `broken` are those that stop an export. */
export interface QuoteReport {
  readonly title: string;
  readonly notes: number;
  readonly verdicts: readonly Verdict[];
  readonly broken: readonly Verdict[];
  /** True ones with something to look at: a hidden negation, a newer version that differs. */
  readonly warned: readonly Verdict[];
}

/** The report of judged quotations. */
export function toReport(title: string, verdicts: readonly Verdict[], notes = 1): QuoteReport {
  const broken = verdicts.filter(({ state }) => isBroken(state));
  const warned = verdicts.filter(
    ({ state, warnings, newer }) =>
      !isBroken(state) && (warnings.length > 0 || (newer !== undefined && isBroken(newer.state))),
  );
  return { title, notes, verdicts, broken, warned };
}

/** Reads the notes and judges their quotations anew each time it is asked. */
export function useQuoteReport(subject: ExportSubject) {
  const client = useClient();
  return useQuery({
    // Under the name of the call it rests on, so that events make it stale.
    queryKey: ["excerpts.check", "report", subject],
    networkMode: "always",
    staleTime: 0,
    queryFn: async () => {
      const notes = await readSubject(client, subject);
      const excerpts = notes.flatMap(({ markdown }) =>
        findExcerpts(markdown).map(({ annotation, words }) => ({ annotation, words })),
      );
      const verdicts = await client.call("excerpts.check", { excerpts });
      const title = subject.kind === "note" ? (notes[0]?.title ?? "") : subject.notebook;
      return toReport(title, verdicts, notes.length);
    },
  });
}

async function readSubject(
  client: WindowClient,
  subject: ExportSubject,
): Promise<readonly NoteDocument[]> {
  if (subject.kind === "note") return [await client.call("notes.read", { note: subject.note })];
  const notes = (await client.call("notes.list", null)).filter(
    ({ notebook }) => notebook === subject.notebook,
  );
  return Promise.all(notes.map(({ id }) => client.call("notes.read", { note: id })));
}
