import { i18n } from "../../ui/index.ts";
import type { Fix } from "./fixes.ts";

/** What a fix does, as the button says it. */
export function fixName(fix: Fix): string {
  switch (fix.kind) {
    case "restore":
      return i18n.t({ id: "mend.restore", message: "Restore the source’s words" });
    case "mark-cut":
      return i18n.t({ id: "mend.cut", message: "Mark the cut with […]" });
    case "bracket":
      return i18n.t({ id: "mend.bracket", message: "Put the change in [brackets]" });
    case "extend":
      return i18n.t({ id: "mend.extend", message: "Extend the passage to hold all the words" });
    case "re-anchor":
      return i18n.t({
        id: "mend.anchor",
        message: "Tie to this passage of “{title}”",
        values: { title: fix.found.title },
      });
    case "detach":
      return i18n.t({
        id: "mend.detach",
        message: "Make it a paraphrase: no quotation, the citation stays",
      });
  }
}
