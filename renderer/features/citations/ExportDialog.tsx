import { Check } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { ExportSubject } from "#shared/ipc";
import type { NoteId } from "#shared/model";
import { useCall } from "../../client.ts";
import { Banner, Button, Dialog, i18n, Spinner } from "../../ui/index.ts";
import { QuoteList } from "./BrokenQuotes.tsx";
import styles from "./citations.module.css";
import { ExportFields, SubjectChoice } from "./ExportChoices.tsx";
import { useExport } from "./useExport.ts";
import { useQuoteReport, type QuoteReport } from "./useQuoteReport.ts";

/** Writes a note or its notebook to a file; quotations not true to their source stop it until marked. */
export function ExportDialog(props: {
  readonly note: NoteId;
  readonly onClose: () => void;
}): ReactNode {
  const { note, onClose } = props;
  const { data: notes } = useCall("notes.list", null);
  const notebook = notes?.find(({ id }) => id === note)?.notebook ?? "";
  const [kind, setKind] = useState<ExportSubject["kind"]>("note");
  const subject: ExportSubject = kind === "note" ? { kind, note } : { kind, notebook };
  const report = useQuoteReport(subject);
  const { choices, choose, problem, busy, write } = useExport(subject, onClose);
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
          <WriteButton report={report.data} busy={busy} write={(marked) => void write(marked)} />
        </>
      }
    >
      <div className={styles["export"]}>
        {problem === null ? null : <Banner kind="problem">{problem}</Banner>}
        {report.error === null ? null : <Banner kind="problem">{report.error.message}</Banner>}
        <SubjectChoice subject={kind} notebook={notebook} onChange={setKind} />
        <ExportFields choices={choices} choose={choose} />
        {report.data === undefined ? (
          <Spinner label={i18n.t({ id: "export.checking", message: "Checking the quotations" })} />
        ) : (
          <Report report={report.data} />
        )}
      </div>
    </Dialog>
  );
}

function WriteButton(props: {
  readonly report: QuoteReport | undefined;
  readonly busy: boolean;
  readonly write: (allowAltered: boolean) => void;
}): ReactNode {
  const { report, busy, write } = props;
  if ((report?.broken.length ?? 0) > 0) {
    return (
      <Button variant="danger" isDisabled={busy} onPress={() => write(true)}>
        {i18n.t({ id: "export.anyway", message: "Export anyway, marked…" })}
      </Button>
    );
  }
  return (
    <Button
      variant="primary"
      isDisabled={busy || report === undefined}
      onPress={() => write(false)}
    >
      {i18n.t({ id: "export.write", message: "Export…" })}
    </Button>
  );
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
