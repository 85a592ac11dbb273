import { describe, expect, test } from "vitest";
import { AppError } from "#shared/errors";
import type { CallInput, CallName, CallOutput, Client } from "#shared/ipc";
import type { NoteDocument, NoteId } from "#shared/model";
import {
  createSaveQueue,
  type Conflict,
  type SaveQueue,
  type SaveState,
} from "../../../../renderer/features/notebook/saveQueue.ts";

const ID = "01JAAAAAAAAAAAAAAAAAAAAAAA" as NoteId;
const OPENED: NoteDocument = {
  id: ID,
  notebook: "N",
  title: "T",
  kind: "note",
  created: "2024-06-18",
  modified: "2024-06-18",
  tags: [],
  markdown: "one",
  version: "0",
};

/** A disk of notes behind the calls a queue makes; `fail` is thrown by the next save. */
class Disk implements Client {
  readonly notes = new Map<string, NoteDocument>([[ID, OPENED]]);
  fail: Error | null = null;
  saving = 0;
  most = 0;

  async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    await Promise.resolve();
    return (await this.answer(name, input as never)) as CallOutput<N>;
  }

  on(): () => void {
    return () => undefined;
  }

  outside(markdown: string): void {
    const note = this.notes.get(ID) ?? OPENED;
    this.notes.set(ID, { ...note, markdown, version: `${note.version}-outside` });
  }

  private async answer(name: CallName, input: Record<string, string>): Promise<unknown> {
    if (name === "notes.version") return this.notes.get(input["note"] ?? "")?.version;
    if (name === "notes.create") {
      const made = { ...OPENED, ...input, id: "copy" as NoteId, markdown: "", version: "c0" };
      this.notes.set("copy", made);
      return made;
    }
    const note = this.notes.get(input["note"] ?? "");
    if (note === undefined) throw new AppError("not-found", "There is no such note.");
    if (name === "notes.read") return note;
    this.saving += 1;
    this.most = Math.max(this.most, this.saving);
    await new Promise((done) => setTimeout(done, 1));
    this.saving -= 1;
    const { fail } = this;
    this.fail = null;
    if (fail !== null) throw fail;
    if (input["base"] !== note.version) throw new AppError("changed-outside", "It changed.");
    const { note: _, base, ...change } = input;
    const saved = { ...note, ...change, version: `${base}+` };
    this.notes.set(note.id, saved);
    return saved;
  }
}

interface Opened {
  readonly queue: SaveQueue;
  readonly states: SaveState[];
  readonly conflicts: Conflict[];
  readonly outside: NoteDocument[];
}

function open(disk: Disk): Opened {
  const states: SaveState[] = [];
  const conflicts: Conflict[] = [];
  const outside: NoteDocument[] = [];
  const queue = createSaveQueue(disk, OPENED, {
    onState: (state) => states.push(state),
    onSaved: () => undefined,
    onConflict: (conflict) => conflicts.push(conflict),
    onOutside: (note) => outside.push(note),
    conflictTitle: (title) => `${title} (conflict)`,
  });
  return { queue, states, conflicts, outside };
}

describe("the save queue", () => {
  test("saves one at a time and skips what was typed over meanwhile", async () => {
    const disk = new Disk();
    const { queue, states } = open(disk);
    for (const markdown of ["a", "ab", "abc", "abcd"]) queue.save({ markdown });
    queue.save({ title: "New" });
    await queue.idle();
    expect(disk.most).toBe(1);
    expect(disk.notes.get(ID)).toMatchObject({ markdown: "abcd", title: "New" });
    expect(states.at(-1)).toEqual({ state: "saved" });
  });

  test("keeps what could not be saved, says why, and saves it later with the rest", async () => {
    const disk = new Disk();
    const { queue, states } = open(disk);
    disk.fail = new AppError("disk-full", "The disk is full.");
    queue.save({ markdown: "a" });
    await queue.idle();
    expect(states.at(-1)).toEqual({ state: "not-saved", reason: "The disk is full." });
    queue.save({ title: "New" });
    await queue.idle();
    expect(disk.notes.get(ID)).toMatchObject({ markdown: "a", title: "New" });
  });

  test("tries again when asked", async () => {
    const disk = new Disk();
    const { queue, states } = open(disk);
    disk.fail = new AppError("disk-full", "The disk is full.");
    queue.save({ markdown: "a" });
    await queue.idle();
    queue.retry();
    await queue.idle();
    expect([states.at(-1), disk.notes.get(ID)?.markdown]).toEqual([{ state: "saved" }, "a"]);
  });

  test("keeps both texts when another program changed the file", async () => {
    const disk = new Disk();
    const { queue, conflicts } = open(disk);
    disk.outside("theirs");
    queue.save({ markdown: "mine" });
    await queue.idle();
    expect(disk.notes.get(ID)?.markdown).toBe("theirs");
    expect(disk.notes.get("copy")).toMatchObject({ title: "T (conflict)", markdown: "mine" });
    expect(conflicts).toMatchObject([{ current: { markdown: "theirs" } }]);
    queue.save({ markdown: "theirs and more" });
    await queue.idle();
    expect(disk.notes.get(ID)?.markdown).toBe("theirs and more");
  });

  test("shows an outside change only when nothing of ours waits", async () => {
    const disk = new Disk();
    const { queue, outside } = open(disk);
    const nothing = (): void => undefined;
    await queue.lookOutside(nothing);
    expect(outside).toEqual([]);
    disk.outside("theirs");
    await queue.lookOutside(nothing);
    expect(outside).toMatchObject([{ markdown: "theirs" }]);
  });

  test("keeps both when something was typed while the note was looked at", async () => {
    const disk = new Disk();
    const { queue, outside, conflicts } = open(disk);
    disk.outside("theirs");
    await queue.lookOutside(() => {
      queue.save({ markdown: "one and mine" });
    });
    await queue.idle();
    expect(outside).toEqual([]);
    expect(conflicts).toMatchObject([{ current: { markdown: "theirs" } }]);
    expect(disk.notes.get("copy")?.markdown).toBe("one and mine");
  });
});
