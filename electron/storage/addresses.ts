import { AddressList, type LaterAddress } from "#shared/model";
import { isMissing } from "./failure.ts";
import { damaged, type Ground } from "./ground.ts";
import { keepVersion } from "./history.ts";
import { jsonBytes, parseJson } from "./json.ts";
import { PLACES } from "./layout.ts";
import type { FileMark } from "./ledgerLines.ts";
import { changedOutside, confirmStands, isSame, readTracked, type TrackedFile } from "./tracked.ts";

const NONE: AddressList = { format: "commonplace-addresses", version: 1, items: [] };
const PATH = PLACES.addresses;

/** Reads and writes the addresses kept for later, and keeps what other programs write. */
export class AddressShelf {
  readonly #ground: Ground;
  /** The file as this process last read or wrote it, null for none; undefined before the first time. */
  #seen: FileMark | null | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Empty when there is no such file. */
  async read(): Promise<readonly LaterAddress[]> {
    return (await this.#read()).list.items;
  }

  async #read(): Promise<{ readonly file: TrackedFile | null; readonly list: AddressList }> {
    try {
      const file = await readTracked(this.#ground, PATH);
      if (file.judgement === "bad") throw damaged(PATH);
      this.#seen = file.mark;
      return { file, list: parseJson(AddressList, file.bytes, PATH) };
    } catch (error) {
      if (!isMissing(error)) throw error;
      this.#seen = null;
      return { file: null, list: NONE };
    }
  }

  /** Replaces the list; the file's other keys stay. */
  async write(items: readonly LaterAddress[]): Promise<void> {
    const expected = this.#seen;
    const { file, list } = await this.#read();
    const mark = file?.mark ?? null;
    if (expected !== undefined && expected?.sha256 !== mark?.sha256) throw changedOutside(PATH);
    const placed = await this.#ground.writer.putAll([
      ...(await this.#former(file)),
      {
        to: PATH,
        parts: [{ name: "", bytes: jsonBytes({ ...list, items }) }],
        replace: true,
        guard: () => confirmStands(this.#ground, PATH, mark),
      },
    ]);
    this.#seen = placed.at(-1)?.get(PATH) ?? null;
  }

  async #former(file: TrackedFile | null) {
    if (file === null || this.#ground.ledger.written(PATH)?.sha256 === file.mark.sha256) return [];
    const version = { bytes: file.bytes, sha256: file.mark.sha256, ending: "json" } as const;
    return keepVersion(this.#ground, "addresses", version, true);
  }

  /** Whether another program changed them since they were last read. */
  async changedOutside(): Promise<boolean> {
    const mark = this.#seen;
    if (mark === undefined) return false;
    const same = isSame(mark, await this.#ground.ledger.statOf(PATH));
    // Written by this process meanwhile: it is no news.
    if (same || this.#seen !== mark) return false;
    this.#seen = undefined;
    return true;
  }
}
