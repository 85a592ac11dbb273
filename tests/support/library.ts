import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addSources } from "../../electron/library/add.ts";
import type { AddOutcome } from "../../electron/library/addOutcome.ts";
import { givenInput } from "../../electron/library/inputs.ts";
import { closeLibrary, type Library } from "../../electron/library/library.ts";
import { createLibrary, openLibrary } from "../../electron/library/open.ts";
import type { SourceRecord } from "#shared/model";
import { sourceChildren } from "./children.ts";

/** A real library in a temporary folder, with its real processes. */
export interface TemporaryLibrary {
  readonly root: string;
  readonly library: Library;
  /** Closes and opens it again, as a new start would. */
  reopen(): Promise<Library>;
  /** Captures a text given by hand. */
  capture(text: string, type?: string): Promise<AddOutcome>;
  source(text: string, type?: string): Promise<SourceRecord>;
  remove(): Promise<void>;
}

/** Creates and opens one. */
export async function temporaryLibrary(): Promise<TemporaryLibrary> {
  const startChild = await sourceChildren("capture", "search");
  const root = await mkdtemp(join(tmpdir(), "commonplace-"));
  await createLibrary(root);
  let library = await openLibrary({ root, startChild });

  async function capture(text: string, type = "text/plain"): Promise<AddOutcome> {
    async function* inputs() {
      yield await Promise.resolve(givenInput(Buffer.from(text, "utf8"), { kind: "paste" }, type));
    }
    const [outcome] = await addSources(library, inputs());
    return outcome!;
  }

  return {
    root,
    get library() {
      return library;
    },
    capture,
    reopen: async () => {
      await closeLibrary(library);
      // eslint-disable-next-line require-atomic-updates -- one test at a time
      library = await openLibrary({ root, startChild });
      return library;
    },
    source: async (text, type) => {
      const outcome = await capture(text, type);
      if (outcome.source === null) throw new Error(outcome.error ?? "not captured");
      return library.store.readSource(outcome.source);
    },
    remove: async () => {
      await closeLibrary(library);
      await rm(root, { recursive: true, force: true });
    },
  };
}
