import { z } from "zod";
import { checkedLine, parseCheckedLines } from "./checkedLines.ts";
import { isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { absolute, nameOf, parentOf, PLACES } from "./layout.ts";
import type { Ledger } from "./ledger.ts";
import { LedgerLine } from "./ledgerLines.ts";
import { ensureFolder, isThere, moveTo, syncFolders } from "./placing.ts";
import type { Staging } from "./staging.ts";

/** One rename; `ino` makes sure that a second run moves the same file and no later one of its name. */
const Step = z.object({ from: z.string(), to: z.string(), replace: z.boolean(), ino: z.string() });
type Step = z.infer<typeof Step>;

/** Everything an operation over several files will do; all new files are staged before. */
const Intent = z.object({
  what: z.string(),
  steps: z.array(Step),
  lines: z.array(LedgerLine),
  /** Staged or taken-out things to remove when all is done. */
  discard: z.array(z.string()),
});
type Intent = z.infer<typeof Intent>;

/** What a caller asks for; replacing steps come last, because they cannot be taken back. */
export interface Plan {
  readonly what: string;
  readonly steps: readonly Omit<Step, "ino">[];
  readonly lines: readonly LedgerLine[];
  readonly discard?: readonly string[];
}

/** A damaged intent found at a start, moved to quarantine. */
export interface JournalDamage {
  readonly path: string;
  readonly problem: string;
}

/** Operations over several files: the intent first, then the renames, finished at the next start. */
export class Journal {
  readonly #files: Files;
  readonly #root: string;
  readonly #ledger: Ledger;
  readonly #staging: Staging;
  #pending = false;
  #count = 0;

  constructor(parts: { files: Files; root: string; ledger: Ledger; staging: Staging }) {
    this.#files = parts.files;
    this.#root = parts.root;
    this.#ledger = parts.ledger;
    this.#staging = parts.staging;
  }

  /** Durable when it returns; after a failure either undone or left to be finished. */
  async run(plan: Plan): Promise<void> {
    if (this.#pending) await this.recover();
    const intent = await this.#prepare(plan);
    const path = await this.#write(intent);
    await this.#ledger.intend(intent.lines);
    const made: Step[] = [];
    try {
      for (const step of intent.steps) {
        await this.#step(step);
        made.push(step);
      }
    } catch (error) {
      await this.#takeBack(intent, made, path);
      throw error;
    }
    await this.#finish(intent, path);
  }

  async #prepare(plan: Plan): Promise<Intent> {
    const steps: Step[] = [];
    for (const step of plan.steps) {
      const { ino } = await this.#files.stat(absolute(this.#root, step.from));
      steps.push({ ...step, ino });
    }
    return { what: plan.what, steps, lines: [...plan.lines], discard: [...(plan.discard ?? [])] };
  }

  async #write(intent: Intent): Promise<string> {
    this.#count += 1;
    const bytes = Buffer.from(checkedLine(intent));
    const { at } = await this.#staging.stage([{ name: "", bytes, fixed: true }]);
    const path = `${PLACES.journal}/${nameOf(at)}-${Date.now().toString(36)}`;
    await this.#files.rename(absolute(this.#root, at), absolute(this.#root, path));
    await this.#files.syncFolder(absolute(this.#root, PLACES.journal));
    return path;
  }

  async #step(step: Step): Promise<void> {
    await ensureFolder(this.#files, this.#root, parentOf(step.to));
    if (step.replace) {
      await this.#files.rename(absolute(this.#root, step.from), absolute(this.#root, step.to));
    } else {
      await moveTo(this.#files, this.#root, step.from, step.to);
    }
  }

  async #finish(intent: Intent, path: string): Promise<void> {
    const folders = intent.steps.flatMap(({ from, to }) => [parentOf(from), parentOf(to)]);
    await syncFolders(this.#files, this.#root, folders);
    await this.#ledger.settle();
    for (const at of intent.discard) await this.#staging.discard(at);
    await this.#close(path);
  }

  async #close(path: string): Promise<void> {
    await this.#files.unlink(absolute(this.#root, path));
    await this.#files.syncFolder(absolute(this.#root, PLACES.journal));
  }

  /** What cannot be taken back stays in the journal and is finished before the next operation. */
  async #takeBack(intent: Intent, made: readonly Step[], path: string): Promise<void> {
    try {
      for (const { from, to } of [...made].reverse()) {
        await moveTo(this.#files, this.#root, to, from);
      }
      const folders = made.flatMap(({ from, to }) => [parentOf(from), parentOf(to)]);
      await syncFolders(this.#files, this.#root, folders);
      await this.#ledger.undo(
        intent.lines.flatMap((line) => (line[1] === undefined ? [] : [String(line[1])])),
      );
      await this.#ledger.settle();
      await this.#close(path);
    } catch {
      // The first failure is the one to tell of; the intent on the disk keeps the operation whole.
      this.#pending = true;
    }
  }

  /** Finishes every intent found; a damaged one goes to quarantine and is named. */
  async recover(): Promise<readonly JournalDamage[]> {
    const damaged: JournalDamage[] = [];
    const entries = await this.#files.readFolder(absolute(this.#root, PLACES.journal));
    for (const { name } of [...entries].sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = `${PLACES.journal}/${name}`;
      const intent = await this.#read(path);
      if (intent === null) damaged.push(await this.#setAside(path));
      else await this.#redo(intent, path);
    }
    this.#pending = false;
    return damaged;
  }

  async #read(path: string): Promise<Intent | null> {
    const content = parseCheckedLines(await this.#files.readFile(absolute(this.#root, path)));
    const intent = Intent.safeParse(content.values[0]);
    return intent.success ? intent.data : null;
  }

  async #setAside(path: string): Promise<JournalDamage> {
    const to = `${PLACES.quarantine}/${nameOf(path)}-journal`;
    await ensureFolder(this.#files, this.#root, PLACES.quarantine);
    await this.#files.rename(absolute(this.#root, path), absolute(this.#root, to));
    await syncFolders(this.#files, this.#root, [PLACES.journal, PLACES.quarantine]);
    return { path, problem: `An unfinished operation could not be read; it is kept as ${to}.` };
  }

  async #redo(intent: Intent, path: string): Promise<void> {
    await this.#ledger.intend(intent.lines);
    for (const step of intent.steps) {
      if (await this.#isDue(step)) {
        await this.#step(step);
      }
    }
    await this.#finish(intent, path);
  }

  async #isDue(step: Step): Promise<boolean> {
    if (!(await this.#sameFile(step.from, step.ino))) return false;
    if (step.replace || !(await isThere(this.#files, this.#root, step.to))) return true;
    // A kill between the new name and the loss of the old one leaves both: only the old one goes.
    if (await this.#sameFile(step.to, step.ino)) {
      await this.#files.unlink(absolute(this.#root, step.from));
    }
    return false;
  }

  async #sameFile(path: string, ino: string): Promise<boolean> {
    try {
      return (await this.#files.stat(absolute(this.#root, path))).ino === ino;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }
}
