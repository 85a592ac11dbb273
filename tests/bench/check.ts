import { spawn } from "node:child_process";
import { addSources } from "../../electron/library/add.ts";
import { annotate } from "../../electron/library/annotate.ts";
import { givenInput } from "../../electron/library/inputs.ts";
import { closeLibrary, type Library } from "../../electron/library/library.ts";
import { editNote } from "../../electron/library/notes.ts";
import { listProblems } from "../../electron/library/problems.ts";
import { recapture } from "../../electron/library/recapture.ts";
import { listUsages } from "../../electron/library/used.ts";
import { describe } from "#shared/anchoring";
import type { Annotation, AnnotationId, NoteId, SnapshotId, SourceId } from "#shared/model";
import { sourceCommandLine } from "../support/commandLine.ts";
import { temporaryLibrary } from "../support/library.ts";
import { numberOption, readTexts, seeded } from "./texts.ts";

/** A passage marked in a source, and the words a note quotes from it. */
interface Marked {
  readonly annotation: AnnotationId;
  readonly source: SourceId;
  readonly citekey: string;
  readonly words: string;
}

interface Sizes {
  readonly sources: number;
  readonly annotations: number;
  readonly notes: number;
}

const QUOTING = { motivation: "quoting", comment: "", tags: [] } as const;
/** Of every so many sources one has a second version, of so many quotations one is altered. */
const VERSION_EACH = 10;
const ALTERED_EACH = 50;
const EDITS = 40;

/**
 * `npm run bench -- check [--sources N] [--annotations N] [--notes N] [--seed N]`: every quotation of
 * a library judged, and every use of a source found; by the command line in a process of its own, and
 * in an open library, where it was judged before and one note, annotation or source has changed.
 */
export async function run(args: readonly string[]): Promise<void> {
  const sizes = {
    sources: numberOption(args, "sources", 500),
    annotations: numberOption(args, "annotations", 10_000),
    notes: numberOption(args, "notes", 1000),
  };
  const random = seeded(numberOption(args, "seed", 1));
  const texts = readTexts(sizes.sources, 2000, random);
  if (texts.length === 0) {
    console.log("skipped: ../shared/data is not there");
    return;
  }
  const temporary = await temporaryLibrary();
  try {
    const marked = await fill(temporary.library, texts, sizes, random);
    const notes = await temporary.library.store.listNotes();
    console.log(
      `${texts.length} sources, ${marked.length} annotations, each quoted once in ${notes.length} notes`,
    );
    await closeLibrary(temporary.library);
    await measureCommands(temporary.root, marked[0]!);
    await measureOpen(await temporary.reopen(), marked, random);
  } finally {
    if (args.includes("--keep")) console.log(temporary.root);
    else await temporary.remove();
  }
}

async function fill(
  library: Library,
  texts: readonly string[],
  sizes: Sizes,
  random: () => number,
): Promise<readonly Marked[]> {
  async function* inputs() {
    for (const text of texts) {
      yield await Promise.resolve(
        givenInput(Buffer.from(text, "utf8"), { kind: "paste" }, "text/plain"),
      );
    }
  }
  await addSources(library, inputs());
  const records = await library.store.listSources();
  const each = Math.ceil(sizes.annotations / records.length);
  const marked: Marked[] = [];
  for (const { id, citekey, snapshots } of records) {
    const snapshot = snapshots[0]!.id;
    const { text } = await library.snapshots.read(snapshot);
    const items = Array.from({ length: each }, () => mark(library, snapshot, text, random));
    await library.store.writeAnnotations(
      id,
      items.map(({ annotation }) => annotation),
    );
    marked.push(...items.map((item) => ({ ...item, source: id, citekey, annotation: item.id })));
  }
  await writeNotes(library, marked, sizes.notes, random);
  for (const [at, record] of records.entries()) {
    if (at % VERSION_EACH !== 0) continue;
    const { text } = await library.snapshots.read(record.snapshots[0]!.id);
    const edited = `${text}\n\nRevised.`.replace(/\bthe (\w+)/g, (all, word: string) =>
      random() < 0.1 ? `that ${word}` : all,
    );
    await recapture(
      library,
      record,
      givenInput(Buffer.from(edited, "utf8"), { kind: "paste" }, "text/plain"),
    );
  }
  return marked;
}

