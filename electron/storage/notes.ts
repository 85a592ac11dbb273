import { AppError } from "#shared/errors";
import { writeFrontMatter } from "#shared/markdown";
import type { NoteDocument, NoteId } from "#shared/model";
import type { NoteEntry } from "./catalog.ts";
import { damaged, nowOf, type Ground } from "./ground.ts";
import { sha256 } from "./hash.ts";
import { keepVersion, thinHistory } from "./history.ts";
import { absolute, parentOf, PLACES } from "./layout.ts";
import { goneLine, writtenLine, type FileMark } from "./ledgerLines.ts";
import { foldName, freeName, safeName } from "./names.ts";
import { describeNote, noteDocument, noteText } from "./noteFile.ts";
import type { NoteShelf } from "./noteShelf.ts";
import { isThere } from "./placing.ts";
import type { NewNote, NoteChange } from "./store.ts";
import type { TrackedFile } from "./tracked.ts";

const ATTEMPTS = 5;

/** Paths chosen by calls that have not finished, so that two of them never choose the same. */
export type Reserved = Set<string>;

/** Writes and renames notes. */
export class NoteWriter {
  readonly #ground: Ground;
  readonly #shelf: NoteShelf;
  readonly #reserved: Reserved = new Set();

  constructor(ground: Ground, shelf: NoteShelf) {
    this.#ground = ground;
    this.#shelf = shelf;
  }

  /** The note as it stands on the disk; `damaged` when the disk changed it. */
  async read(id: NoteId): Promise<NoteDocument> {
    const { entry, file } = await this.#open(id);
    return noteDocument(entry, file.bytes);
  }

