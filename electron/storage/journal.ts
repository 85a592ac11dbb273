import { z } from "zod";
import { checkedLine, parseCheckedLines } from "./checkedLines.ts";
import { isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { absolute, nameOf, parentOf, PLACES } from "./layout.ts";
import type { Ledger } from "./ledger.ts";
import { LedgerLine } from "./ledgerLines.ts";
import { ensureFolder, ensureFolders, isThere, moveTo, nameAs, syncFolders } from "./placing.ts";
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

/** A step that was taken; `isTwice` while the old name stands beside the new one. */
interface Made {
  readonly step: Step;
  readonly isTwice: boolean;
}

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
    const made: Made[] = [];
    try {
      await this.#makeFolders(intent);
      for (const step of intent.steps) made.push({ step, isTwice: await this.#step(step) });
    } catch (error) {
      await this.#takeBack(intent, made, path);
      throw error;
    }
    await this.#finish(intent, made, path);
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
    const bytes = Buffer.from(checkedLine(intent));
    const { at } = await this.#staging.stage([{ name: "", bytes, fixed: true }]);
    const path = `${PLACES.journal}/${nameOf(at)}`;
    // The names of all that is staged must be on the disk before an intent that counts on them.
    await this.#files.syncFolder(absolute(this.#root, PLACES.tmp));
    await this.#files.rename(absolute(this.#root, at), absolute(this.#root, path));
    await this.#files.syncFolder(absolute(this.#root, PLACES.journal));
    return path;
  }

  #makeFolders({ steps }: Intent): Promise<void> {
    const folders = steps.map(({ to }) => parentOf(to));
    return ensureFolders(this.#files, this.#root, folders);
  }

  /** Whether the old name still stands beside the new one. */
  async #step({ from, to, replace }: Step): Promise<boolean> {
    if (!replace) return nameAs(this.#files, this.#root, from, to);
    await this.#files.rename(absolute(this.#root, from), absolute(this.#root, to));
    return false;
  }

  async #finish(intent: Intent, made: readonly Made[], path: string): Promise<void> {
    const { steps } = intent;
    const [froms, tos] = [steps.map(({ from }) => from), steps.map(({ to }) => to)];
    await syncFolders(this.#files, this.#root, tos.map(parentOf));
    for (const { step, isTwice } of made) {
      if (isTwice) await this.#files.unlink(absolute(this.#root, step.from));
    }
    await syncFolders(this.#files, this.#root, froms.map(parentOf));
    await this.#ledger.settle();
    for (const at of intent.discard) await this.#staging.discard(at);
    await syncFolders(this.#files, this.#root, intent.discard.map(parentOf));
    await this.#close(path);
  }

  async #close(path: string): Promise<void> {
    await this.#files.unlink(absolute(this.#root, path));
    await this.#files.syncFolder(absolute(this.#root, PLACES.journal));
  }

  /** What cannot be taken back stays in the journal and is finished before the next operation. */
  async #takeBack(intent: Intent, made: readonly Made[], path: string): Promise<void> {
    try {
      for (const { step, isTwice } of [...made].reverse()) {
        if (isTwice) await this.#files.unlink(absolute(this.#root, step.to));
        else await moveTo(this.#files, this.#root, step.to, step.from);
      }
      const folders = made.flatMap(({ step }) => [parentOf(step.from), parentOf(step.to)]);
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
    await this.#makeFolders(intent);
    const made: Made[] = [];
    for (const step of intent.steps) {
      const isTwice = await this.#redoStep(intent, step);
      if (isTwice !== null) made.push({ step, isTwice });
    }
    await this.#finish(intent, made, path);
  }

  /** As `#step`; null when it had been done. */
  async #redoStep(intent: Intent, step: Step): Promise<boolean | null> {
    if (!(await this.#isFile(step.from, step.ino))) return null;
    if (step.replace || !(await isThere(this.#files, this.#root, step.to))) return this.#step(step);
    // The new name stands, as this very file or as what a later step put over it: the old one goes.
    for (const { to, ino } of intent.steps) {
      if (to === step.to && (await this.#isFile(to, ino))) return true;
    }
    return null;
  }

  async #isFile(path: string, ino: string): Promise<boolean> {
    try {
      return (await this.#files.stat(absolute(this.#root, path))).ino === ino;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }
}
