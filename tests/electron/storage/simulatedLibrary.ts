import { expect } from "vitest";
import { openLibrary, type LibraryStore } from "../../../electron/storage/index.ts";
import type { SimulatedDisk } from "./simulatedDisk.ts";

/** Where the library stands on a simulated disk. */
export const root = "/Library";

let processes = 1000;

/** Another process each time, and the ones before it are dead. */
export function openOn(files: SimulatedDisk): Promise<LibraryStore> {
  processes += 1;
  const pid = processes;
  return openLibrary({
    root,
    files,
    machine: {
      pid,
      host: "test",
      bootId: "boot",
      startOf: () => Promise.resolve(null),
      isAlive: (other) => other === pid,
    },
  });
}

/** Everything a library holds, as its user would see it, without times. */
export async function contentOf(store: LibraryStore): Promise<string> {
  const lines: string[] = [];
  for (const { id, snapshots, tags, csl } of await store.listSources()) {
    const annotations = (await store.readAnnotations(id)).map((one) => one.id);
    for (const ref of snapshots) {
      const { text } = await store.readSnapshot(ref.id);
      const original = Buffer.from(await store.readOriginal(ref.id)).toString();
      expect(original).toBe(`${text}\n`);
      lines.push(`source ${csl.title ?? ""} [${tags.join()}] "${text}" ${annotations.join()}`);
    }
  }
  for (const { id } of await store.listNotes()) {
    const { title, notebook, markdown } = await store.readNote(id);
    lines.push(`note ${notebook}/${title} "${markdown.trim()}"`);
  }
  lines.push(...(await store.listTrash()).map(({ type, title }) => `trash ${type} ${title}`));
  lines.push(`notebooks ${(await store.listNotebooks()).join()}`);
  return lines.sort().join("\n");
}
