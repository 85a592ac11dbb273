import { openLibrary, type LibraryStore } from "../../../electron/storage/index.ts";
import { sampleNote, sampleSource } from "./samples.ts";

/** What the child tells of after it was acknowledged. */
export type Acknowledged =
  | { readonly what: "open" }
  | { readonly what: "source"; readonly id: string; readonly text: string }
  | { readonly what: "note"; readonly id: string; readonly markdown: string }
  | { readonly what: "trashed"; readonly id: string };

function tell(message: Acknowledged): void {
  process.send?.(message);
}

/** Adds, saves, renames and trashes without end, until it is killed. */
async function work(store: LibraryStore): Promise<never> {
  for (let round = 0; ; round++) {
    const sources = [1, 2, 3].map((at) => sampleSource(`Source ${round} ${at} of ${process.pid}`));
    await store.createSources(sources);
    for (const { record, snapshot } of sources) {
      tell({ what: "source", id: record.id, text: snapshot.text });
    }
    let note = await store.createNote(sampleNote(`Note ${round} of ${process.pid}`));
    tell({ what: "note", id: note.id, markdown: note.markdown });
    for (const change of [{ markdown: `Saved ${round}\n` }, { title: `Renamed ${round}` }]) {
      note = await store.saveNote(note.id, change, note.version);
      tell({ what: "note", id: note.id, markdown: note.markdown });
    }
    if (round % 2 === 1) {
      await store.trashNote(note.id);
      tell({ what: "trashed", id: note.id });
    }
  }
}

const [root = "", mode] = process.argv.slice(2);
const store = await openLibrary({ root });
tell({ what: "open" });
if (mode === "work") await work(store);
else setInterval(() => undefined, 1000);
