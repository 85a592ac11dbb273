import { CircleAlert, CircleCheck, Globe, X } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import type { AddressProgress, AddressState } from "#shared/ipc";
import { useClient } from "../../../client.ts";
import {
  Button,
  cx,
  i18n,
  IconButton,
  openDialog,
  openSource,
  orSay,
  say,
  Spinner,
} from "../../../ui/index.ts";
import { outcomeSentence } from "../tray/Outcomes.tsx";
import tray from "../tray/tray.module.css";
import styles from "./address.module.css";
import {
  cancelAddress,
  dismissAddress,
  hasEnded,
  keepForLater,
  noteAddress,
  retryAddress,
  useAddressCaptures,
} from "./captures.ts";

/** Follows captures even while no tray is in sight; mounted once by the app. */
export function AddressFollower(): null {
  const client = useClient();
  useEffect(() => client.on("capture.address", noteAddress), [client]);
  return null;
}

/** Each capture of an address: how far it is, what came of it, and what can be done about it. */
export function AddressTray(): ReactNode {
  const list = useAddressCaptures((state) => state.list);
  if (list.length === 0) return null;
  return (
    <div className={styles["captures"]}>
      {list.map((capture) => (
        <Capture key={capture.job} capture={capture} />
      ))}
    </div>
  );
}

/** What a capture is at or has come to, in a few words. */
export function stateText(state: AddressState): string {
  switch (state.kind) {
    case "waiting":
      return i18n.t({ id: "address.waiting", message: "Waiting for its turn" });
    case "connecting":
      return i18n.t({ id: "address.connecting", message: "Connecting" });
    case "loading":
      return i18n.t({ id: "address.loading", message: "Loading the page" });
    case "saving":
      return i18n.t({ id: "address.saving", message: "Saving the page" });
    case "reading":
      return i18n.t({ id: "address.reading", message: "Reading the text" });
    case "captured":
      return state.version
        ? i18n.t({ id: "address.version", message: "Added as a new version" })
        : i18n.t({ id: "address.captured", message: "Added to the library" });
    case "error-page":
      return i18n.t({
        id: "address.errorPage",
        message: "The server answered with an error ({status}) instead of the page.",
        values: { status: state.status },
      });
    case "failed":
      return state.message;
    case "cancelled":
      return i18n.t({ id: "address.cancelled", message: "Stopped. Nothing was added." });
  }
}

function Capture(props: { readonly capture: AddressProgress }): ReactNode {
  const { capture } = props;
  const { state, url } = capture;
  const ended = hasEnded(state);
  const bad = state.kind === "failed" || state.kind === "error-page";
  const Icon = bad ? CircleAlert : state.kind === "captured" ? CircleCheck : Globe;
  const note = state.kind === "captured" ? outcomeSentence(state.outcome) : null;
  return (
    <section
      className={styles["item"]}
      aria-label={i18n.t({
        id: "address.capture",
        message: "Capture of {url}",
        values: { url },
      })}
    >
      <div className={cx(styles["capture"], bad && styles["wrong"])}>
        {ended ? <Icon aria-hidden /> : <Spinner label={stateText(state)} />}
        <span className={styles["url"]} dir="ltr" title={url}>
          {state.kind === "captured"
            ? (state.outcome.title ?? url)
            : url.replace(/^https?:\/\//, "")}
        </span>
        <span className={styles["state"]} role="status" dir="auto">
          {stateText(state)}
          {note === null ? null : ` · ${note}`}
        </span>
        {ended ? (
          <IconButton
            size="small"
            label={i18n.t({ id: "ui.dismiss", message: "Dismiss" })}
            icon={<X aria-hidden />}
            onPress={() => dismissAddress(capture.job)}
          />
        ) : null}
      </div>
      <div className={tray["foot"]}>
        {ended ? <EndButtons capture={capture} /> : <CancelButton capture={capture} />}
      </div>
    </section>
  );
}

function CancelButton(props: { readonly capture: AddressProgress }): ReactNode {
  const client = useClient();
  return (
    <Button size="small" onPress={() => void orSay(cancelAddress(client, props.capture))}>
      {i18n.t({ id: "ui.cancel", message: "Cancel" })}
    </Button>
  );
}

function EndButtons(props: { readonly capture: AddressProgress }): ReactNode {
  const { capture } = props;
  const { job, state } = capture;
  const client = useClient();
  const source = state.kind === "captured" ? state.outcome.source : null;
  const keep = async (): Promise<void> => {
    await keepForLater(client, capture);
    say(i18n.t({ id: "address.kept", message: "The address is kept for later." }), {
      label: i18n.t({ id: "address.show", message: "Show" }),
      run: () => openDialog({ kind: "address" }),
    });
  };
  return (
    <>
      {state.kind !== "failed" && state.kind !== "error-page" ? null : (
        <Button size="small" variant="quiet" onPress={() => void orSay(keep())}>
          {i18n.t({ id: "address.later", message: "Keep for later" })}
        </Button>
      )}
      {state.kind !== "error-page" ? null : (
        <Button size="small" onPress={() => void orSay(client.call("capture.keep", { job }))}>
          {i18n.t({ id: "address.keep", message: "Add what came" })}
        </Button>
      )}
      {state.kind === "captured" ? null : (
        <Button size="small" onPress={() => void orSay(retryAddress(client, capture))}>
          {i18n.t({ id: "address.retry", message: "Try again" })}
        </Button>
      )}
      {source === null ? null : (
        <Button
          size="small"
          onPress={() => {
            dismissAddress(job);
            openSource(source);
          }}
        >
          {i18n.t({ id: "address.open", message: "Open" })}
        </Button>
      )}
    </>
  );
}
