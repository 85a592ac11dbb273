import { once } from "node:events";
import { AppError } from "#shared/errors";
import { addSources, givenInput, type AddOutcome } from "../library/add.ts";
import { addAttachments } from "../library/attachments.ts";
import { bodyText, readBlocks } from "../library/blocks.ts";
import { recapture } from "../library/recapture.ts";
import {
  expandPaths,
  fileInput,
  type CaptureInput,
  type UnreadableInput,
} from "../library/inputs.ts";
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
  const again = outcome.duplicateOf === outcome.source ? "already " : "added   ";
  return `${again} ${outcome.file}: ${outcome.citekey}, “${outcome.title}”`;
}

/** `add FILE|-|DIR... [--type MEDIA] [--attachments]` */
export const addCommand: Command = {
  name: "add",
  synopsis: "FILE|-|DIR... [--type MEDIA] [--attachments]",
  does: "captures files, folders, or standard input, with --attachments also what mails carry; one bad file fails alone",
  positionals: [1, Infinity],
  options: { type: "value", attachments: "flag" },
  run: withLibrary(async (library, given) => {
    const onOutcome = (outcome: AddOutcome): void => {
      if (!given.json) process.stdout.write(`${outcomeLine(outcome)}\n`);
      for (const warning of outcome.warnings) {
        process.stderr.write(`${outcome.file}: ${warning}\n`);
      }
      if (outcome.error !== null) process.stderr.write(`${outcome.file}: ${outcome.error}\n`);
    };
    const outcomes: AddOutcome[] = [];
    for (const outcome of await addSources(library, inputsOf(given), { onOutcome })) {
      outcomes.push(outcome);
      if (!given.flag("attachments")) continue;
      outcomes.push(...(await addAttachments(library, outcome, { onOutcome })));
    }
    if (given.json) print(given, outcomes, []);
    return outcomes.some(({ error }) => error !== null) ? 1 : 0;
  }),
};

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
    print(
      given,
      report,
      report.quotes.map(
        ({ annotation, state, moved, before }) =>
          `${state}${moved ? ", moved" : ""}  ${annotation}  “${before?.exact ?? ""}”`,
      ),
    );
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
