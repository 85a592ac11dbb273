import { writeFile } from "node:fs/promises";
import { AppError } from "#shared/errors";
import type { Handlers } from "#shared/ipc";
import { listStyles } from "../export/index.ts";
import { findCitable, previewSource } from "./citable.ts";
import { exportNote } from "./exportNote.ts";
import type { HandlerParts } from "./handlers.ts";
import type { Session } from "./session.ts";

type ExportCalls = Pick<
  Handlers,
  "export.note" | "citations.styles" | "citations.preview" | "citations.find"
>;

const FORMAT_NAMES = { md: "Markdown", html: "HTML", json: "JSON" } as const;

/** A title as the suggestion for a file's name. */
function fileName(title: string): string {
  const safe = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ").trim();
  return safe === "" ? "note" : safe.slice(0, 100);
}

/** The calls that let a note leave the library. */
export function exportHandlers(session: Session, { shell }: HandlerParts): ExportCalls {
  return {
    "export.note": async ({ note, to, style, allowAltered }) => {
      const library = session.require();
      const content = await exportNote(library, { note, to, style, allowAltered });
      const { title } = await library.store.readNote(note);
      const path = await shell.saveFile(`${fileName(title)}.${to}`, [
        { name: FORMAT_NAMES[to], extensions: [to] },
      ]);
      if (path === null) return { path };
      await writeFile(path, content).catch((error: unknown) => {
        throw new AppError(
          "no-permission",
          `“${path}” could not be written. The note is untouched; choose another folder.`,
          { cause: error },
        );
      });
      return { path };
    },
    "citations.styles": () => Promise.resolve([...listStyles()]),
    "citations.preview": ({ source, style }) => previewSource(session.require(), source, style),
    "citations.find": (wanted) => findCitable(session.require(), wanted),
  };
}
