import { useEffect, useState, type ClipboardEvent, type ReactNode } from "react";
import type { AlikeChoice, CaptureOutcome } from "#shared/ipc";
import { AppError } from "#shared/errors";
import { useClient } from "../../client.ts";
import {
  Banner,
  Button,
  Dialog,
  i18n,
  openDialog,
  openSource,
  orSay,
  say,
  TextField,
  type PastedFlavours,
} from "../../ui/index.ts";
import styles from "./paste.module.css";
import { AlikeButtons } from "./tray/AlikeQuestions.tsx";
import type { AlikeOutcome } from "./tray/imports.ts";
import { alikeSentence, outcomeSentence } from "./tray/Outcomes.tsx";
import { settle } from "./tray/settle.ts";

/** True if it is an address we would keep as where the text came from. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim());
}

/** The flavours of a paste; line ends as a text field has them. */
export function flavoursOf(clipboard: Pick<DataTransfer, "getData">): PastedFlavours {
  return {
    text: clipboard.getData("text/plain").replace(/\r\n?/g, "\n"),
    html: clipboard.getData("text/html"),
  };
}

/**
 * A large field for an article's text, kept as a source; pasted HTML is kept with its structure. The
 * HTML is only handed to capture and never becomes part of this page.
 */
export function PasteDialog(props: {
  readonly onClose: () => void;
  /** What was pasted before the dialog opened, null for nothing. */
  readonly pasted: PastedFlavours | null;
}): ReactNode {
  const client = useClient();
  const [text, setText] = useState(props.pasted?.text ?? "");
  const [url, setUrl] = useState("");
  const [pasted, setPasted] = useState<PastedFlavours | null>(props.pasted);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<AlikeOutcome | null>(null);

  const paste = (event: ClipboardEvent): void => {
    const flavours = flavoursOf(event.clipboardData);
    if (flavours.html === "" || text !== "") return;
    setPasted(flavours);
  };
  const hasHtml = pasted !== null && pasted.html !== "";
  useEffect(() => {
    if (!hasHtml) return;
    const offer = async (): Promise<void> => {
      const copied = await client.call("capture.copiedAddress", null);
      if (copied !== null) setUrl((typed) => (typed === "" ? copied : typed));
    };
    void orSay(offer());
  }, [client, hasHtml]);
  const keepsHtml = hasHtml && pasted.text === text;
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const html = keepsHtml ? pasted.html : null;
      const address = url.trim() === "" ? null : url.trim();
      const outcome = await client.call("capture.paste", { text, html, url: address });
      if (outcome.source === null) setProblem(outcome.error);
      else if (outcome.alike?.became === "source") setAsked(outcome as AlikeOutcome);
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
  if (asked !== null) return <PastedAlike outcome={asked} onClose={props.onClose} />;
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
          {...(hasHtml ? { description: flavourText(keepsHtml) } : {})}
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

/** What was pasted is nearly the same as a source: it is safe beside that, and the user is asked. */
function PastedAlike(props: {
  readonly outcome: AlikeOutcome;
  readonly onClose: () => void;
}): ReactNode {
  const { outcome, onClose } = props;
  const client = useClient();
  const choose = async (choice: AlikeChoice): Promise<void> => {
    const settled = await orSay(settle(client, [outcome.source], choice));
    if (settled === null || settled.length === 0) return;
    onClose();
    openSource(choice === "keep" ? outcome.source : outcome.alike.source);
  };
  return (
    <Dialog
      title={i18n.t({ id: "paste.title", message: "Paste an article" })}
      isOpen
      onClose={onClose}
      footer={
        <AlikeButtons how={outcome.alike.how} about={outcome.title ?? ""} onChoose={choose} />
      }
    >
      <div className={styles["form"]}>
        <Banner kind="caution">{alikeSentence(outcome.alike)}</Banner>
        <p className={styles["lead"]}>
          {i18n.t({
            id: "paste.alike",
            message:
              "It has been added beside that source. Make it a new version of it, keep both, or move what you pasted to the trash.",
          })}
        </p>
      </div>
    </Dialog>
  );
}

function flavourText(keepsHtml: boolean): string {
  return keepsHtml
    ? i18n.t({
        id: "paste.html",
        message: "Kept with its headings and links, as it was copied.",
      })
    : i18n.t({
        id: "paste.plain",
        message: "You changed the text, so it is kept as plain text.",
      });
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
