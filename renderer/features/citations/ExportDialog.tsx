import { Check } from "lucide-react";
import { useState, type ReactNode } from "react";
import { AppError } from "#shared/errors";
import type { NoteId } from "#shared/model";
import { useClient } from "../../client.ts";
import {
  Banner,
  Button,
  Dialog,
  i18n,
  isText,
  RadioGroup,
  recall,
  remember,
  say,
  Spinner,
} from "../../ui/index.ts";
import { QuoteList } from "./BrokenQuotes.tsx";
import styles from "./citations.module.css";
import { favouriteStyle, StyleSelect } from "./StyleSelect.tsx";
import { useQuoteReport, type QuoteReport } from "./useQuoteReport.ts";

type Format = "md" | "html" | "json";

const isFormat = (value: unknown): value is Format =>
  isText(value) && ["md", "html", "json"].includes(value);

function formats(): readonly { readonly id: Format; readonly label: string }[] {
  return [
    { id: "html", label: i18n.t({ id: "export.html", message: "Web page (HTML)" }) },
    { id: "md", label: i18n.t({ id: "export.md", message: "Markdown" }) },
    { id: "json", label: i18n.t({ id: "export.json", message: "JSON, with every quotation" }) },
  ];
}

/** Writes a note to a file; quotations that are not true to their source stop it until marked. */
export function ExportDialog(props: {
  readonly note: NoteId;
  readonly onClose: () => void;
}): ReactNode {
  const { note, onClose } = props;
  const report = useQuoteReport(note);
  const { to, setTo, style, setStyle, problem, busy, write } = useExport(note, onClose);
  const broken = report.data?.broken.length ?? 0;
  return (
    <Dialog
      size="normal"
      title={i18n.t({
        id: "export.title",
        message: "Export “{title}”",
        values: { title: report.data?.title ?? "" },
      })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{i18n.t({ id: "ui.cancel", message: "Cancel" })}</Button>
          {broken === 0 ? (
            <Button
              variant="primary"
              isDisabled={busy || report.data === undefined}
              onPress={() => void write(false)}
            >
              {i18n.t({ id: "export.write", message: "Export…" })}
            </Button>
          ) : (
            <Button variant="danger" isDisabled={busy} onPress={() => void write(true)}>
              {i18n.t({ id: "export.anyway", message: "Export anyway, marked…" })}
            </Button>
          )}
        </>
      }
    >
      <div className={styles["export"]}>
        {problem === null ? null : <Banner kind="problem">{problem}</Banner>}
        {report.error === null ? null : <Banner kind="problem">{report.error.message}</Banner>}
        <RadioGroup
          label={i18n.t({ id: "export.format", message: "Format" })}
          choices={formats()}
          value={to}
          onChange={setTo}
        />
        <StyleSelect value={style} onChange={setStyle} />
        {report.data === undefined ? (
          <Spinner label={i18n.t({ id: "export.checking", message: "Checking the quotations" })} />
        ) : (
          <Report report={report.data} />
        )}
      </div>
    </Dialog>
  );
}

function useExport(note: NoteId, onClose: () => void) {
  const client = useClient();
  const [to, setTo] = useState<Format>(() => recall("exportFormat", isFormat, "html"));
  const [style, setStyle] = useState(favouriteStyle);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const write = async (allowAltered: boolean): Promise<void> => {
    setBusy(true);
    setProblem(null);
    remember("exportFormat", to);
    try {
      const { path } = await client.call("export.note", { note, to, style, allowAltered });
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
  return { to, setTo, style, setStyle, problem, busy, write };
}

function Report(props: { readonly report: QuoteReport }): ReactNode {
  const { verdicts, broken, warned } = props.report;
  const count = verdicts.length;
  if (broken.length === 0)
    return (
      <>
        <p className={styles["true"]} role="status">
          <Check aria-hidden />
          {i18n.t({
            id: "export.true",
            message:
              "{count, plural, =0 {There is no quotation in it.} one {The quotation is true to its source.} other {All # quotations are true to their sources.}}",
            values: { count },
          })}
        </p>
        {warned.length === 0 ? null : <QuoteList verdicts={warned} />}
      </>
    );
  return (
    <>
      <Banner kind="problem">
        {i18n.t({
          id: "export.broken",
          message:
            "{broken, plural, one {# quotation is} other {# quotations are}} not true to the source. Set right what is below, or export with each of them marked as unverified.",
          values: { broken: broken.length },
        })}
      </Banner>
      <QuoteList verdicts={broken} />
    </>
  );
}
