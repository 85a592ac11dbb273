import { openAppendLog, type AppendLog } from "./appendLog.ts";
import { isMissing } from "./failure.ts";
import type { Files, FileStat } from "./files.ts";
import { absolute, parentOf, PLACES } from "./layout.ts";
import {
  goneLine,
  LedgerLine,
  sameStat,
  seenLine,
  toMark,
  writtenLine,
  type FileMark,
  type LedgerHeader,
} from "./ledgerLines.ts";
import { inParallel } from "./parallel.ts";

/** `new`: no line of it; `changed`: edited by another program; `bad`: the disk changed it. */
export type FileJudgement = "same" | "changed" | "bad" | "new";

interface Known {
  written: FileMark | null;
  seen?: FileMark;
  /** What stood there before an operation that is not known to be finished; null for nothing. */
  before?: FileMark | null;
}

interface Batch {
  readonly lines: LedgerLine[];
  sync: boolean;
  readonly written: Promise<void>;
}

/** Lines beyond the living ones before the file is written anew at closing. */
const SLACK = 500;

/** What we know of every file of ours that may change (DESIGN 3). */
export class Ledger {
  readonly #log: AppendLog;
  readonly #files: Files;
  readonly #root: string;
  readonly #known = new Map<string, Known>();
  readonly #pending = new Set<string>();
  #lastWrite: Promise<void> = Promise.resolve();
  #nextBatch: Batch | null = null;
  #lines = 0;
  #header: LedgerHeader | null = null;
  #complete = false;
  #unsound = false;
  #damage: string | null = null;

  private constructor(files: Files, root: string) {
    this.#files = files;
    this.#root = root;
    this.#log = openAppendLog(files, root, PLACES.ledger);
  }

  /** Reads the ledger; a missing one is empty and adopts what stands on the disk. */
  static async open(files: Files, root: string): Promise<Ledger> {
    const ledger = new Ledger(files, root);
    await ledger.#load();
    return ledger;
  }

  get header(): LedgerHeader | null {
    return this.#header;
  }

  /** One sentence when the file itself was found damaged, else null. */
  get damage(): string | null {
    return this.#damage;
  }

  /** False while files without a line may be our own, from before the ledger was lost. */
  get complete(): boolean {
    return this.#complete;
  }

