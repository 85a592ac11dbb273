import { once } from "node:events";
import { AppError } from "#shared/errors";
import { addSources, type WhenAlike } from "../library/add.ts";
import type { AddOutcome } from "../library/addOutcome.ts";
import { addAttachments } from "../library/attachments.ts";
import { bodyText, readBlocks } from "../library/blocks.ts";
import type { Library } from "../library/library.ts";
import { recapture } from "../library/recapture.ts";
import {
  expandPaths,
  fileInput,
  givenInput,
  type CaptureInput,
  type UnreadableInput,
} from "../library/inputs.ts";
import { withReferences } from "../library/references.ts";
import { settleAlike } from "../library/settleAlike.ts";
import { listSources, resolveSource } from "../library/sources.ts";
import { newestSnapshot } from "../library/versions.ts";
import type { Arguments } from "./arguments.ts";
import { print, withLibrary, type Command } from "./command.ts";

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  process.stdin.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(process.stdin, "end");
  return Buffer.concat(chunks);
}

async function* inputsOf(given: Arguments): AsyncGenerator<CaptureInput | UnreadableInput> {
  const type = given.value("type") ?? null;
  for (const path of given.positionals) {
    if (path !== "-") yield* expandPaths([path], type);
    else {
      const bytes = await readStandardInput();
      yield bytes.length === 0
        ? { file: "-", error: "Standard input was empty; nothing was captured." }
        : givenInput(bytes, { kind: "stdin" }, type);
    }
  }
}

function outcomeLine(outcome: AddOutcome): string {
  if (outcome.error !== null) return `failed   ${outcome.file}: ${outcome.error}`;
  const { alike } = outcome;
  const isHere = outcome.duplicateOf === outcome.source && alike?.became !== "version";
  const what = isHere ? "already " : alike?.became === "version" ? "version " : "added   ";
  const line = `${what} ${outcome.file}: ${outcome.citekey}, “${outcome.title}”`;
  return alike === undefined ? line : `${line}; ${alikeText(alike)}`;
}

function alikeText({ how, share, citekey, title }: NonNullable<AddOutcome["alike"]>): string {
  const near = how === "text" ? "the same text as" : `${Math.round(share * 100)} % the same as`;
  const same = how === "work" ? "the same work as" : near;
  return `${same} ${citekey}, “${title}”`;
}

const WHEN_ALIKE = [
  "ask",
  "keep",
  "version",
  "skip",
  "fill",
] as const satisfies readonly WhenAlike[];

function whenAlikeOf(given: Arguments): WhenAlike {
  const asked = given.value("duplicates") ?? "ask";
  const found = WHEN_ALIKE.find((one) => one === asked);
  if (found !== undefined) return found;
  throw new AppError(
    "wrong-usage",
    `--duplicates is “ask”, “keep”, “version”, “skip” or “fill”, not “${asked}”.`,
  );
}

/** `add FILE|-|DIR... [--type MEDIA] [--attachments] [--duplicates ask|keep|version|skip|fill]` */
export const addCommand: Command = {
  name: "add",
  synopsis:
    "FILE|-|DIR... [--type MEDIA] [--attachments] [--duplicates ask|keep|version|skip|fill]",
  does:
    "captures files, folders, or standard input, with --attachments also what mails carry, and each " +
    "entry of a .bib, .ris or CSL .json file; one bad file or entry fails alone; what is nearly the " +
    "same as a source is added beside it and asked about in the app (ask), or settled at once: both " +
    "kept, a version of it, skipped, or (fill) references give the source what it does not say",
  positionals: [1, Infinity],
  options: { type: "value", attachments: "flag", duplicates: "value" },
  run: withLibrary(async (library, given) => {
    const whenAlike = whenAlikeOf(given);
    const importId = library.newId();
    const onOutcome = (outcome: AddOutcome): void => {
      if (!given.json) process.stdout.write(`${outcomeLine(outcome)}\n`);
      for (const warning of outcome.warnings) {
        process.stderr.write(`${outcome.file}: ${warning}\n`);
      }
      if (outcome.error !== null) process.stderr.write(`${outcome.file}: ${outcome.error}\n`);
    };
    const options = { onOutcome, whenAlike, importId };
    const outcomes: AddOutcome[] = [];
    const inputs = withReferences(library.capture, inputsOf(given));
    for (const outcome of await addSources(library, inputs, options)) {
      outcomes.push(outcome);
      if (!given.flag("attachments")) continue;
      outcomes.push(...(await addAttachments(library, outcome, options)));
    }
    if (whenAlike === "fill") await fillFrom(library, outcomes);
    if (given.json) print(given, outcomes, []);
    return outcomes.some(({ error }) => error !== null) ? 1 : 0;
  }),
};

