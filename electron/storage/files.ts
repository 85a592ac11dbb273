import { watch as watchFolder } from "node:fs";
import {
  chmod,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rmdir,
  unlink,
  utimes,
  type FileHandle,
} from "node:fs/promises";

/** What a name stands for; symbolic links and devices are `other` and never followed. */
export type EntryKind = "file" | "folder" | "other";

/** `ino` is a string because 64-bit inodes exceed a double; `mtimeMs` keeps fractions. */
export interface FileStat {
  readonly kind: EntryKind;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** A file open for writing. */
export interface OpenFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Returns when all that was written is on the disk. */
  sync(): Promise<void>;
  stat(): Promise<FileStat>;
  close(): Promise<void>;
}

/**
 * The one way storage touches the disk, with absolute paths and Node's error codes. Tests put
 * another one in its place to drop what was not synced, to refuse, or to stop in the middle.
 */
export interface Files {
  /** Fails with EEXIST when the name is taken. */
  create(path: string, mode?: number): Promise<OpenFile>;
  /** Opens at the end, created when missing. */
  append(path: string): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<FileStat>;
  readFolder(path: string): Promise<readonly FolderEntry[]>;
  /** With its parents; a folder already there is no error. */
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; fails with EEXIST, so a name is never taken over. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Only an empty one. */
  removeFolder(path: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  /** Sets the modification time to `at`. */
  touch(path: string, at: Date): Promise<void>;
  /** Returns when the names in the folder are on the disk. */
  syncFolder(path: string): Promise<void>;
  /**
   * Calls after changes of names or files directly in the folder, with the name where it is known;
   * returns the removal.
   */
  watch(path: string, listener: (name: string | null) => void): () => void;
}

interface BigStat {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ino: bigint;
  isFile(): boolean;
  isDirectory(): boolean;
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): EntryKind {
  if (entry.isFile()) return "file";
  return entry.isDirectory() ? "folder" : "other";
}

function toStat(stat: BigStat): FileStat {
  return {
    kind: kindOf(stat),
    size: Number(stat.size),
    mtimeMs: Number(stat.mtimeNs) / 1e6,
    ino: String(stat.ino),
  };
}

function toOpenFile(handle: FileHandle): OpenFile {
  return {
    write: async (bytes) => {
      await handle.writeFile(bytes);
    },
    sync: () => handle.sync(),
    stat: async () => toStat(await handle.stat({ bigint: true })),
    close: () => handle.close(),
  };
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no handle to sync a folder by; NTFS journals the names itself.
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function watchNames(path: string, listener: (name: string | null) => void): () => void {
  const watcher = watchFolder(path, { persistent: false }, (_event, name) => {
    listener(name);
  });
  // A watched folder that goes away is a change like any other; the listener looks for itself.
  watcher.on("error", () => {
    listener(null);
  });
  return () => {
    watcher.close();
  };
}

/** The real disk. */
export const nodeFiles: Files = {
  create: async (path, mode = 0o644) => toOpenFile(await open(path, "wx", mode)),
  append: async (path) => toOpenFile(await open(path, "a")),
  readFile: (path) => readFile(path),
  stat: async (path) => toStat(await lstat(path, { bigint: true })),
  readFolder: async (path) =>
    (await readdir(path, { withFileTypes: true })).map((entry) => ({
      name: entry.name,
      kind: kindOf(entry),
    })),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  rename,
  link,
  unlink,
  removeFolder: rmdir,
  chmod,
  touch: (path, at) => utimes(path, at, at),
  syncFolder,
  watch: watchNames,
};
