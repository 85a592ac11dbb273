import type { TrayExcerpt, Usage } from "#shared/ipc";
import { findExcerpts } from "#shared/markdown";
import { AnnotationId, type NoteId, type SourceId } from "#shared/model";
import type { Library } from "./library.ts";

/** Every place in a note where a passage of the source, or the one annotation, is quoted. */
export async function listUsages(
  library: Library,
  wanted: { readonly source: SourceId | null; readonly annotation: AnnotationId | null },
): Promise<Usage[]> {
  const ids = await wantedIds(library, wanted);
  const usages: Usage[] = [];
  for (const record of await library.store.listNotes()) {
    const note = await library.store.readNote(record.id);
    for (const excerpt of findExcerpts(note.markdown)) {
      if (!ids.has(excerpt.annotation)) continue;
      usages.push({
        annotation: excerpt.annotation as AnnotationId,
        note: note.id,
        notebook: note.notebook,
        title: note.title,
        kind: note.kind,
        words: excerpt.words,
        context: excerpt.context,
        at: { start: excerpt.start, end: excerpt.end },
      });
    }
  }
  return usages;
}

async function wantedIds(
  library: Library,
  wanted: { readonly source: SourceId | null; readonly annotation: AnnotationId | null },
): Promise<ReadonlySet<string>> {
  if (wanted.annotation !== null) return new Set([wanted.annotation]);
  if (wanted.source === null) return new Set();
  const items = await library.annotations.of(wanted.source);
  return new Set(items.map(({ id }) => id.slice("anno:".length)));
}

/** The excerpts in the draft's notebook, each once, with whether the draft already has it. */
export async function listTray(library: Library, draft: NoteId): Promise<TrayExcerpt[]> {
  const own = await library.store.readNote(draft);
  const used = new Set(findExcerpts(own.markdown).map(({ annotation }) => annotation));
  const seen = new Set<string>();
  const tray: TrayExcerpt[] = [];
  for (const record of await library.store.listNotes()) {
    if (record.notebook !== own.notebook || record.id === draft) continue;
    const note = await library.store.readNote(record.id);
    for (const excerpt of findExcerpts(note.markdown)) {
      if (seen.has(excerpt.annotation)) continue;
      seen.add(excerpt.annotation);
      const id = AnnotationId.safeParse(excerpt.annotation);
      const placed = id.success ? await library.annotations.find(id.data) : null;
      if (!id.success || placed === null) continue;
      const source = await library.store.readSource(placed.source);
      tray.push({
        annotation: id.data,
        source: source.id,
        citekey: source.citekey,
        sourceTitle: source.csl.title ?? source.citekey,
        words: excerpt.words,
        note: note.id,
        noteTitle: note.title,
        usedInDraft: used.has(excerpt.annotation),
      });
    }
  }
  return tray;
}
