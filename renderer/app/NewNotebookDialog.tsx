import { useState, type ReactNode } from "react";
import { AppError } from "#shared/errors";
import { useClient } from "../client.ts";
import { Button, Dialog, i18n, showLibraryView, TextField } from "../ui/index.ts";

/** Asks for the name of a new notebook. */
export function NewNotebookDialog(props: { readonly onClose: () => void }): ReactNode {
  const client = useClient();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const create = async (): Promise<void> => {
    try {
      await client.call("notebooks.create", { name: name.trim() });
      props.onClose();
      showLibraryView("notes");
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <Dialog
      size="small"
      title={i18n.t({ id: "notebook.newTitle", message: "New notebook" })}
      isOpen
      onClose={props.onClose}
      footer={
        <>
          <Button onPress={props.onClose}>{i18n.t({ id: "ui.cancel", message: "Cancel" })}</Button>
          <Button variant="primary" isDisabled={name.trim() === ""} onPress={() => void create()}>
            {i18n.t({ id: "notebook.create", message: "Create" })}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") void create();
        }}
      >
        <TextField
          autoFocus
          label={i18n.t({ id: "notebook.name", message: "Name" })}
          value={name}
          onChange={setName}
          error={problem}
        />
      </form>
    </Dialog>
  );
}
