import type {
  EntryKind,
  Files,
  FileStat,
  FolderEntry,
  OpenFile,
} from "../../../electron/storage/index.ts";
import {
  setName,
  settle,
  statOf,
  survive,
  withEarlier,
  type NameChange,
  type Node,
} from "./simulatedNodes.ts";

/** Thrown by every call after the disk has stopped. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** Which calls count as steps that a kill can fall before. */
const STEPS = new Set([
  "create",
  "append",
  "write",
  "sync",
  "makeFolder",
  "rename",
  "link",
  "unlink",
  "removeFolder",
  "touch",
  "syncFolder",
]);

/**
 * A disk in memory that remembers what was synced. `stopBefore(n)` lets every call fail from the
 * n-th step on; `afterPowerCut` gives the disk as a restart would find it: names and bytes that were
 * synced, and of the others whatever `luck` says, torn ones included.
 */
export class SimulatedDisk implements Files {
  #count = 0;
  #now = 1_700_000_000_000;
  #root: Node = this.#node("folder");
  #stopAt = Number.POSITIVE_INFINITY;
  #refusal: { readonly step: string; readonly code: string; readonly from: number } | null = null;
  /** Changes of names that no sync has reached yet, oldest first. */
  #unsynced: NameChange[] = [];
  /** Names of the steps taken so far. */
  readonly steps: string[] = [];

  #node(kind: EntryKind): Node {
    this.#count += 1;
    this.#now += 7;
    return {
      ino: String(this.#count),
      kind,
      bytes: Buffer.alloc(0),
      synced: Buffer.alloc(0),
      mtimeMs: this.#now,
      names: new Map(),
      syncedNames: new Map(),
    };
  }

