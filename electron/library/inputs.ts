import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError, toEnvelope } from "#shared/errors";
import type { CaptureOrigin, CaptureRequest } from "#shared/model";
import { readRecords, RECORD_TYPE } from "../capture/index.ts";

/** One thing to capture; `read` is called when its turn comes. */
export interface CaptureInput {
  /** As the user named it; what outcomes are told by. */
  readonly file: string;
  readonly name: string | null;
  readonly mediaType: string | null;
  readonly from: CaptureOrigin;
  read(): Promise<Uint8Array>;
}

/** What the capture process is sent: the input without what cannot cross to another process. */
export function requestOf(input: CaptureInput, bytes: Uint8Array): CaptureRequest {
  const { name, mediaType, from } = input;
  return { bytes, name, mediaType, from };
}

/** A path that could not even be looked at. */
export interface UnreadableInput {
  readonly file: string;
  readonly error: string;
}

/** Larger files are refused before they are read into memory (bytes). */
const LARGEST_FILE = 1_000_000_000;

function sentence(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return `There is no file or folder “${path}”.`;
  if (code === "EACCES" || code === "EPERM") {
    return `You have no permission to read “${path}”. Nothing of it was captured.`;
  }
  return `“${path}” could not be read (${toEnvelope(error).message}). Nothing of it was captured.`;
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) {
      throw new AppError(
        "too-large",
        `“${path}” is larger than 1 GB, more than Commonplace can capture. The file is untouched.`,
      );
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("no-permission", sentence(path, error), { cause: error });
  }
}

/** A file on disk as an input. */
export function fileInput(path: string, mediaType: string | null): CaptureInput {
  const name = basename(path);
  return {
    file: path,
    name,
    mediaType,
    from: { kind: "file", name },
    read: () => readWhole(path),
  };
}

/** The records of a bulk archive, each a source of its own; its line is the original. */
async function* recordInputs(path: string): AsyncGenerator<CaptureInput> {
  const name = basename(path);
  for (const { line, bytes } of readRecords(await readWhole(path))) {
    yield {
      file: `${path}:${line}`,
      name,
      mediaType: RECORD_TYPE,
      from: { kind: "record", name, line },
      read: () => Promise.resolve(bytes),
    };
  }
}

/** Files and folders as inputs in order; folders are walked by name, hidden entries left out. */
export async function* expandPaths(
  paths: readonly string[],
  mediaType: string | null,
): AsyncGenerator<CaptureInput | UnreadableInput> {
  for (const path of paths) {
    try {
      const found = await stat(path);
      if (!found.isDirectory()) {
        if (path.toLowerCase().endsWith(".ndjson")) yield* recordInputs(path);
        else yield fileInput(path, mediaType);
        continue;
      }
      const entries = await readdir(path, { withFileTypes: true });
      const names = entries
        .filter((entry) => !entry.name.startsWith(".") && (entry.isFile() || entry.isDirectory()))
        .map(({ name }) => join(path, name))
        .sort();
      yield* expandPaths(names, mediaType);
    } catch (error) {
      const told = error instanceof AppError ? error.message : sentence(path, error);
      yield { file: path, error: told };
    }
  }
}

/** A text given by hand (paste, standard input) as an input. */
export function givenInput(
  bytes: Uint8Array,
  origin: { readonly kind: "paste" | "stdin"; readonly url?: string },
  mediaType: string | null,
): CaptureInput {
  if (bytes.length === 0) {
    throw new AppError("empty", "There is nothing to capture: the text is empty.");
  }
  return {
    file: origin.kind === "stdin" ? "-" : "pasted text",
    name: null,
    mediaType,
    from: { ...origin },
    read: () => Promise.resolve(bytes),
  };
}

/** What was pasted as an input: its HTML where there is some, with the address it came from. */
export function pastedInput(pasted: {
  readonly text: string;
  readonly html: string | null;
  readonly url: string | null;
}): CaptureInput {
  const { text, html, url } = pasted;
  const origin = { kind: "paste" as const, ...(url === null ? {} : { url }) };
  return html === null
    ? givenInput(Buffer.from(text, "utf8"), origin, "text/plain")
    : givenInput(Buffer.from(html, "utf8"), origin, "text/html");
}
