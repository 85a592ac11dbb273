import { i18n } from "@lingui/core";
import { FileText } from "lucide-react";
import type { ReactNode } from "react";
import type { SnapshotView } from "#shared/ipc";
import { useCall, useClient } from "../../client.ts";
import { Banner, Button, orSay, say, Spinner } from "../../ui/index.ts";
import styles from "./reader.module.css";

/** The bytes as captured: a page in a frame that can run and fetch nothing, a text as it is. */
export function OriginalView(props: { readonly view: SnapshotView }): ReactNode {
  const { view } = props;
  if (isText(view.mediaType)) return <OriginalText view={view} />;
  if (!isPage(view.mediaType)) return <OriginalFile view={view} />;
  return (
    <iframe
      sandbox=""
      src={`snapshot://${view.snapshot}/`}
      referrerPolicy="no-referrer"
      className={styles["frame"]}
      title={i18n.t({ id: "reader.original.frame", message: "The page as it was captured" })}
    />
  );
}

/** A file only its own program shows as it looks: where its text is, and a copy for that program. */
function OriginalFile(props: { readonly view: SnapshotView }): ReactNode {
  const { snapshot, text } = props.view;
  const client = useClient();
  const save = async (): Promise<void> => {
    const saved = await orSay(client.call("snapshots.saveOriginal", { snapshot }));
    if (saved === null || saved.path === null) return;
    say(
      i18n.t({
        id: "reader.original.saved",
        message: "Saved a copy as {path}",
        values: { path: saved.path },
      }),
    );
  };
  return (
    <div className={styles["file"]}>
      <FileText aria-hidden />
      <p>
        {text === ""
          ? i18n.t({
              id: "reader.original.bytes",
              message:
                "The file is kept as it came, byte for byte, but no text could be read from it.",
            })
          : i18n.t({
              id: "reader.original.file",
              message:
                "The file is kept as it came, byte for byte. The reading view shows its text and pictures; its own program shows its layout.",
            })}
      </p>
      <Button onPress={() => void save()}>
        {i18n.t({ id: "reader.original.save", message: "Save a copy…" })}
      </Button>
    </div>
  );
}

function OriginalText(props: { readonly view: SnapshotView }): ReactNode {
  const original = useCall("snapshots.original", { snapshot: props.view.snapshot });
  if (original.error !== null) return <Banner kind="problem">{original.error.message}</Banner>;
  if (original.data === undefined) {
    return <Spinner label={i18n.t({ id: "reader.loading", message: "Opening the source" })} />;
  }
  return (
    <pre
      className={styles["original"]}
      dir="auto"
      tabIndex={0}
      aria-label={i18n.t({ id: "reader.original.text", message: "The text as it was captured" })}
    >
      {original.data.text}
    </pre>
  );
}

function isPage(mediaType: string): boolean {
  return PAGES.has(mediaType);
}

function isText(mediaType: string): boolean {
  return /^text\/(?!html)|^application\/.*json$/.test(mediaType);
}

const PAGES: ReadonlySet<string> = new Set([
  "text/html",
  "application/xhtml+xml",
  "multipart/related",
  "message/rfc822",
]);
