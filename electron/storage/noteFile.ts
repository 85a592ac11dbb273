import { createHash } from "node:crypto";
import { AppError } from "#shared/errors";
import { readFrontMatter } from "#shared/markdown";
import { NoteId, type NoteDocument, type NoteRecord } from "#shared/model";
import type { NoteEntry } from "./catalog.ts";
import { nameOf, parentOf } from "./layout.ts";
import type { FileMark } from "./ledgerLines.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The file's text, null when it is not UTF-8: then it is listed, and never rewritten. */
export function noteText(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * An id in the form of a ULID for a note that states none, the same as long as the file keeps its
 * place; the first save writes it into the front matter.
 */
export function derivedId(path: string): NoteId {
  const hash = createHash("sha256").update(path.normalize("NFC")).digest();
  let id = CROCKFORD[(hash[0] ?? 0) & 7] ?? "0";
  for (let at = 1; at < 26; at++) id += CROCKFORD[(hash[at] ?? 0) & 31] ?? "0";
  return NoteId.parse(id);
}

/** The title a file without one has: its name without the ending. */
function titleOf(path: string): string {
  return nameOf(path).replace(/\.md$/i, "");
}

/** The folder of a note, as the notebook's name. */
export function notebookOf(path: string): string {
  return nameOf(parentOf(path));
}

/** What a note's file says of it; what it leaves out comes from its place and its time. */
export function describeNote(path: string, bytes: Uint8Array, mark: FileMark): NoteEntry {
  const { record } = readFrontMatter(noteText(bytes) ?? "");
  const id = NoteId.safeParse(record.id);
  const time = new Date(mark.mtimeMs).toISOString();
  const described: NoteRecord = {
    id: id.success ? id.data : derivedId(path),
    notebook: notebookOf(path),
    title: record.title ?? titleOf(path),
    kind: record.kind ?? "note",
    created: record.created ?? time,
    modified: record.modified ?? time,
    tags: [...(record.tags ?? [])],
  };
  return { path, mark, stated: id.success ? id.data : null, record: described };
}

/** The note with its Markdown; throws when the file is not UTF-8. */
export function noteDocument(entry: NoteEntry, bytes: Uint8Array): NoteDocument {
  const text = noteText(bytes);
  if (text === null) {
    throw new AppError(
      "unsupported",
      `“${entry.path}” is not UTF-8 text, so it cannot be opened as a note. It was left as it is; save it as UTF-8 in another editor.`,
    );
  }
  const { markdown } = readFrontMatter(text);
  return { ...entry.record, markdown, version: entry.mark.sha256 };
}
