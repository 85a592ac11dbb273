import { open, readdir, readFile, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { IndexOperation } from "#shared/ipc";
import { checkedLine, parseCheckedLines } from "../../storage/checkedLines.ts";
import { makeFolder, replaceFile } from "./durable.ts";

const NAME = /^log-(\d+)$/;
const HEAD = { format: "commonplace-search-log" };
const TAIL = 65_536;

function isHead(value: unknown): boolean {
  return (value as Partial<typeof HEAD> | null | undefined)?.format === HEAD.format;
}

function logPath(folder: string, number: number): string {
  return join(folder, `log-${number}`);
}

/** The numbers of the logs in a folder, in order. */
export async function listLogs(folder: string): Promise<readonly number[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return names
    .map((name) => NAME.exec(name)?.[1])
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

/** Reads one log; `whole` is false where its end is torn or a record is damaged. */
export async function readLog(
  folder: string,
  number: number,
): Promise<{ readonly operations: readonly IndexOperation[]; readonly whole: boolean }> {
  const { values, damaged, torn } = parseCheckedLines(await readFile(logPath(folder, number)));
  const whole = damaged === 0 && !torn && isHead(values[0]);
  return { operations: values.filter((value) => !isHead(value)) as IndexOperation[], whole };
}

/** Deletes the logs before `number`; they are part of the segments by now. */
export async function dropLogs(folder: string, number: number): Promise<void> {
  for (const old of await listLogs(folder)) {
    if (old < number) await rm(logPath(folder, old), { force: true });
  }
}

/** An open log; records are durable when `append` resolves. */
export class LogWriter {
  private constructor(
    readonly number: number,
    private readonly handle: FileHandle,
    private written: number,
  ) {}

  get bytes(): number {
    return this.written;
  }

  /** Starts a log; one of the same number that was begun before is thrown away. */
  static async create(folder: string, number: number): Promise<LogWriter> {
    await makeFolder(folder);
    const head = checkedLine(HEAD);
    // Put there whole: a log without its head is a torn one, and asks for a rebuild.
    await replaceFile(logPath(folder, number), head);
    const handle = await open(logPath(folder, number), "r+");
    return new LogWriter(number, handle, Buffer.byteLength(head));
  }

  /** Opens a log to write on; null when its last record is torn. */
  static async reopen(folder: string, number: number): Promise<LogWriter | null> {
    const handle = await open(logPath(folder, number), "r+");
    const { size } = await handle.stat();
    if (await endsWhole(handle, size)) return new LogWriter(number, handle, size);
    await handle.close();
    return null;
  }

  async append(operations: readonly IndexOperation[]): Promise<void> {
    const bytes = Buffer.from(operations.map(checkedLine).join(""));
    await this.handle.write(bytes, 0, bytes.length, this.written);
    await this.handle.sync();
    this.written += bytes.length;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

/** Whether the last record of a file is whole; reads no more of it than that record. */
async function endsWhole(handle: FileHandle, size: number): Promise<boolean> {
  for (let length = TAIL; size > 0; length *= 8) {
    const from = Math.max(0, size - length);
    const bytes = Buffer.alloc(size - from);
    await handle.read(bytes, 0, bytes.length, from);
    if (bytes.at(-1) !== 10) return false;
    const before = bytes.lastIndexOf(10, bytes.length - 2);
    if (before === -1 && from > 0) continue;
    return parseCheckedLines(bytes.subarray(before + 1)).damaged === 0;
  }
  return false;
}
