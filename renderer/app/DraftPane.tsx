import { NotebookPen } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState, i18n } from "../ui/index.ts";

/** The open notes, one of them in sight. */
export function DraftPane(): ReactNode {
  return (
    <EmptyState
      icon={<NotebookPen aria-hidden />}
      title={i18n.t({ id: "draft.none", message: "Open a note to write" })}
    />
  );
}