function mark(
  library: Library,
  snapshot: SnapshotId,
  text: string,
  random: () => number,
): { readonly id: AnnotationId; readonly annotation: Annotation; readonly words: string } {
  const from = text.indexOf(" ", Math.floor(random() * (text.length - 400))) + 1;
  const end = text.indexOf(" ", from + 60 + Math.floor(random() * 240));
  const to = end < 0 ? text.length : end;
  const { quote, position } = describe(text, from, to);
  const id = library.newId() as AnnotationId;
  const now = library.now();
  const annotation: Annotation = {
    id: `anno:${id}`,
    type: "Annotation",
    motivation: "quoting",
    created: now,
    modified: now,
    body: [],
    target: [{ source: `urn:sha256:${snapshot}`, selector: [quote, position] }],
  };
  const words = text.slice(from, to).replace(/\s+/g, " ").trim();
  const altered = random() < 1 / ALTERED_EACH;
  return { id, annotation, words: altered ? words.replace(/\w+$/, "otherwise") : words };
}

async function writeNotes(
  library: Library,
  marked: readonly Marked[],
  count: number,
  random: () => number,
): Promise<void> {
  await library.store.createNotebook("Bench");
  const order = [...marked].sort(() => random() - 0.5);
  const each = Math.ceil(order.length / count);
  for (let at = 0; at < count; at++) {
    const quoted = order.slice(at * each, (at + 1) * each);
    const paragraphs = quoted.map(
      ({ annotation, words, citekey }) =>
        `What follows from it, in words of our own, is said here.\n\n> ${words.replace(/([*_`[\]<>\\#&~|$])/g, "\\$1")}\n>\n> [@${citekey}] [source](anno:${annotation})\n`,
    );
    await library.store.createNote({
      id: library.newId() as NoteId,
      notebook: "Bench",
      title: `Note ${at}`,
      kind: "note",
      tags: [],
      markdown: paragraphs.join("\n"),
    });
  }
}

/** Seconds of CPU of a process and what it waits for, as the shell counts them. */
async function timed(command: readonly string[]): Promise<number> {
  const quoted = command.map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(" ");
  const child = spawn("bash", ["-c", `TIMEFORMAT='%U %S'; time ${quoted} >/dev/null`]);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.on("close", resolve));
  const [user = NaN, system = NaN] = said.trim().split("\n").at(-1)!.split(" ").map(Number);
  return user + system;
}

async function measureCommands(root: string, { source, annotation }: Marked): Promise<void> {
  const { entry } = await sourceCommandLine();
  const commonplace = [process.execPath, entry];
  const at = ["--library", root, "--json"];
  for (const words of [["check"], ["used", source], ["used", annotation], ["notes"]]) {
    const first = await timed([...commonplace, ...words, ...at]);
    const again = await timed([...commonplace, ...words, ...at]);
    console.log(
      `commonplace ${words[0]!.padEnd(6)} ${first.toFixed(2)}, again ${again.toFixed(2)} s of CPU` +
        (words[0] === "notes" ? " (what any command costs)" : " (reach 2)"),
    );
  }
}

async function cpu(work: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

async function measureOpen(
  library: Library,
  marked: readonly Marked[],
  random: () => number,
): Promise<void> {
  // As the app does; without it every question looks at every file again.
  const unwatch = library.store.watch(() => undefined);
  const all = async (): Promise<number> => (await listProblems(library)).length;
  console.log(
    `open library: problems the first time ${((await cpu(all)) / 1000).toFixed(2)} s of CPU`,
  );
  const any = (): Marked => marked[Math.floor(random() * marked.length)]!;
  const used = (): Promise<unknown> =>
    listUsages(library, { source: any().source, annotation: null });
  console.log(
    `open library: used the first time ${((await cpu(used)) / 1000).toFixed(2)} s of CPU`,
  );
  const notes = await library.store.listNotes();
  const one = (): NoteId => notes[Math.floor(random() * notes.length)]!.id;
  const edits: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["nothing changed", () => Promise.resolve()],
    ["one note edited", () => editNote(library, one(), (text) => `${text}\nA line more.\n`)],
    ["one passage marked", () => markAnother(library, any())],
  ];
  for (const [name, edit] of edits) {
    const problems: number[] = [];
    const usages: number[] = [];
    for (let time = 0; time < EDITS; time++) {
      await edit();
      problems.push(await cpu(all));
      await edit();
      usages.push(await cpu(used));
    }
    console.log(`${name}: problems ${spread(problems)}; used ${spread(usages)} (reach 50)`);
  }
  unwatch();
}

async function markAnother(library: Library, { source, annotation }: Marked): Promise<void> {
  const placed = await library.annotations.find(annotation);
  const target = placed!.annotation.target[0]!;
  const snapshot = target.source.slice("urn:sha256:".length) as SnapshotId;
  await annotate(library, { source, snapshot, start: 100, end: 200 }, QUOTING);
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `p50 ${at(0.5)}, p95 ${at(0.95)} ms of CPU`;
}
