import { i18n } from "@lingui/core";
import type { ReactNode } from "react";
import type { SnapshotView } from "#shared/ipc";
import { useCall } from "../../client.ts";
import { Banner, Spinner } from "../../ui/index.ts";
import styles from "./reader.module.css";

/** The bytes as captured: a page in a frame that can run and fetch nothing, a text as it is. */
export function OriginalView(props: { readonly view: SnapshotView }): ReactNode {
  const { view } = props;
  return isPage(view.mediaType) ? (
    <iframe
      sandbox=""
      src={`snapshot://${view.snapshot}/`}
      referrerPolicy="no-referrer"
      className={styles["frame"]}
      title={i18n.t({ id: "reader.original.frame", message: "The page as it was captured" })}
    />
  ) : (
    <OriginalText view={view} />
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
  return mediaType === "text/html" || mediaType === "application/xhtml+xml";
}
