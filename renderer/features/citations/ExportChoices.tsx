import type { ReactNode } from "react";
import type { ExportSubject } from "#shared/ipc";
import { i18n, RadioGroup, Segments, Select, type Choice } from "../../ui/index.ts";
import styles from "./citations.module.css";
import { StyleSelect } from "./StyleSelect.tsx";
import type { ExportChoices, Format } from "./useExport.ts";

function formats(): readonly Choice<Format>[] {
  return [
    { id: "docx", label: i18n.t({ id: "export.docx", message: "Word" }) },
    { id: "pdf", label: i18n.t({ id: "export.pdf", message: "PDF" }) },
    { id: "html", label: i18n.t({ id: "export.html", message: "Web page" }) },
    { id: "md", label: i18n.t({ id: "export.md", message: "Markdown" }) },
    { id: "json", label: i18n.t({ id: "export.json", message: "JSON" }) },
  ];
}

/** What each file is for, in a line. */
function formatText(format: Format): string {
  switch (format) {
    case "docx":
      return i18n.t({
        id: "export.aboutDocx",
        message: "For Word or LibreOffice, with real notes.",
      });
    case "pdf":
      return i18n.t({ id: "export.aboutPdf", message: "Set for print, with page numbers." });
    case "html":
      return i18n.t({ id: "export.aboutHtml", message: "One file that loads nothing." });
    case "md":
      return i18n.t({ id: "export.aboutMd", message: "For Pandoc, with the references in it." });
    case "json":
      return i18n.t({ id: "export.aboutJson", message: "For programs, with every quotation." });
  }
}

const LANGUAGES: readonly Choice<string>[] = [
  { id: "en-GB", label: "English (UK)" },
  { id: "en-US", label: "English (US)" },
  { id: "de-DE", label: "Deutsch" },
  { id: "fr-FR", label: "Français" },
  { id: "es-ES", label: "Español" },
];

interface Part {
  readonly choices: ExportChoices;
  readonly choose: (part: Partial<ExportChoices>) => void;
}

/** The note alone, or its whole notebook. */
export function SubjectChoice(props: {
  readonly subject: ExportSubject["kind"];
  readonly notebook: string;
  readonly onChange: (kind: ExportSubject["kind"]) => void;
}): ReactNode {
  return (
    <RadioGroup
      label={i18n.t({ id: "export.what", message: "What" })}
      choices={[
        { id: "note", label: i18n.t({ id: "export.thisNote", message: "This note" }) },
        {
          id: "notebook",
          label: i18n.t({
            id: "export.notebook",
            message: "The notebook “{notebook}”",
            values: { notebook: props.notebook },
          }),
        },
      ]}
      value={props.subject}
      onChange={props.onChange}
    />
  );
}

/** What kind of paper, in which file, with which notes and citations. */
export function ExportFields({ choices, choose }: Part): ReactNode {
  return (
    <>
      <FormChoice choices={choices} choose={choose} />
      <div className={styles["field"]}>
        <span className={styles["label"]} aria-hidden>
          {i18n.t({ id: "export.format", message: "Format" })}
        </span>
        <Segments
          label={i18n.t({ id: "export.format", message: "Format" })}
          choices={formats()}
          value={choices.to}
          onChange={(to) => choose({ to })}
        />
        <p className={styles["hint"]}>{formatText(choices.to)}</p>
      </div>
      {choices.to === "docx" ? <PlacementChoice choices={choices} choose={choose} /> : null}
      <div className={styles["pair"]}>
        <StyleSelect value={choices.style} onChange={(style) => choose({ style })} />
        <Select
          label={i18n.t({ id: "export.language", message: "Language of citations" })}
          choices={LANGUAGES}
          value={choices.language ?? "en-GB"}
          onChange={(language) => choose({ language })}
        />
      </div>
    </>
  );
}

function FormChoice({ choices, choose }: Part): ReactNode {
  return (
    <div className={styles["field"]}>
      <RadioGroup
        label={i18n.t({ id: "export.form", message: "As" })}
        choices={[
          { id: "draft", label: i18n.t({ id: "export.draft", message: "Draft" }) },
          { id: "report", label: i18n.t({ id: "export.report", message: "Sourced report" }) },
        ]}
        value={choices.form}
        onChange={(form) => choose({ form })}
      />
      <p className={styles["hint"]}>
        {choices.form === "draft"
          ? i18n.t({
              id: "export.aboutDraft",
              message: "The text with its citations, references and a list of its quotations.",
            })
          : i18n.t({
              id: "export.aboutReport",
              message:
                "A note for every quotation; appendices with the evidence, the sources and their grades.",
            })}
      </p>
    </div>
  );
}

function PlacementChoice({ choices, choose }: Part): ReactNode {
  return (
    <RadioGroup
      label={i18n.t({ id: "export.notes", message: "Notes" })}
      choices={[
        {
          id: "footnotes",
          label: i18n.t({ id: "export.footnotes", message: "At the foot of the page" }),
        },
        { id: "endnotes", label: i18n.t({ id: "export.endnotes", message: "At the end" }) },
      ]}
      value={choices.placement}
      onChange={(placement) => choose({ placement })}
    />
  );
}
