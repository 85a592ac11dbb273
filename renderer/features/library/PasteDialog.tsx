import { useState, type ClipboardEvent, type ReactNode } from "react";
import type { CaptureOutcome } from "#shared/ipc";
import { AppError } from "#shared/errors";
import { useClient } from "../../client.ts";
import {
  Banner,
  Button,
  Dialog,
  i18n,
  openDialog,
  openSource,
  say,
  TextField,
} from "../../ui/index.ts";
import { outcomeSentence } from "./ImportTray.tsx";
import styles from "./paste.module.css";

interface Flavours {
  readonly text: string;
  readonly html: string;
}

/** True if it is an address we would keep as where the text came from. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim());
}

/** A large field for an article's text, kept as a source; pasted HTML is kept with its structure. */
export function PasteDialog(props: { readonly onClose: () => void }): ReactNode {
  const client = useClient();
  const [text, setText] = useState("");
  const [url, setUrl] = useState("");
  const [pasted, setPasted] = useState<Flavours | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const paste = (event: ClipboardEvent): void => {
    const html = event.clipboardData.getData("text/html");
    if (html === "" || text !== "") return;
    setPasted({ text: event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"), html });
  };
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const html = pasted !== null && pasted.text === text ? pasted.html : null;
      const address = url.trim() === "" ? null : url.trim();
      const outcome = await client.call("capture.paste", { text, html, url: address });
      if (outcome.source === null) setProblem(outcome.error);
      else {
        props.onClose();
        openSource(outcome.source);
        sayOutcome(outcome);
        await askDates(client, outcome.source);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  const addressWrong = url.trim() !== "" && !isAddress(url);
  return (
    <Dialog
      title={i18n.t({ id: "paste.title", message: "Paste an article" })}
      isOpen
      onClose={props.onClose}
      size="wide"
      footer={
        <>
          <Button onPress={props.onClose}>{i18n.t({ id: "ui.cancel", message: "Cancel" })}</Button>
          <Button
            variant="primary"
            isDisabled={text.trim() === "" || addressWrong || busy}
            onPress={() => void add()}
          >
            {i18n.t({ id: "paste.add", message: "Add to the library" })}
          </Button>
        </>
      }
    >
      <div className={styles["form"]} onPaste={paste}>
        {problem === null ? null : <Banner kind="problem">{problem}</Banner>}
        <TextField
          autoFocus
          label={i18n.t({ id: "paste.text", message: "Text, with headline, byline and date" })}
          rows={16}
          value={text}
          onChange={setText}
        />
        <TextField
          label={i18n.t({ id: "paste.url", message: "Address it was copied from (optional)" })}
          placeholder="https://"
          value={url}
          onChange={setUrl}
          error={
            addressWrong
              ? i18n.t({
                  id: "paste.urlWrong",
                  message: "An address begins with http:// or https://.",
                })
              : null
          }
        />
      </div>
    </Dialog>
  );
}

function sayOutcome(outcome: CaptureOutcome): void {
  const sentence = outcomeSentence(outcome);
  say(
    sentence ??
      i18n.t({
        id: "paste.added",
        message: "Added “{title}”.",
        values: { title: outcome.title ?? "" },
      }),
  );
}

/** Asks about dates that can be read in two ways, never guesses them. */
async function askDates(
  client: ReturnType<typeof useClient>,
  source: NonNullable<CaptureOutcome["source"]>,
): Promise<void> {
  const detail = await client.call("sources.get", { source });
  if (detail.ambiguousDates.length === 0) return;
  say(
    i18n.t({
      id: "paste.ambiguous",
      message: "A date in this source can be read in two ways.",
    }),
    {
      label: i18n.t({ id: "paste.choose", message: "Choose" }),
      run: () => openDialog({ kind: "details", source }),
    },
  );
}
