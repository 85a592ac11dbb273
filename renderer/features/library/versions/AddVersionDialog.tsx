import { FileUp } from "lucide-react";
import { useState, type ClipboardEvent, type ReactNode } from "react";
import { AppError } from "#shared/errors";
import type { VersionInput, VersionOutcome } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import { useCall, useClient } from "../../../client.ts";
import {
  Banner,
  Button,
  dateText,
  Dialog,
  i18n,
  openDialog,
  say,
  TextField,
} from "../../../ui/index.ts";
import styles from "./versions.module.css";

/** Captures a new version of a source from a file or a pasted text, then shows what it changed. */
export function AddVersionDialog(props: {
  readonly source: SourceId;
  readonly onClose: () => void;
}): ReactNode {
  const { source, onClose } = props;
  const client = useClient();
  const { data } = useCall("sources.get", { source });
  const [text, setText] = useState("");
  const [pasted, setPasted] = useState<{ text: string; html: string } | null>(null);
  const { add, busy, problem } = useAddVersion(source, onClose);

  const paste = (event: ClipboardEvent): void => {
    const html = event.clipboardData.getData("text/html");
    if (html === "" || text !== "") return;
    setPasted({ text: event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"), html });
  };
  const choose = async (): Promise<VersionInput | null> => {
    const path = await client.call("versions.choose", null);
    return path === null ? null : { kind: "file", path };
  };
  const given = (): Promise<VersionInput> => {
    const html = pasted !== null && pasted.text === text ? pasted.html : null;
    return Promise.resolve({ kind: "paste", text, html, url: null });
  };
  return (
    <Dialog
      title={i18n.t({ id: "version.add.title", message: "Add a new version" })}
      isOpen
      onClose={onClose}
      size="wide"
      footer={
        <>
          <Button onPress={onClose}>{i18n.t({ id: "ui.cancel", message: "Cancel" })}</Button>
          <Button
            variant="primary"
            isDisabled={text.trim() === "" || busy}
            onPress={() => void add(given)}
          >
            {i18n.t({ id: "version.add.text", message: "Add the text" })}
          </Button>
        </>
      }
    >
      <div className={styles["form"]} onPaste={paste}>
        {problem === null ? null : <Banner kind="problem">{problem}</Banner>}
        <p className={styles["lead"]} dir="auto">
          {i18n.t({
            id: "version.add.lead",
            message:
              "“{title}” as it reads now. What you have stays; you see what became of every passage you marked.",
            values: { title: data?.csl.title ?? data?.citekey ?? "" },
          })}
        </p>
        <div>
          <Button
            icon={<FileUp aria-hidden />}
            isDisabled={busy}
            onPress={() => void add(choose)}
            autoFocus
          >
            {i18n.t({ id: "version.add.file", message: "Choose a file…" })}
          </Button>
        </div>
        <TextField
          label={i18n.t({ id: "version.add.paste", message: "Or paste its text" })}
          rows={12}
          value={text}
          onChange={setText}
        />
      </div>
    </Dialog>
  );
}

function keptText({ warnings }: VersionOutcome): string {
  const stays = i18n.t({
    id: "version.add.kept",
    message: "What you marked and quoted is still read from the version before.",
  });
  return [...warnings, stays].join(" ");
}

function unchangedText({ since }: VersionOutcome): string {
  return since === undefined
    ? i18n.t({
        id: "version.add.same",
        message: "Nothing has changed: these very bytes are a version you have.",
      })
    : i18n.t({
        id: "version.add.unchanged",
        message: "The text is unchanged since {date}. Nothing was added.",
        values: { date: dateText(since.slice(0, 10)) },
      });
}

function useAddVersion(source: SourceId, onClose: () => void) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (give: () => Promise<VersionInput | null>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const from = await give();
      if (from === null) return;
      const outcome = await client.call("versions.add", { source, from });
      if (outcome.status === "added") {
        openDialog({ kind: "versions", source, snapshot: outcome.snapshot });
        return;
      }
      onClose();
      say(outcome.status === "kept" ? keptText(outcome) : unchangedText(outcome));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  return { add, busy, problem };
}