  #change(...changes: NameChange): void {
    for (const [folder, name, node] of changes) setName(folder.names, name, node);
    this.#unsynced.push(changes);
  }

  stopBefore(step: number): void {
    this.#stopAt = step;
  }

  /** From the `from`-th step on, steps of this kind (`*` for all) fail with `code`. */
  refuse(step: string, code: string, from: number): void {
    this.#refusal = { step, code, from };
  }

  allowAll(): void {
    this.#refusal = null;
    this.#stopAt = Number.POSITIVE_INFINITY;
  }

  #take(step: string, path: string): void {
    if (this.steps.length >= this.#stopAt) throw new Stopped();
    if (!STEPS.has(step)) return;
    const refusal = this.#refusal;
    this.steps.push(step);
    if (refusal === null || this.steps.length <= refusal.from) return;
    if (refusal.step === "*" || refusal.step === step) throw failure(refusal.code, path);
  }

  #find(path: string): Node {
    let node = this.#root;
    for (const name of path.split("/").filter((part) => part !== "")) {
      if (node.kind !== "folder") throw failure("ENOTDIR", path);
      const next = node.names.get(name);
      if (next === undefined) throw failure("ENOENT", path);
      node = next;
    }
    return node;
  }

  #parent(path: string): readonly [Node, string] {
    const at = path.lastIndexOf("/");
    return [this.#find(path.slice(0, at)), path.slice(at + 1)];
  }

  async create(path: string): Promise<OpenFile> {
    await Promise.resolve();
    this.#take("create", path);
    const [parent, name] = this.#parent(path);
    if (parent.names.has(name)) throw failure("EEXIST", path);
    const node = this.#node("file");
    this.#change([parent, name, node]);
    return this.#open(node, path);
  }

  async append(path: string): Promise<OpenFile> {
    await Promise.resolve();
    this.#take("append", path);
    const [parent, name] = this.#parent(path);
    const node = parent.names.get(name) ?? this.#node("file");
    if (!parent.names.has(name)) this.#change([parent, name, node]);
    return this.#open(node, path);
  }

  #open(node: Node, path: string): OpenFile {
    return {
      write: async (bytes) => {
        await Promise.resolve();
        this.#take("write", path);
        // Half of it, then the other half: a kill may fall between.
        const half = bytes.length >> 1;
        node.bytes = Buffer.concat([node.bytes, bytes.subarray(0, half)]);
        this.#take("write", path);
        node.bytes = Buffer.concat([node.bytes, bytes.subarray(half)]);
        this.#now += 7;
        node.mtimeMs = this.#now;
      },
      sync: async () => {
        await Promise.resolve();
        this.#take("sync", path);
        node.synced = node.bytes;
      },
      stat: async () => {
        await Promise.resolve();
        this.#take("stat", path);
        return statOf(node);
      },
      close: () => Promise.resolve(),
    };
  }

  async readFile(path: string): Promise<Uint8Array> {
    await Promise.resolve();
    this.#take("readFile", path);
    const node = this.#find(path);
    if (node.kind === "folder") throw failure("EISDIR", path);
    return Buffer.from(node.bytes);
  }

  async stat(path: string): Promise<FileStat> {
    await Promise.resolve();
    this.#take("stat", path);
    return statOf(this.#find(path));
  }

  async readFolder(path: string): Promise<readonly FolderEntry[]> {
    await Promise.resolve();
    this.#take("readFolder", path);
    const node = this.#find(path);
    if (node.kind !== "folder") throw failure("ENOTDIR", path);
    return [...node.names].map(([name, { kind }]) => ({ name, kind }));
  }

  async makeFolder(path: string): Promise<void> {
    await Promise.resolve();
    this.#take("makeFolder", path);
    let node = this.#root;
    for (const name of path.split("/").filter((part) => part !== "")) {
      const next = node.names.get(name) ?? this.#node("folder");
      if (!node.names.has(name)) this.#change([node, name, next]);
      node = next;
    }
  }

  async rename(from: string, to: string): Promise<void> {
    await Promise.resolve();
    this.#take("rename", from);
    const [source, oldName] = this.#parent(from);
    const [target, newName] = this.#parent(to);
    const node = source.names.get(oldName);
    if (node === undefined) throw failure("ENOENT", from);
    const taken = target.names.get(newName);
    if (taken?.kind === "folder" && taken.names.size > 0) throw failure("ENOTEMPTY", to);
    this.#change([source, oldName, null], [target, newName, node]);
  }

  async link(from: string, to: string): Promise<void> {
    await Promise.resolve();
    this.#take("link", from);
    const node = this.#find(from);
    const [target, name] = this.#parent(to);
    if (target.names.has(name)) throw failure("EEXIST", to);
    this.#change([target, name, node]);
  }

  async unlink(path: string): Promise<void> {
    await Promise.resolve();
    this.#take("unlink", path);
    const [parent, name] = this.#parent(path);
    const node = parent.names.get(name);
    if (node === undefined) throw failure("ENOENT", path);
    if (node.kind === "folder") throw failure("EISDIR", path);
    this.#change([parent, name, null]);
  }

  async removeFolder(path: string): Promise<void> {
    await Promise.resolve();
    this.#take("removeFolder", path);
    const [parent, name] = this.#parent(path);
    const node = this.#find(path);
    if (node.names.size > 0) throw failure("ENOTEMPTY", path);
    this.#change([parent, name, null]);
  }

  chmod(): Promise<void> {
    return Promise.resolve();
  }

  async touch(path: string, at: Date): Promise<void> {
    await Promise.resolve();
    this.#take("touch", path);
    this.#find(path).mtimeMs = at.getTime();
  }

  async syncFolder(path: string): Promise<void> {
    await Promise.resolve();
    this.#take("syncFolder", path);
    const node = this.#find(path);
    const reached = withEarlier(this.#unsynced, (change) =>
      change.some(([folder]) => folder === node),
    );
    this.#unsynced = this.#unsynced.filter((change) => !reached.has(change));
    for (const change of reached) settle(change);
  }

  watch(): () => void {
    return () => undefined;
  }

  /** The disk after a power cut; `luck()` below one half keeps what was not synced. */
  afterPowerCut(luck: () => number): SimulatedDisk {
    const after = new SimulatedDisk();
    after.#count = this.#count;
    after.#now = this.#now + 60_000;
    const lasting = new Map<Node, Map<string, Node>>();
    for (const change of withEarlier(this.#unsynced, () => luck() < 0.5)) {
      for (const [folder, name, node] of change) {
        const names = lasting.get(folder) ?? new Map(folder.syncedNames);
        setName(names, name, node);
        lasting.set(folder, names);
      }
    }
    after.#root = survive(this.#root, luck, lasting, new Map());
    return after;
  }

  /** The disk as it stands, as after a kill of the process alone. */
  afterKill(): SimulatedDisk {
    return this.afterPowerCut(() => 0);
  }

  /** Changes a file behind the library's back, as another program does. */
  put(path: string, bytes: Uint8Array): void {
    const [parent, name] = this.#parent(path);
    const node = this.#node("file");
    node.bytes = node.synced = Buffer.from(bytes);
    parent.names.set(name, node);
    parent.syncedNames.set(name, node);
  }
}
