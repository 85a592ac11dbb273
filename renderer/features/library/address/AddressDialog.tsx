import { RotateCw, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { AppError } from "#shared/errors";
import type { LaterAddress } from "#shared/model";
import { useCall, useClient } from "../../../client.ts";
import {
  Button,
  dateText,
  Dialog,
  i18n,
  IconButton,
  orSay,
  showLibraryView,
  TextField,
} from "../../../ui/index.ts";
import styles from "./address.module.css";
import { captureAddress } from "./captures.ts";

const NONE: readonly LaterAddress[] = [];

/** A field for a web address to capture, and the addresses kept for later. */
export function AddressDialog(props: {
  readonly onClose: () => void;
  /** What stands in the field at first. */
  readonly url: string;
}): ReactNode {
  const { onClose } = props;
  const client = useClient();
  const { data: later = NONE } = useCall("addresses.list", null);
  const [typed, setTyped] = useState(props.url);
  const [problem, setProblem] = useState<string | null>(null);

  const add = async (address: string): Promise<void> => {
    try {
      await captureAddress(client, address);
      showLibraryView("sources");
      onClose();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <Dialog
      title={i18n.t({ id: "address.title", message: "Add from an address" })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{i18n.t({ id: "ui.cancel", message: "Cancel" })}</Button>
          <Button
            variant="primary"
            isDisabled={typed.trim() === ""}
            onPress={() => void add(typed)}
          >
            {i18n.t({ id: "address.add", message: "Capture the page" })}
          </Button>
        </>
      }
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== "") void add(typed);
        }}
      >
        <TextField
          autoFocus
          type="text"
          inputMode="url"
          autoComplete="off"
          label={i18n.t({ id: "address.field", message: "Web address" })}
          placeholder="https://"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setProblem(null);
          }}
          error={problem}
          description={i18n.t({
            id: "address.hint",
            message:
              "The page is loaded once, in a locked process of its own, and kept with its pictures. Nothing else ever uses the network.",
          })}
        />
        {later.length === 0 ? null : <LaterList later={later} onRetry={(url) => void add(url)} />}
      </form>
    </Dialog>
  );
}

function LaterList(props: {
  readonly later: readonly LaterAddress[];
  readonly onRetry: (url: string) => void;
}): ReactNode {
  const client = useClient();
  return (
    <section aria-labelledby="addresses-later">
      <h3 id="addresses-later" className={styles["laterTitle"]}>
        {i18n.t({ id: "address.laterTitle", message: "Kept for later" })}
      </h3>
      <ul className={styles["later"]}>
        {props.later.map(({ url, added }) => (
          <li key={url} className={styles["laterItem"]}>
            <span className={styles["url"]} dir="ltr" title={url}>
              {url.replace(/^https?:\/\//, "")}
            </span>
            <span className={styles["date"]}>{dateText(added)}</span>
            <Button
              size="small"
              icon={<RotateCw aria-hidden />}
              aria-label={i18n.t({
                id: "address.retryOne",
                message: "Try again: {url}",
                values: { url },
              })}
              onPress={() => props.onRetry(url)}
            >
              {i18n.t({ id: "address.retry", message: "Try again" })}
            </Button>
            <IconButton
              label={i18n.t({
                id: "address.removeOne",
                message: "Remove {url}",
                values: { url },
              })}
              icon={<X aria-hidden />}
              onPress={() => void orSay(client.call("addresses.remove", { url }))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
