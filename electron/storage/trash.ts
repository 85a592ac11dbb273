import { AppError } from "#shared/errors";
import type { Annotation, NoteId, SnapshotId, SourceId } from "#shared/model";
import type { AnnotationShelf } from "./annotations.ts";
import { isMissing } from "./failure.ts";
import { nowOf, type Ground } from "./ground.ts";
import { jsonBytes, parseJson } from "./json.ts";
import { absolute, nameOf, parentOf, PLACES } from "./layout.ts";
import { goneLine, writtenLine, type LedgerLine } from "./ledgerLines.ts";
import { freeName } from "./names.ts";
import { inParallel } from "./parallel.ts";
import type { NoteShelf } from "./noteShelf.ts";
import { isThere } from "./placing.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import type { TrashEntry } from "./store.ts";
import { discardedEntry, ENTRY, TrashRecord, type Described } from "./trashRecord.ts";
import { restoreVersion, trashVersion } from "./trashVersion.ts";

/** Moves things to `trash/<ulid>/` and back; nothing in it is ever deleted by us. */
export class Trash {
  readonly #ground: Ground;
  readonly #sources: SourceShelf;
  readonly #notes: NoteShelf;
  readonly #annotations: AnnotationShelf;

  constructor(
    ground: Ground,
    shelves: { sources: SourceShelf; notes: NoteShelf; annotations: AnnotationShelf },
  ) {
    this.#ground = ground;
    this.#sources = shelves.sources;
    this.#notes = shelves.notes;
    this.#annotations = shelves.annotations;
  }

  /** All of them or, when one cannot be moved, none. */
  async trashSources(ids: readonly SourceId[]): Promise<readonly TrashEntry[]> {
    const found = await inParallel(ids, (id) => this.#sources.fresh(id));
    const entries = await this.#moveAway(
      "source",
      found.map(({ folder, record }) => ({
        title: record.csl.title ?? record.citekey,
        from: folder,
      })),
    );
    for (const { folder, record } of found) {
      this.#sources.drop(folder);
      this.#annotations.forget(record.id);
    }
    return entries;
  }

  async trashNote(id: NoteId): Promise<TrashEntry> {
    const path = await this.#notes.find(id);
    const title = this.#notes.at(path)?.record.title ?? nameOf(path);
    const [entry] = await this.#moveAway("note", [{ title, from: path }]);
    this.#notes.drop(path);
    return entry!;
  }

  /** One version of several; the source keeps the others. */
  trashVersion(source: SourceId, snapshot: SnapshotId): Promise<TrashEntry> {
    return trashVersion(this.#ground, this.#sources, { source, snapshot }, (title, from) =>
      this.#describe("version", title, from),
    );
  }

