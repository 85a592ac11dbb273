import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { useEffect, useState } from "react";
import type { SnapshotId } from "#shared/model";
import { useClient } from "../../../client.ts";
import { openDocument } from "./document.ts";

/** A PDF that is being opened, is open, or cannot be drawn. */
export type OpenPdf = PDFDocumentProxy | "opening" | "failed";

/** The document of a snapshot for drawing; let go when the view goes. */
export function usePdf(snapshot: SnapshotId): OpenPdf {
  const client = useClient();
  const [state, setState] = useState<OpenPdf>("opening");
  useEffect(() => {
    let gone = false;
    let open: PDFDocumentProxy | null = null;
    client
      .call("snapshots.bytes", { snapshot })
      .then(openDocument)
      .then((document) => {
        open = document;
        if (gone) void document.loadingTask.destroy();
        else setState(document);
      })
      .catch(() => {
        if (!gone) setState("failed");
      });
    return () => {
      gone = true;
      void open?.loadingTask.destroy();
    };
  }, [client, snapshot]);
  return state;
}
