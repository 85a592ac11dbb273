import { useState, type ReactNode } from "react";
import { Button, Dialog, i18n, TextField } from "../../ui/index.ts";

/** Asks for a new name; `onRename` says whether it was taken. */
export function RenameDialog(props: {
  readonly title: string;
  readonly name: string;
  readonly onRename: (name: string) => Promise<boolean>;
  readonly onClose: () => void;
}): ReactNode {
  const [name, setName] = useState(props.name);
  const rename = async (): Promise<void> => {
    const next = name.trim();
    if (next === "") return;
    if (next === props.name || (await props.onRename(next))) props.onClose();
  };
  return (
    <Dialog
      size="small"
      title={props.title}
      isOpen
      onClose={props.onClose}
      footer={
        <>
          <Button onPress={props.onClose}>{i18n.t({ id: "ui.cancel", message: "Cancel" })}</Button>
          <Button variant="primary" isDisabled={name.trim() === ""} onPress={() => void rename()}>
            {i18n.t({ id: "notebook.rename.do", message: "Rename" })}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <TextField
          autoFocus
          label={i18n.t({ id: "notebook.name", message: "Name" })}
          value={name}
          onChange={setName}
        />
      </form>
    </Dialog>
  );
}
