import { useState, type ReactNode } from "react";
import { AppError } from "#shared/errors";
import type { RivalsView, SourceDetail } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import { useCall, useClient } from "../../../client.ts";
import { Banner, Button, Dialog, i18n, openDialog, Spinner, TextField } from "../../../ui/index.ts";
import { AlikeBanner } from "./AlikeBanner.tsx";
import { Authors } from "./Authors.tsx";
import { AuthorCandidates, TitleCandidates, useCandidates } from "./Candidates.tsx";
import { DateLedger, DateQuestion } from "./DateLedger.tsx";
import styles from "./details.module.css";
import {
  answerDate,
  isDateText,
  openQuestions,
  toForm,
  toPatch,
  type DetailsForm,
} from "./form.ts";
import { TouchedNotes } from "./TouchedNotes.tsx";
import { GradeFields } from "./Grade.tsx";

/** The editor of what is known about a source. */
export function DetailsDialog(props: {
  readonly source: SourceId;
  readonly onClose: () => void;
  /** Drawn below the fields: how the source will be cited. */
  readonly preview: ReactNode;
}): ReactNode {
  const { data, error } = useCall("sources.get", { source: props.source });
  if (data !== undefined) return <LoadedDetails {...props} detail={data} />;
  return (
    <Dialog
      size="wide"
      title={i18n.t({ id: "details.title", message: "Details of the source" })}
      isOpen
      onClose={props.onClose}
    >
      {error === null ? (
        <Spinner label={i18n.t({ id: "details.loading", message: "Reading the details" })} />
      ) : (
        <Banner kind="problem">{error.message}</Banner>
      )}
    </Dialog>
  );
}

function useDetailsForm(detail: SourceDetail, onClose: () => void) {
  const client = useClient();
  const [form, setForm] = useState(() => toForm(detail));
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<DetailsForm>): void => setForm((old) => ({ ...old, ...part }));
  const save = async (): Promise<void> => {
    const patch = toPatch(detail, form);
    if (patch === null) return onClose();
    try {
      await client.call("sources.update", { source: detail.source, patch });
      onClose();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  };
  return { form, change, save, problem };
}

function LoadedDetails(props: {
  readonly detail: SourceDetail;
  readonly onClose: () => void;
  readonly preview: ReactNode;
}): ReactNode {
  const { detail, onClose } = props;
  const { form, change, save, problem } = useDetailsForm(detail, onClose);
  return (
    <Dialog
      size="wide"
      title={i18n.t({ id: "details.title", message: "Details of the source" })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            variant="quiet"
            onPress={() => openDialog({ kind: "add-version", source: detail.source })}
          >
            {i18n.t({ id: "library.menu.addVersion", message: "Add a newer version…" })}
          </Button>
          <Button onPress={onClose}>{i18n.t({ id: "ui.cancel", message: "Cancel" })}</Button>
          <Button
            variant="primary"
            isDisabled={!isDateText(form.issued) || form.title.trim() === ""}
            onPress={() => void save()}
          >
            {i18n.t({ id: "ui.save", message: "Save" })}
          </Button>
        </>
      }
    >
      {problem === null ? null : <Banner kind="problem">{problem}</Banner>}
      <AlikeBanner detail={detail} onSettled={onClose} />
      <div className={styles["form"]}>
        <Fields form={form} change={change} candidates={useCandidates(detail)} />
        <Dates detail={detail} form={form} change={change} />
        <GradeFields form={form} onChange={change} />
        <TouchedNotes source={detail.source} onLeave={onClose} />
        <div className={styles["full"]}>
          <TextField
            label={i18n.t({ id: "details.descriptor", message: "Who the source is" })}
            description={i18n.t({
              id: "details.descriptorHint",
              message: "A sentence for the reader of a report, for example on access or bias.",
            })}
            rows={2}
            value={form.descriptor}
            onChange={(descriptor) => change({ descriptor })}
          />
        </div>
        <div className={styles["full"]}>{props.preview}</div>
      </div>
    </Dialog>
  );
}

interface Part {
  readonly form: DetailsForm;
  readonly change: (part: Partial<DetailsForm>) => void;
}

function Fields({
  form,
  change,
  candidates,
}: Part & { readonly candidates: RivalsView }): ReactNode {
  return (
    <>
      <div className={styles["full"]}>
        <TextField
          label={i18n.t({ id: "details.titleField", message: "Title" })}
          value={form.title}
          onChange={(title) => change({ title })}
          error={
            form.title.trim() === ""
              ? i18n.t({ id: "details.titleMissing", message: "A source needs a title." })
              : null
          }
        />
        <TitleCandidates titles={candidates.titles} form={form} change={change} />
      </div>
      <div className={styles["full"]}>
        <Authors authors={form.authors} onChange={(authors) => change({ authors })} />
        <AuthorCandidates authors={candidates.authors} form={form} change={change} />
      </div>
      <TextField
        label={i18n.t({ id: "details.container", message: "Publication" })}
        value={form.container}
        onChange={(container) => change({ container })}
      />
      <TextField
        label={i18n.t({ id: "details.publisher", message: "Publisher" })}
        value={form.publisher}
        onChange={(publisher) => change({ publisher })}
      />
      <TextField
        label={i18n.t({ id: "details.issued", message: "Date it is cited with" })}
        description={i18n.t({
          id: "details.issuedHint",
          message: "Year, year-month or year-month-day.",
        })}
        value={form.issued}
        onChange={(issued) => change({ issued })}
        error={
          isDateText(form.issued)
            ? null
            : i18n.t({
                id: "details.issuedWrong",
                message: "Write it as 2023, 2023-09 or 2023-09-13.",
              })
        }
      />
      <TextField
        label={i18n.t({ id: "details.tags", message: "Tags" })}
        description={i18n.t({ id: "details.tagsHint", message: "Parted by commas." })}
        value={form.tags}
        onChange={(tags) => change({ tags })}
      />
      <div className={styles["full"]}>
        <TextField
          label={i18n.t({ id: "details.url", message: "Address" })}
          value={form.url}
          onChange={(url) => change({ url })}
        />
      </div>
    </>
  );
}

function Dates(props: Part & { readonly detail: SourceDetail }): ReactNode {
  const { detail, form, change } = props;
  return (
    <div className={styles["full"]}>
      {openQuestions(detail, form.dates).map((question) => (
        <DateQuestion
          key={question.evidence}
          question={question}
          onAnswer={(date, role) => change({ dates: answerDate(form.dates, question, date, role) })}
        />
      ))}
      <DateLedger
        dates={form.dates}
        captured={detail.dates.filter(({ role }) => role === "captured")}
        onRemove={(entry) => change({ dates: form.dates.filter((other) => other !== entry) })}
      />
    </div>
  );
}