/** References to works the library has give them what they do not say, and go to the trash. */
async function fillFrom(library: Library, outcomes: readonly AddOutcome[]): Promise<void> {
  const asked = outcomes.filter(({ alike }) => alike?.how === "work" && alike.became === "source");
  const sources = asked.flatMap(({ source }) => source ?? []);
  const { settled, refused } = await settleAlike(library, sources, "fill");
  for (const { into, filled } of settled) {
    const { citekey } = await library.store.readSource(into);
    const keys = [...(filled?.csl ?? []), ...(filled?.tags.length ? ["tags"] : [])].join(", ");
    process.stderr.write(`filled   ${citekey}: ${keys === "" ? "nothing was missing" : keys}\n`);
  }
  for (const { message } of refused) process.stderr.write(`${message}\n`);
}

/** `recapture SOURCE FILE` */
export const recaptureCommand: Command = {
  name: "recapture",
  synopsis: "SOURCE FILE [--type MEDIA]",
  does: "captures a new version of a source and tells what became of every annotation",
  positionals: [2, 2],
  options: { type: "value" },
  run: withLibrary(async (library, given) => {
    const record = await resolveSource(library, given.positionals[0]!);
    const input = fileInput(given.positionals[1]!, given.value("type") ?? null);
    const report = await recapture(library, record, input);
    const { unchangedSince: since, withoutText } = report;
    print(given, report, [
      ...(withoutText === undefined ? [] : [withoutText]),
      ...(since === undefined ? [] : [`unchanged since ${since}; nothing was added`]),
      ...report.quotes.map(
        ({ annotation, state, moved, before }) =>
          `${state}${moved ? ", moved" : ""}  ${annotation}  “${before?.exact ?? ""}”`,
      ),
    ]);
    return 0;
  }),
};

/** `sources` */
export const sourcesCommand: Command = {
  name: "sources",
  synopsis: "",
  does: "lists the sources",
  positionals: [0, 0],
  options: {},
  run: withLibrary(async (library, given) => {
    const rows = await listSources(library, ({ message }) => {
      process.stderr.write(`${message}\n`);
    });
    const lines = rows.map(({ citekey, title, issued }) => `${citekey}\t${issued ?? ""}\t${title}`);
    print(given, rows, lines);
    return 0;
  }),
};

/** `text SOURCE [--part all|body] [--blocks]` */
export const textCommand: Command = {
  name: "text",
  synopsis: "SOURCE [--part all|body] [--blocks]",
  does: "prints the canonical text, or its labelled blocks",
  positionals: [1, 1],
  options: { part: "value", blocks: "flag" },
  run: withLibrary(async (library, given) => {
    const part = given.value("part") ?? "all";
    if (part !== "all" && part !== "body") {
      throw new AppError("wrong-usage", `--part is “all” or “body”, not “${part}”.`);
    }
    const record = await resolveSource(library, given.positionals[0]!);
    const snapshot = newestSnapshot(record);
    const { text } = await library.snapshots.read(snapshot);
    const blocks = await readBlocks(library, record, snapshot);
    if (given.flag("blocks")) {
      const rows = blocks.map((block) => ({ ...block, text: text.slice(block.start, block.end) }));
      print(
        given,
        rows,
        rows.map(({ label, text: words }) => `${label}\t${words}`),
      );
      return 0;
    }
    const asked = part === "all" ? text : bodyText(text, blocks);
    print(given, { source: record.id, snapshot, part, text: asked }, [asked]);
    return 0;
  }),
};