  async #open(id: NoteId): Promise<{ readonly entry: NoteEntry; readonly file: TrackedFile }> {
    const path = await this.#shelf.find(id);
    const before = this.#shelf.at(path);
    const { entry, file } = await this.#shelf.read(path);
    if (file.judgement === "bad") throw damaged(path);
    if (before !== undefined && before.mark.sha256 !== entry.mark.sha256) {
      this.#ground.tell({ type: "notes-changed", notes: [entry.record.id] });
    }
    return { entry, file };
  }

  /** A path for `title` that is free on any file system; reserved until it is released. */
  async #reserve(notebook: string, title: string, own: string | null): Promise<string> {
    const folder = `${PLACES.notebooks}/${notebook}`;
    const { files, root } = this.#ground;
    const name = await freeName(safeName(title, "Untitled"), async (candidate) => {
      const path = `${folder}/${candidate}.md`;
      if (own !== null && foldName(path) === foldName(own)) return false;
      const folded = foldName(path);
      if (this.#reserved.has(folded) || this.#shelf.isTaken(path)) return true;
      this.#reserved.add(folded);
      if (!(await isThere(files, root, path))) return false;
      this.#reserved.delete(folded);
      return true;
    });
    return `${folder}/${name}.md`;
  }

  async create(note: NewNote): Promise<NoteDocument> {
    await this.#shelf.load();
    const now = nowOf(this.#ground);
    const { id, title, kind, tags, markdown } = note;
    const head = { id, title, kind, created: now, modified: now, tags };
    const bytes = Buffer.from(writeFrontMatter("", { ...head, markdown }));
    const notebook = safeName(note.notebook, "Notes");
    const { path, mark } = await this.#placeNew(notebook, title, bytes);
    const entry = this.#shelf.keep(describeNote(path, bytes, mark));
    return noteDocument(entry, bytes);
  }

  async #placeNew(notebook: string, title: string, bytes: Uint8Array) {
    for (let attempt = 1; ; attempt++) {
      const path = await this.#reserve(notebook, title, null);
      try {
        const parts = [{ name: "", bytes }];
        const placed = await this.#ground.writer.put({ to: path, parts, replace: false });
        return { path, mark: markIn(placed, path) };
      } catch (error) {
        // Another program took the name since we looked: the next free one then.
        const isTaken = error instanceof AppError && error.code === "exists";
        if (!isTaken || attempt === ATTEMPTS) throw error;
      } finally {
        this.#reserved.delete(foldName(path));
      }
    }
  }

  /** Saves what `change` says on top of `base`; the rest of the file stays to the letter. */
  async save(id: NoteId, change: NoteChange, base: string): Promise<NoteDocument> {
    const { entry, file } = await this.#open(id);
    if (entry.mark.sha256 !== base) throw changedOutside(entry);
    const document = noteDocument(entry, file.bytes);
    const text = this.#changedText(document, noteText(file.bytes) ?? "", change);
    const notebook = safeName(change.notebook ?? document.notebook, "Notes");
    const renamed =
      notebook !== document.notebook || (change.title ?? document.title) !== document.title;
    if (text === null && !renamed) return document;
    const bytes = text === null ? file.bytes : Buffer.from(text);
    const to = renamed
      ? await this.#reserve(notebook, change.title ?? document.title, entry.path)
      : entry.path;
    try {
      const mark = await this.#replace({ entry, old: file, bytes, to });
      if (to !== entry.path) this.#shelf.drop(entry.path);
      return noteDocument(this.#shelf.keep(describeNote(to, bytes, mark)), bytes);
    } finally {
      this.#reserved.delete(foldName(to));
    }
  }

  /** The file with the change made, null when the change says nothing new. */
  #changedText(document: NoteDocument, text: string, change: NoteChange): string | null {
    const { markdown, title, kind, tags } = change;
    const stated = {
      ...(markdown === undefined ? {} : { markdown }),
      ...(title === undefined ? {} : { title }),
      ...(kind === undefined ? {} : { kind }),
      ...(tags === undefined ? {} : { tags }),
    };
    if (writeFrontMatter(text, stated) === text) return null;
    const { id, created } = document;
    const head = { title: document.title, kind: document.kind, tags: document.tags };
    const modified = nowOf(this.#ground);
    return writeFrontMatter(text, { id, created, ...head, ...stated, modified });
  }

  async #replace(save: {
    readonly entry: NoteEntry;
    readonly old: TrackedFile;
    readonly bytes: Uint8Array;
    readonly to: string;
  }): Promise<FileMark> {
    const { entry, old, bytes, to } = save;
    const ground = this.#ground;
    const version = { bytes: old.bytes, sha256: old.mark.sha256, ending: "md" } as const;
    const byOthers = ground.ledger.written(entry.path)?.sha256 !== old.mark.sha256;
    const former = await keepVersion(ground, entry.record.id, version, byOthers);
    const parts = [{ name: "", bytes }];
    const guard = () => this.#confirm(entry);
    if (to === entry.path) {
      const placed = await ground.writer.putAll([...former, { to, parts, replace: true, guard }]);
      if (former.length > 0) await thinHistory(ground, entry.record.id);
      return markIn(placed.at(-1), to);
    }
    if (former.length > 0) await ground.writer.putAll(former);
    return ground.writer.exclusively(async () => {
      await guard();
      return this.#move(entry.path, to, bytes);
    });
  }

  /** The old file under its new name, and then its new content over it: no instant without both. */
  async #move(from: string, to: string, bytes: Uint8Array): Promise<FileMark> {
    const staged = await this.#ground.staging.stage([{ name: "", bytes }]);
    const mark = staged.marks[0]?.[1];
    if (mark === undefined) throw new Error(`No mark of ${to}`);
    const taken = await this.#ground.ledger.statOf(to);
    // Where case is ignored, the new name already leads to the old file.
    const itself = taken !== null && taken.ino === (await this.#ground.ledger.statOf(from))?.ino;
    await this.#ground.journal.run({
      what: "rename-note",
      steps: [
        { from, to, replace: itself },
        { from: staged.at, to, replace: true },
      ],
      lines: [goneLine(from), writtenLine(to, mark)],
    });
    return mark;
  }

  /** The last look before the rename: what stands there must still be what the change was made on. */
  async #confirm(entry: NoteEntry): Promise<void> {
    const { files, root } = this.#ground;
    const bytes = await files.readFile(absolute(root, entry.path));
    if ((await sha256(bytes)) !== entry.mark.sha256) throw changedOutside(entry);
  }

  async createNotebook(name: string): Promise<string> {
    await this.#shelf.refresh();
    const safe = safeName(name, "Notebook");
    this.#requireFreeNotebook(safe, null);
    const { files, root, writer } = this.#ground;
    await writer.exclusively(async () => {
      await files.makeFolder(absolute(root, `${PLACES.notebooks}/${safe}`));
      await files.syncFolder(absolute(root, PLACES.notebooks));
    });
    await this.#shelf.refresh();
    return safe;
  }

  #requireFreeNotebook(name: string, own: string | null): void {
    const same = (known: string) => known !== own && foldName(known) === foldName(name);
    if (this.#shelf.notebooks.some(same)) {
      throw new AppError("exists", `There is already a notebook “${name}”. Choose another name.`);
    }
  }

  async renameNotebook(from: string, to: string): Promise<string> {
    await this.#shelf.refresh();
    if (!this.#shelf.notebooks.includes(from)) {
      throw new AppError("not-found", `There is no notebook “${from}” in this library.`);
    }
    const safe = safeName(to, "Notebook");
    if (safe === from) return safe;
    this.#requireFreeNotebook(safe, from);
    const [old, place] = [`${PLACES.notebooks}/${from}`, `${PLACES.notebooks}/${safe}`];
    const { writer, journal, ledger } = this.#ground;
    await writer.exclusively(async () => {
      const lines = ledger.under(old).flatMap((path) => {
        const mark = ledger.written(path);
        const moved = place + path.slice(old.length);
        return mark === null ? [] : [goneLine(path), writtenLine(moved, mark)];
      });
      const replace = foldName(from) === foldName(safe);
      await journal.run({
        what: "rename-notebook",
        steps: [{ from: old, to: place, replace }],
        lines,
      });
    });
    this.#moveEntries(old, place);
    await this.#shelf.refresh();
    return safe;
  }

  /** Known notes keep their ids, also those whose file does not state one. */
  #moveEntries(old: string, place: string): void {
    for (const entry of this.#shelf.entries()) {
      if (parentOf(entry.path) !== old) continue;
      this.#shelf.drop(entry.path);
      const path = place + entry.path.slice(old.length);
      this.#shelf.keep({
        ...entry,
        path,
        record: { ...entry.record, notebook: place.slice(PLACES.notebooks.length + 1) },
      });
    }
  }
}

function markIn(placed: ReadonlyMap<string, FileMark> | undefined, path: string): FileMark {
  const mark = placed?.get(path);
  if (mark === undefined) throw new Error(`No mark of ${path}`);
  return mark;
}

function changedOutside(entry: NoteEntry): AppError {
  return new AppError(
    "changed-outside",
    `“${entry.record.title}” was changed by another program since it was opened. Nothing was overwritten; both versions are safe.`,
  );
}
