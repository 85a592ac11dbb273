import { writeFile } from "node:fs/promises";
import { AppError } from "#shared/errors";
import type { Handlers } from "#shared/ipc";
import { findCitable, previewSource } from "./citable.ts";
import { exportNotes } from "./exportNote.ts";
import type { HandlerParts } from "./handlers.ts";
import type { Session } from "./session.ts";
import { addStyle, listStyles } from "./styles.ts";

type ExportCalls = Pick<
  Handlers,
  | "export.write"
  | "citations.styles"
  | "citations.addStyle"
  | "citations.preview"
  | "citations.find"
>;

const FORMAT_NAMES = {
  md: "Markdown",
  html: "HTML",
  docx: "Word document",
  pdf: "PDF",
  json: "JSON",
} as const;

/** A title as the suggestion for a file's name. */
function fileName(title: string): string {
  const safe = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ").trim();
  return safe === "" ? "note" : safe.slice(0, 100);
}

/** The calls that let a note leave the library. */
export function exportHandlers(session: Session, { shell }: HandlerParts): ExportCalls {
  return {
    "export.write": async (wish) => {
      const { title, content } = await exportNotes(session.require(), wish, (page) =>
        shell.printPage(page),
      );
      const path = await shell.saveFile(`${fileName(title)}.${wish.to}`, [
        { name: FORMAT_NAMES[wish.to], extensions: [wish.to] },
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
    "citations.styles": () => listStyles(session.require()),
    "citations.addStyle": async () => {
      const path = await shell.chooseStyle();
      return path === null ? null : addStyle(session.require(), path);
    },
    "citations.preview": ({ source, style }) => previewSource(session.require(), source, style),
    "citations.find": (wanted) => findCitable(session.require(), wanted),
  };
}
