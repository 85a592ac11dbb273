import { useState } from "react";
import { AppError } from "#shared/errors";
import type { ExportSubject, ExportWish } from "#shared/ipc";
import { useClient } from "../../client.ts";
import { i18n, isText, recall, remember, say } from "../../ui/index.ts";
import { favouriteStyle } from "./StyleSelect.tsx";

export type Format = ExportWish["to"];

/** What the dialog asks; remembered from one export to the next. */
export type ExportChoices = Pick<ExportWish, "to" | "form" | "placement" | "style" | "language">;

const oneOf =
  <T extends string>(...known: readonly T[]) =>
  (value: unknown): value is T =>
    known.some((one) => one === value);

const FORMATS = oneOf<Format>("pdf", "docx", "html", "md", "json");
const FORMS = oneOf<ExportWish["form"]>("draft", "report");
const PLACEMENTS = oneOf<ExportWish["placement"]>("footnotes", "endnotes");

function lastChoices(): ExportChoices {
  return {
    to: recall("exportFormat", FORMATS, "docx"),
    form: recall("exportForm", FORMS, "draft"),
    placement: recall("exportNotes", PLACEMENTS, "footnotes"),
    style: favouriteStyle(),
    language: recall("exportLanguage", isText, "en-GB"),
  };
}

function keep(choices: ExportChoices): void {
  remember("exportFormat", choices.to);
  remember("exportForm", choices.form);
  remember("exportNotes", choices.placement);
  remember("exportLanguage", choices.language);
}

/** The choices of the dialog, and the export itself. */
export function useExport(subject: ExportSubject, onClose: () => void) {
  const client = useClient();
  const [choices, setChoices] = useState(lastChoices);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const write = async (allowAltered: boolean): Promise<void> => {
    setBusy(true);
    setProblem(null);
    keep(choices);
    try {
      const { path } = await client.call("export.write", { subject, ...choices, allowAltered });
      if (path === null) return;
      onClose();
      say(i18n.t({ id: "export.done", message: "Exported to {path}.", values: { path } }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  const choose = (part: Partial<ExportChoices>): void =>
    setChoices((before) => ({ ...before, ...part }));
  return { choices, choose, problem, busy, write };
}
