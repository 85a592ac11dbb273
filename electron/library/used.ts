import type { AppError } from "#shared/errors";
import type { TrayExcerpt, Usage } from "#shared/ipc";
import { findExcerpts } from "#shared/markdown";
import { AnnotationId, annotationTags, type NoteId, type SourceId } from "#shared/model";
import type { Library } from "./library.ts";

/**
 * Every place in a note where a passage of the source, or the one annotation, is quoted; `unread` is
 * told of each note that could not be looked through.
 */
export async function listUsages(
  library: Library,
  wanted: { readonly source: SourceId | null; readonly annotation: AnnotationId | null },
  unread: (failure: AppError) => void = () => undefined,
): Promise<Usage[]> {
  const ids = await wantedIds(library, wanted);
  const usages: Usage[] = [];
  for (const { record, excerpts } of await library.noteExcerpts.all(unread)) {
    for (const excerpt of excerpts) {
      if (!ids.has(excerpt.annotation)) continue;
      usages.push({
        annotation: excerpt.annotation as AnnotationId,
        note: record.id,
        notebook: record.notebook,
        title: record.title,
        kind: record.kind,
        words: excerpt.words,
        context: excerpt.context,
        paragraph: excerpt.paragraph,
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

/**
 * The excerpts in a notebook, each once, with whether the draft already has it: the draft's own
 * notebook when none is named, all of them when null.
 */
export async function listTray(
  library: Library,
  draft: NoteId,
  wanted?: string | null,
): Promise<TrayExcerpt[]> {
  const own = await library.store.readNote(draft);
  const used = new Set(findExcerpts(own.markdown).map(({ annotation }) => annotation));
  const from = wanted ?? own.notebook;
  const notes = await library.noteExcerpts.all(() => undefined);
  const seen = new Set<string>();
  const tray: TrayExcerpt[] = [];
  for (const { record: note, excerpts } of notes) {
    if (note.id === draft || (wanted !== null && note.notebook !== from)) continue;
    for (const excerpt of excerpts) {
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
        notebook: note.notebook,
        tags: [...new Set([...annotationTags(placed.annotation), ...source.tags])],
        usedInDraft: used.has(excerpt.annotation),
      });
    }
  }
  return tray;
}
