import { FileInput } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { useClient } from "../../client.ts";
import { i18n, orSay } from "../../ui/index.ts";
import styles from "./drop.module.css";
import { startImport } from "./tray/imports.ts";

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes("Files") === true;

/** Files and folders dropped anywhere on the window are added to the library. */
export function FileDrop(): ReactNode {
  const client = useClient();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const paths = files.map((file) => client.pathOf(file)).filter((path) => path !== "");
      void orSay(startImport(client, paths));
    };
    window.addEventListener("dragover", drag);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", drag);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [client]);
  if (!over) return null;
  return (
    <div className={styles["overlay"]}>
      <FileInput aria-hidden />
      {i18n.t({ id: "library.drop", message: "Drop to add to the library" })}
    </div>
  );
}