  async #load(): Promise<void> {
    const content = await this.#log.read();
    if (content === null) return;
    this.#unsound = content.torn;
    for (const value of content.values) this.#apply(LedgerLine.parse(value));
    if (content.damaged > 0) {
      this.#damage = "some of its lines were changed by the disk; they are made anew";
      this.#complete = false;
    }
    // The next "done" would vouch for what a kill left undone: the file is written anew before it.
    this.#unsound ||= this.#pending.size > 0;
    await this.#settlePending();
  }

  #apply(line: LedgerLine): void {
    this.#lines += 1;
    if (line[0] === "library") this.#header = { library: line[1], version: line[2] };
    else if (line[0] === "complete") this.#complete = true;
    else if (line[0] === "done") this.#forgetBefore();
    else if (line[0] === "seen") this.#entry(line[1]).seen = toMark(line[2]);
    else {
      const known = this.#known.get(line[1]);
      const before = known?.before === undefined ? (known?.written ?? null) : known.before;
      const written = line[0] === "written" ? toMark(line[2]) : null;
      this.#known.set(line[1], { written, before });
      this.#pending.add(line[1]);
    }
  }

  #entry(path: string): Known {
    const known = this.#known.get(path) ?? { written: null };
    this.#known.set(path, known);
    return known;
  }

  #forgetBefore(): void {
    for (const path of this.#pending) {
      const known = this.#known.get(path);
      if (known === undefined) continue;
      delete known.before;
      if (known.written === null && known.seen === undefined) this.#known.delete(path);
    }
    this.#pending.clear();
  }

  /** After a kill: which of the two states each unfinished path is in, by looking. */
  async #settlePending(): Promise<void> {
    await inParallel([...this.#pending], async (path) => {
      const known = this.#entry(path);
      const stat = await this.statOf(path);
      const before = known.before ?? null;
      if (stat === null && before === null) known.written = null;
      const isOld = stat !== null && before !== null && sameStat(before, stat);
      const isNew = stat !== null && known.written !== null && sameStat(known.written, stat);
      if (isOld && !isNew) known.written = before;
    });
    this.#forgetBefore();
  }

  /** Null when there is no file of that name. */
  async statOf(path: string): Promise<FileStat | null> {
    try {
      return await this.#files.stat(absolute(this.#root, path));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** What we last wrote there, null for nothing. */
  written(path: string): FileMark | null {
    return this.#known.get(path)?.written ?? null;
  }

  /** Every path with a file of ours. */
  paths(): readonly string[] {
    return [...this.#known].filter(([, known]) => known.written !== null).map(([path]) => path);
  }

  /** The paths inside a folder, or the path itself. */
  under(folder: string): readonly string[] {
    return this.underEach([folder]).get(folder) ?? [];
  }

  /** As `under`, for many in one go over all paths. */
  underEach(folders: Iterable<string>): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>([...folders].map((folder) => [folder, []]));
    for (const path of this.paths()) {
      for (let up = path; up !== ""; up = parentOf(up)) found.get(up)?.push(path);
    }
    return found;
  }

  judge(path: string, stat: FileStat, sha256: string): FileJudgement {
    const known = this.#known.get(path);
    const marks = [known?.seen, known?.before, known?.written].filter((mark) => mark != null);
    if (marks.length === 0) return "new";
    const left = marks.filter((mark) => sameStat(mark, stat));
    if (left.length > 0 && !left.some((mark) => mark.sha256 === sha256)) return "bad";
    return known?.written?.sha256 === sha256 || known?.before?.sha256 === sha256
      ? "same"
      : "changed";
  }

  /** On the disk before the files are touched; `settle` must follow. */
  async intend(lines: readonly LedgerLine[]): Promise<void> {
    await this.#append(lines, true);
  }

  /** Everything intended is finished. The line may be lost in a kill: then the files are looked at. */
  async settle(): Promise<void> {
    try {
      await this.#append([["done"]], false);
    } catch {
      this.#forgetBefore();
      // The files are in place and synced; without this line the next start looks at them itself.
    }
  }

  /** The intended change of these paths did not happen; `settle` must follow. */
  async undo(paths: readonly string[]): Promise<void> {
    const lines = paths.map((path) => {
      const before = this.#known.get(path)?.before;
      return before == null ? goneLine(path) : writtenLine(path, before);
    });
    await this.#append(lines, false);
  }

  /** Notes a file that another program wrote, so that the disk changing it later is still found. */
  async see(path: string, mark: FileMark): Promise<void> {
    await this.#append([seenLine(path, mark)], false);
  }

  /** Takes files as ours as they stand: after a lost ledger, a copied library, a repair. */
  async adopt(marks: readonly (readonly [string, FileMark])[]): Promise<void> {
    if (marks.length === 0) return;
    await this.#append([...marks.map(([path, mark]) => writtenLine(path, mark)), ["done"]], false);
  }

  async forget(paths: readonly string[]): Promise<void> {
    if (paths.length > 0) await this.#append([...paths.map(goneLine), ["done"]], false);
  }

  async markComplete(): Promise<void> {
    if (!this.#complete) await this.#append([["complete"]], false);
  }

  /** Lines that wait while others are written go to the disk together, in order. */
  #append(lines: readonly LedgerLine[], sync: boolean): Promise<void> {
    const batch = this.#nextBatch ?? this.#openBatch();
    batch.lines.push(...lines);
    batch.sync ||= sync;
    return batch.written;
  }

  #openBatch(): Batch {
    const batch: Omit<Batch, "written"> = { lines: [], sync: false };
    const written = this.#lastWrite.then(() => this.#flush(batch));
    // Whoever waits for the batch is told of its failure; the next one tries anew.
    this.#lastWrite = written.catch(() => undefined);
    this.#nextBatch = Object.assign(batch, { written });
    return this.#nextBatch;
  }

  async #flush(batch: Omit<Batch, "written">): Promise<void> {
    this.#nextBatch = null;
    if (!this.#log.whole) await this.#rewrite();
    await this.#log.append(batch.lines, batch.sync);
    for (const line of batch.lines) this.#apply(line);
  }

  /** Makes the file sound before the first write: after a kill, damage or a loss. */
  async prepare(header: LedgerHeader): Promise<void> {
    const same =
      this.#header?.library === header.library && this.#header.version === header.version;
    if (same && !this.#unsound && this.#damage === null) return;
    this.#header = header;
    await this.#rewrite();
    this.#unsound = false;
  }

  /** Writes the file anew when most of its lines are history. */
  async tidy(): Promise<void> {
    await this.#lastWrite;
    if (this.#lines > this.#known.size * 2 + SLACK || !this.#log.whole) await this.#rewrite();
  }

  async #rewrite(): Promise<void> {
    const lines: LedgerLine[] = [];
    if (this.#header !== null) {
      lines.push(["library", this.#header.library, this.#header.version]);
    }
    if (this.#complete) lines.push(["complete"]);
    const pending: LedgerLine[] = [];
    for (const [path, known] of this.#known) {
      const stands = known.before === undefined ? known.written : known.before;
      if (stands !== null) lines.push(writtenLine(path, stands));
      if (known.before !== undefined) {
        pending.push(known.written === null ? goneLine(path) : writtenLine(path, known.written));
      }
      if (known.seen !== undefined) pending.push(seenLine(path, known.seen));
    }
    lines.push(["done"], ...pending);
    this.#lines = lines.length;
    await this.#log.rewrite(lines);
  }
}
