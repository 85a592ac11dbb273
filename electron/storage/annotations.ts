import { Annotation, AnnotationPage, type SourceId } from "#shared/model";
import { isMissing } from "./failure.ts";
import { damaged, type Ground } from "./ground.ts";
import { keepVersion } from "./history.ts";
import { jsonBytes, parseJson } from "./json.ts";
import { absolute } from "./layout.ts";
import { goneLine, type FileMark } from "./ledgerLines.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import { changedOutside, confirmStands, isSame, readTracked, type TrackedFile } from "./tracked.ts";

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

interface Read {
  readonly path: string;
  readonly file: TrackedFile | null;
  readonly page: AnnotationPage;
}

function emptyPage(source: SourceId): AnnotationPage {
  return { "@context": CONTEXT, id: `urn:ulid:${source}`, type: "AnnotationPage", items: [] };
}

/** Reads and writes `annotations.json` of each source, and keeps what other programs write. */
export class AnnotationShelf {
  readonly #ground: Ground;
  readonly #sources: SourceShelf;
  /** The file as this process last read or wrote it, null for none. */
  readonly #seen = new Map<SourceId, FileMark | null>();

  constructor(ground: Ground, sources: SourceShelf) {
    this.#ground = ground;
    this.#sources = sources;
  }

  async read(source: SourceId): Promise<readonly Annotation[]> {
    return (await this.#read(source)).page.items;
  }

  async #read(source: SourceId): Promise<Read> {
    const { folder } = await this.#sources.known(source);
    const path = `${folder}/annotations.json`;
    try {
      const file = await readTracked(this.#ground, path);
      if (file.judgement === "bad") throw damaged(path);
      this.#seen.set(source, file.mark);
      return { path, file, page: parseJson(AnnotationPage, file.bytes, path) };
    } catch (error) {
      if (!isMissing(error)) throw error;
      this.#seen.set(source, null);
      return { path, file: null, page: emptyPage(source) };
    }
  }

  /** Replaces the items; the page's other keys stay. */
  async write(source: SourceId, items: readonly Annotation[]): Promise<void> {
    const checked = items.map((item) => Annotation.parse(item));
    const expected = this.#seen.get(source);
    const before = await this.#read(source);
    if (expected !== undefined && expected?.sha256 !== before.file?.mark.sha256) {
      throw changedOutside(before.path);
    }
    if (before.file === null && checked.length === 0) return;
    const guard = () => confirmStands(this.#ground, before.path, before.file?.mark ?? null);
    if (checked.length === 0 && Object.keys(before.page).length === 4) {
      await this.#takeAway(source, before.path, guard);
      return;
    }
    const former = await this.#former(source, before);
    const page = { ...before.page, items: checked };
    const placed = await this.#ground.writer.putAll([
      ...former,
      { to: before.path, parts: [{ name: "", bytes: jsonBytes(page) }], replace: true, guard },
    ]);
    this.#seen.set(source, placed.at(-1)?.get(before.path) ?? null);
  }

  async #former(source: SourceId, { path, file }: Read) {
    if (file === null || this.#ground.ledger.written(path)?.sha256 === file.mark.sha256) return [];
    const version = { bytes: file.bytes, sha256: file.mark.sha256, ending: "json" } as const;
    return keepVersion(this.#ground, source, version, true);
  }

  /** An empty page is no file, and what it said is still in memory of the caller's undo. */
  async #takeAway(source: SourceId, path: string, guard: () => Promise<void>): Promise<void> {
    const { files, root, ledger, writer } = this.#ground;
    const folder = absolute(root, path.slice(0, path.lastIndexOf("/")));
    await writer.exclusively(async () => {
      await guard();
      await ledger.intend([goneLine(path)]);
      await files.unlink(absolute(root, path));
      await files.syncFolder(folder);
      await ledger.settle();
    });
    this.#seen.set(source, null);
  }

  /** The sources whose annotations another program changed since they were last read. */
  async changedOutside(): Promise<readonly SourceId[]> {
    const changed: SourceId[] = [];
    for (const [source, mark] of this.#seen) {
      const { folder } = await this.#sources.known(source);
      const stat = await this.#ground.ledger.statOf(`${folder}/annotations.json`);
      if (isSame(mark, stat) || this.#seen.get(source) !== mark) continue;
      this.#seen.delete(source);
      changed.push(source);
    }
    return changed;
  }

  /** What stands on disk may be another program's now. */
  forget(source: SourceId): void {
    this.#seen.delete(source);
  }
}
