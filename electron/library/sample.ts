import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#shared/errors";
import type { StartChild } from "#shared/ipc";
import type { SourceRecord } from "#shared/model";
import { addSources } from "./add.ts";
import { annotate, findPassage } from "./annotate.ts";
import { fileInput } from "./inputs.ts";
import { closeLibrary, type Library } from "./library.ts";
import { createNote } from "./notes.ts";
import { createLibrary, openLibrary } from "./open.ts";
import { updateSource } from "./sources.ts";

/** `sample.json`: what the sample library holds, by file name and exact words. */
const Sample = z.object({
  sources: z.array(z.object({ key: z.string(), file: z.string(), tags: z.array(z.string()) })),
  annotations: z.array(
    z.object({
      key: z.string(),
      source: z.string(),
      exact: z.string(),
      motivation: z.enum(["highlighting", "commenting", "quoting"]),
      comment: z.string(),
      tags: z.array(z.string()),
    }),
  ),
  notes: z.array(
    z.object({
      file: z.string(),
      notebook: z.string(),
      title: z.string(),
      kind: z.enum(["note", "draft"]),
      tags: z.array(z.string()),
    }),
  ),
});
type Sample = z.infer<typeof Sample>;

export interface SampleOptions {
  readonly root: string;
  /** Folder with `sample.json` and the files it names. */
  readonly sampleFolder: string;
  readonly startChild: StartChild;
}

/** Builds the sample library in `root` by capturing its files; one that is there already is kept. */
export async function buildSample(options: SampleOptions): Promise<void> {
  if (await exists(join(options.root, "library.json"))) return;
  const parsed: unknown = JSON.parse(
    await readFile(join(options.sampleFolder, "sample.json"), "utf8"),
  );
  const sample = Sample.parse(parsed);
  await createLibrary(options.root);
  const library = await openLibrary({ root: options.root, startChild: options.startChild });
  try {
    const sources = await addSampleSources(library, sample, options.sampleFolder);
    const names = await annotateSample(library, sample, sources);
    for (const note of sample.notes) {
      const template = await readFile(join(options.sampleFolder, note.file), "utf8");
      await createNote(library, { ...note, markdown: fill(template, names) });
    }
  } finally {
    await closeLibrary(library);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function addSampleSources(
  library: Library,
  sample: Sample,
  folder: string,
): Promise<ReadonlyMap<string, SourceRecord>> {
  async function* inputs() {
    for (const { file } of sample.sources)
      yield await Promise.resolve(fileInput(join(folder, file), null));
  }
  const outcomes = await addSources(library, inputs());
  const sources = new Map<string, SourceRecord>();
  for (const [at, { key, tags }] of sample.sources.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined || outcome.source === null) {
      throw new AppError("internal", `The sample could not be built: ${outcome?.error ?? key}`);
    }
    await updateSource(library, outcome.source, { tags });
    sources.set(key, await library.store.readSource(outcome.source));
  }
  return sources;
}

/** Makes the annotations; answers what each placeholder of the notes stands for. */
async function annotateSample(
  library: Library,
  sample: Sample,
  sources: ReadonlyMap<string, SourceRecord>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [key, record] of sources) names.set(`citekey:${key}`, record.citekey);
  for (const { key, source, exact, ...content } of sample.annotations) {
    const passage = await findPassage(library, sources.get(source)!, { exact });
    const made = await annotate(library, passage, content);
    names.set(`anno:${key}`, `anno:${made.annotation}`);
  }
  return names;
}

function fill(template: string, names: ReadonlyMap<string, string>): string {
  return template.replace(/\{\{([^}]+)\}\}/g, (whole, name: string) => names.get(name) ?? whole);
}