  async #moveAway(
    type: "source" | "note",
    things: readonly { readonly title: string; readonly from: string }[],
  ): Promise<readonly TrashEntry[]> {
    const ground = this.#ground;
    const described = things.map(({ title, from }) => this.#describe(type, title, from));
    await ground.writer.exclusively(async () => {
      const moves = await inParallel(described, (one) => this.#planMove(one));
      await ground.journal.run({
        what: `trash-${type}`,
        steps: moves.flatMap(({ steps }) => steps),
        lines: [...moves.flatMap(({ lines }) => lines), ...movedLines(ground, moves)],
      });
    });
    return described.map(({ id, record: { title, trashed } }) => ({ id, type, title, trashed }));
  }

  async #planMove({ id, record }: Described) {
    const { staging } = this.#ground;
    const staged = await staging.stage([{ name: "", bytes: jsonBytes(record) }]);
    const path = `${PLACES.trash}/${id}/${ENTRY}`;
    const to = `${PLACES.trash}/${id}/${nameOf(record.from)}`;
    const { from } = record;
    return {
      from,
      to,
      steps: [
        { from: staged.at, to: path, replace: false },
        { from, to, replace: false },
      ],
      lines: staged.marks.map(([, mark]) => writtenLine(path, mark)),
    };
  }

  #describe(type: TrashRecord["type"], title: string, from: string): Described {
    const id = this.#ground.newId();
    const record: TrashRecord = {
      format: "commonplace-trash",
      version: 1,
      type,
      title,
      trashed: nowOf(this.#ground),
      from,
    };
    return { id, record };
  }

  /** The entry first and then the page without it: a kill between leaves it in both, never in none. */
  async trashAnnotation(source: SourceId, annotation: string): Promise<TrashEntry> {
    const items = await this.#annotations.read(source);
    const item = items.find(({ id }) => id === annotation);
    if (item === undefined) {
      throw new AppError("not-found", `There is no annotation ${annotation} in this source.`);
    }
    const { folder } = await this.#sources.known(source);
    const title = titleOfAnnotation(item);
    const { id, record } = this.#describe("annotation", title, `${folder}/annotations.json`);
    await this.#ground.writer.put({
      to: `${PLACES.trash}/${id}/${ENTRY}`,
      parts: [{ name: "", bytes: jsonBytes({ ...record, source, annotation: item }) }],
      replace: false,
    });
    await this.#annotations.write(
      source,
      items.filter((other) => other !== item),
    );
    return { id, type: "annotation", title, trashed: record.trashed };
  }

  async list(): Promise<readonly TrashEntry[]> {
    const { files, root } = this.#ground;
    const folders = await files.readFolder(absolute(root, PLACES.trash));
    const entries: TrashEntry[] = [];
    for (const { name } of folders) {
      const record = await this.#read(name);
      if (record === null) continue;
      const { type, title, trashed } = record;
      entries.push({ id: name, type, title, trashed });
    }
    return entries.sort((one, other) => (one.trashed < other.trashed ? 1 : -1));
  }

  /** Null for a folder that is no entry, or whose entry cannot be read; `verify` names the latter. */
  async #read(id: string): Promise<TrashRecord | null> {
    const path = `${PLACES.trash}/${id}/${ENTRY}`;
    try {
      const { files, root } = this.#ground;
      return parseJson(TrashRecord, await files.readFile(absolute(root, path)), path);
    } catch (error) {
      if (isMissing(error) || (error instanceof AppError && error.code === "damaged")) return null;
      throw error;
    }
  }

  /** Sources first, because versions and annotations go back to theirs. */
  async restore(ids: readonly string[]): Promise<void> {
    const found = await inParallel(ids, async (id): Promise<Described> => {
      const record = /^[0-9A-Z]{26}$/.test(id) ? await this.#read(id) : null;
      if (record !== null) return { id, record };
      throw new AppError("not-found", "This is no longer in the trash. Nothing was changed.");
    });
    const of = (type: TrashRecord["type"]) => found.filter(({ record }) => record.type === type);
    await this.#restoreMoved([...of("source"), ...of("note")]);
    for (const one of of("version")) await restoreVersion(this.#ground, this.#sources, one);
    for (const { id, record } of of("annotation")) await this.#restoreAnnotation(id, record);
  }

  async #restoreMoved(things: readonly Described[]): Promise<void> {
    if (things.length === 0) return;
    const ground = this.#ground;
    await ground.writer.exclusively(async () => {
      const moves = await inParallel(things, async ({ id, record }) => ({
        id,
        from: `${PLACES.trash}/${id}/${nameOf(record.from)}`,
        to: await this.#freePlace(record),
      }));
      await ground.journal.run({
        what: "restore",
        steps: moves.map(({ from, to }) => ({ from, to, replace: false })),
        lines: [
          ...movedLines(ground, moves),
          ...moves.map(({ id }) => goneLine(`${PLACES.trash}/${id}/${ENTRY}`)),
        ],
        discard: moves.flatMap(({ id }) => discardedEntry(id)),
      });
    });
    if (things.some(({ record }) => record.type === "note")) await this.#notes.refresh();
    if (things.some(({ record }) => record.type === "source")) await this.#sources.refreshNames();
  }

  /** Where it stood, or beside whatever stands there now. */
  async #freePlace({ type, from }: TrashRecord): Promise<string> {
    const { files, root } = this.#ground;
    const allowed = type === "source" ? /^sources\/[^/]+$/ : /^notebooks\/[^/]+\/[^/]+\.md$/i;
    // `entry.json` may come from anywhere: it must not lead out of the library.
    if (!allowed.test(from) || /(^|\/)\.{1,2}(\/|$)|\\/.test(from)) {
      throw new AppError("refused", "The trash entry names a place outside the library.");
    }
    const ending = type === "note" ? ".md" : "";
    const stem = nameOf(from).slice(0, nameOf(from).length - ending.length);
    const name = await freeName(stem, (candidate) =>
      isThere(files, root, `${parentOf(from)}/${candidate}${ending}`),
    );
    return `${parentOf(from)}/${name}${ending}`;
  }

  async #restoreAnnotation(id: string, record: TrashRecord): Promise<void> {
    const { source, annotation } = record;
    if (source === undefined || annotation === undefined) {
      throw new AppError("damaged", "The trash entry lacks its annotation; it was left as it is.");
    }
    const items = await this.#annotations.read(source);
    if (!items.some((item) => item.id === annotation.id)) {
      await this.#annotations.write(source, [...items, annotation]);
    }
    const { writer, ledger, staging, files, root } = this.#ground;
    await writer.exclusively(async () => {
      await ledger.intend([goneLine(`${PLACES.trash}/${id}/${ENTRY}`)]);
      await staging.discard(`${PLACES.trash}/${id}`);
      await files.syncFolder(absolute(root, PLACES.trash));
      await ledger.settle();
    });
  }
}

/** The ledger's lines for everything that moves along. */
function movedLines(
  { ledger }: Ground,
  moves: readonly { readonly from: string; readonly to: string }[],
): readonly LedgerLine[] {
  const paths = ledger.underEach(moves.map(({ from }) => from));
  return moves.flatMap(({ from, to }) =>
    (paths.get(from) ?? []).flatMap((path) => {
      const mark = ledger.written(path);
      return mark === null ? [] : [goneLine(path), writtenLine(to + path.slice(from.length), mark)];
    }),
  );
}

function titleOfAnnotation(annotation: Annotation): string {
  const comment = annotation.body.find(({ purpose }) => purpose === "commenting")?.value;
  if (comment !== undefined && comment !== "") return comment;
  for (const { selector } of annotation.target) {
    for (const one of selector)
      if ("exact" in one && typeof one.exact === "string") return one.exact;
  }
  return annotation.id;
}
