import type { EntryKind, FileStat } from "../../../electron/storage/index.ts";

/** A file or folder of the simulated disk; `synced` is what a power cut cannot take. */
export interface Node {
  readonly ino: string;
  readonly kind: EntryKind;
  bytes: Buffer;
  synced: Buffer;
  mtimeMs: number;
  readonly names: Map<string, Node>;
  readonly syncedNames: Map<string, Node>;
}

/** One change of names that happens whole or not at all, as a file system's journal has it. */
export type NameChange = readonly (readonly [Node, string, Node | null])[];

/** Sets a name, or takes it away for null. */
export function setName(names: Map<string, Node>, name: string, node: Node | null): void {
  if (node === null) names.delete(name);
  else names.set(name, node);
}

/** The chosen changes in order, and every earlier one of the same name: names change in sequence. */
export function withEarlier(
  changes: readonly NameChange[],
  isChosen: (change: NameChange) => boolean,
): ReadonlySet<NameChange> {
  const names = new Map<Node, Set<string>>();
  const kept: NameChange[] = [];
  for (const change of [...changes].reverse()) {
    const isEarlier = change.some(([folder, name]) => names.get(folder)?.has(name) === true);
    if (!isChosen(change) && !isEarlier) continue;
    kept.push(change);
    for (const [folder, name] of change) {
      names.set(folder, (names.get(folder) ?? new Set()).add(name));
    }
  }
  return new Set(kept.reverse());
}

/** A change of names that is synced. */
export function settle(change: NameChange): void {
  for (const [folder, name, node] of change) setName(folder.syncedNames, name, node);
}

/** What `stat` says of a node. */
export function statOf(node: Node): FileStat {
  const { kind, mtimeMs, ino } = node;
  return { kind, size: node.bytes.length, mtimeMs, ino };
}

/** The bytes a restart finds: synced ones whole, others torn anywhere or followed by zeros. */
function survivingBytes({ bytes, synced }: Node, luck: () => number): Buffer {
  if (bytes.equals(synced) || luck() < 0.5) return bytes;
  const isGrown = bytes.subarray(0, synced.length).equals(synced);
  const kept = isGrown ? synced.length : 0;
  const length = kept + Math.floor(luck() * (bytes.length - kept));
  const torn = bytes.subarray(0, length);
  return luck() < 0.5 ? torn : Buffer.concat([torn, Buffer.alloc(bytes.length - length)]);
}

/** The tree a restart finds; hard links stay one node. */
export function survive(
  node: Node,
  luck: () => number,
  lasting: ReadonlyMap<Node, Map<string, Node>>,
  done: Map<Node, Node>,
): Node {
  const known = done.get(node);
  if (known !== undefined) return known;
  const bytes = survivingBytes(node, luck);
  const { ino, kind, mtimeMs } = node;
  const [names, syncedNames] = [new Map<string, Node>(), new Map<string, Node>()];
  const after: Node = { ino, kind, mtimeMs, bytes, synced: bytes, names, syncedNames };
  done.set(node, after);
  for (const [name, child] of lasting.get(node) ?? node.syncedNames) {
    const survivor = survive(child, luck, lasting, done);
    names.set(name, survivor);
    syncedNames.set(name, survivor);
  }
  return after;
}
