import { CircleAlert, CircleCheck, CopyCheck } from "lucide-react";
import { memo, useEffect, type ReactNode } from "react";
import type { CaptureOutcome } from "#shared/ipc";
import { useClient } from "../../client.ts";
import { Button, cx, i18n, openSource, orSay, Progress, say } from "../../ui/index.ts";
import {
  attachmentCount,
  cancelImport,
  dismissImport,
  importAttachments,
  newSources,
  progressNoter,
  undoImport,
  useImports,
  type ImportJob,
} from "./imports.ts";
import styles from "./tray.module.css";

const SHOWN = 200;

/** Follows imports even while no tray is in sight; mounted once by the app. */
export function ImportFollower(): null {
  const client = useClient();
  useEffect(() => {
    const { note, stop } = progressNoter();
    const stopListening = client.on("capture.progress", note);
    return () => {
      stopListening();
      stop();
    };
  }, [client]);
  return null;
}

/** Each import with its progress, what became of each file, cancel and undo. */
export function ImportTray(): ReactNode {
  const jobs = useImports((state) => state.jobs);
  return jobs.map((job) => <Job key={job.job} job={job} />);
}

function title(job: ImportJob): string {
  if (!job.finished) return i18n.t({ id: "import.running", message: "Adding to the library" });
  const added = newSources(job).length;
  const failed = job.outcomes.filter((outcome) => outcome.error !== null).length;
  const values = { added, failed };
  if (job.cancelled)
    return i18n.t({
      id: "import.cancelled",
      message: "Stopped. {added, plural, one {# source was} other {# sources were}} added.",
      values,
    });
  if (failed === 0)
    return i18n.t({
      id: "import.done",
      message: "{added, plural, =0 {Nothing new} one {# source added} other {# sources added}}",
      values,
    });
  return i18n.t({
    id: "import.doneSome",
    message:
      "{added, plural, one {# source added} other {# sources added}}, {failed, plural, one {# file} other {# files}} could not be read",
    values,
  });
}

function Job(props: { readonly job: ImportJob }): ReactNode {
  const { job } = props;
  // Failures first: they are what the user must see when hundreds went well.
  const sorted = [...job.outcomes].sort(
    (a, b) => Number(b.error !== null) - Number(a.error !== null),
  );
  return (
    <section className={styles["tray"]} aria-label={title(job)}>
      <Progress label={title(job)} done={job.done} total={job.total} />
      <ul className={styles["list"]}>
        {sorted.slice(0, SHOWN).map((outcome, at) => (
          <Outcome key={`${outcome.file}-${at}`} outcome={outcome} />
        ))}
      </ul>
      <JobButtons job={job} />
      <span role="status" className="visually-hidden">
        {job.finished ? title(job) : ""}
      </span>
    </section>
  );
}

function JobButtons(props: { readonly job: ImportJob }): ReactNode {
  const { job } = props;
  const client = useClient();
  const undo = async (): Promise<void> => {
    const count = newSources(job).length;
    const restore = await orSay(undoImport(client, job));
    if (restore === null) return;
    say(
      i18n.t({
        id: "import.undone",
        message: "Moved {count, plural, one {# source} other {# sources}} to the trash.",
        values: { count },
      }),
      {
        label: i18n.t({ id: "ui.undo", message: "Undo" }),
        run: () => void orSay(restore()),
      },
    );
  };
  if (!job.finished)
    return (
      <div className={styles["foot"]}>
        <Button
          size="small"
          isDisabled={job.cancelled}
          onPress={() => void orSay(cancelImport(client, job.job))}
        >
          {i18n.t({ id: "ui.cancel", message: "Cancel" })}
        </Button>
      </div>
    );
  return (
    <div className={styles["foot"]}>
      <AttachmentsButton job={job} />
      {newSources(job).length === 0 ? null : (
        <Button size="small" variant="quiet" onPress={() => void undo()}>
          {i18n.t({ id: "import.undo", message: "Undo this import" })}
        </Button>
      )}
      <Button size="small" onPress={() => dismissImport(job.job)}>
        {i18n.t({ id: "ui.dismiss", message: "Dismiss" })}
      </Button>
    </div>
  );
}

/** One press adds all that is attached to the mails of an import, as an import of its own. */
function AttachmentsButton(props: { readonly job: ImportJob }): ReactNode {
  const { job } = props;
  const client = useClient();
  const count = attachmentCount(job);
  if (count === 0) return null;
  return (
    <Button size="small" onPress={() => void orSay(importAttachments(client, job))}>
      {i18n.t({
        id: "import.attachments",
        message: "{count, plural, one {Add # attachment} other {Add # attachments}}",
        values: { count },
      })}
    </Button>
  );
}

/** What became of a file, in a sentence; null when it was simply added. */
export function outcomeSentence(outcome: CaptureOutcome): string | null {
  if (outcome.error !== null) return outcome.error;
  if (outcome.duplicateOf !== null)
    return outcome.duplicateOf === outcome.source
      ? i18n.t({ id: "import.same", message: "Already in the library; nothing was added." })
      : i18n.t({ id: "import.near", message: "Nearly the same as a source you have." });
  return outcome.warnings.length === 0 ? null : outcome.warnings.join(" ");
}

const Outcome = memo(function Outcome(props: { readonly outcome: CaptureOutcome }): ReactNode {
  const { outcome } = props;
  const { source } = outcome;
  const sentence = outcomeSentence(outcome);
  const Icon =
    outcome.error !== null ? CircleAlert : outcome.duplicateOf !== null ? CopyCheck : CircleCheck;
  const name = outcome.title ?? outcome.file.split(/[\\/]/).at(-1) ?? outcome.file;
  return (
    <li className={cx(styles["item"], outcome.error !== null && styles["wrong"])}>
      <Icon aria-hidden />
      {source === null ? (
        <span className={styles["name"]} dir="auto" title={outcome.file}>
          {name}
        </span>
      ) : (
        <Button size="small" variant="quiet" flush onPress={() => openSource(source)}>
          <span className={styles["name"]} dir="auto">
            {name}
          </span>
        </Button>
      )}
      {sentence === null ? null : (
        <span className={styles["sentence"]} dir="auto">
          {sentence}
        </span>
      )}
    </li>
  );
});
