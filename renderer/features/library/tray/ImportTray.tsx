import { useEffect, type ReactNode } from "react";
import { useClient } from "../../../client.ts";
import { Button, i18n, orSay, Progress } from "../../../ui/index.ts";
import { AlikeQuestions } from "./AlikeQuestions.tsx";
import {
  attachmentCount,
  cancelImport,
  dismissImport,
  importAttachments,
  newSources,
  openAlike,
  progressNoter,
  useImports,
  type ImportJob,
} from "./imports.ts";
import { Outcomes } from "./Outcomes.tsx";
import { undoAndSay } from "./undo.ts";
import styles from "./tray.module.css";

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
  const asked = openAlike(job);
  return (
    <section className={styles["tray"]} aria-label={title(job)}>
      <Progress label={title(job)} done={job.done} total={job.total} />
      <div className={styles["scroller"]}>
        {job.finished ? <AlikeQuestions asked={asked} /> : <AlikeCount count={asked.length} />}
        <Outcomes outcomes={job.outcomes} finished={job.finished} />
      </div>
      <JobButtons job={job} />
      <span role="status" className="visually-hidden">
        {job.finished ? title(job) : ""}
      </span>
    </section>
  );
}

/** While an import runs, only how many questions there will be: their buttons would move about. */
function AlikeCount(props: { readonly count: number }): ReactNode {
  if (props.count === 0) return null;
  return (
    <p className={styles["more"]}>
      {i18n.t({
        id: "alike.sofar",
        message:
          "{count, plural, one {# file is} other {# files are}} nearly the same as sources you have.",
        values: { count: props.count },
      })}
    </p>
  );
}

function JobButtons(props: { readonly job: ImportJob }): ReactNode {
  const { job } = props;
  const client = useClient();
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
        <Button size="small" variant="quiet" onPress={() => void undoAndSay(client, job.job)}>
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
