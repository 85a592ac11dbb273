import { i18n } from "@lingui/core";
import type { BlockLabel, DateRole } from "#shared/model";
import type { Fold } from "./display.ts";

/** The name of a block's label, as it stands in a menu. */
export function labelName(label: BlockLabel): string {
  switch (label) {
    case "title":
      return i18n.t({ id: "label.title", message: "Title" });
    case "byline":
      return i18n.t({ id: "label.byline", message: "Byline" });
    case "standfirst":
      return i18n.t({ id: "label.standfirst", message: "Standfirst" });
    case "dateline":
      return i18n.t({ id: "label.dateline", message: "Dateline" });
    case "editors-note":
      return i18n.t({ id: "label.editors-note", message: "Editor’s note" });
    case "body":
      return i18n.t({ id: "label.body", message: "Body text" });
    case "caption":
      return i18n.t({ id: "label.caption", message: "Caption" });
    case "masthead":
      return i18n.t({ id: "label.masthead", message: "Masthead" });
    case "issue":
      return i18n.t({ id: "label.issue", message: "Issue line" });
    default:
      return foldedLabelName(label);
  }
}

function foldedLabelName(label: BlockLabel): string {
  switch (label) {
    case "see-also":
      return i18n.t({ id: "label.see-also", message: "See also" });
    case "sign-up":
      return i18n.t({ id: "label.sign-up", message: "Sign-up form" });
    case "partners":
      return i18n.t({ id: "label.partners", message: "Partner content" });
    case "navigation":
      return i18n.t({ id: "label.navigation", message: "Navigation" });
    case "form":
      return i18n.t({ id: "label.form", message: "Form" });
    case "legal":
      return i18n.t({ id: "label.legal", message: "Legal notice" });
    case "comments":
      return i18n.t({ id: "label.comments", message: "Comments" });
    case "advertisement":
      return i18n.t({ id: "label.advertisement", message: "Advertisement" });
    case "hidden":
      return i18n.t({ id: "label.hidden", message: "Hidden on the page" });
    default:
      return i18n.t({ id: "label.other", message: "Other" });
  }
}

/** Why a run of blocks is folded, and how much of it there is. */
export function foldText(fold: Fold, isOpen: boolean): string {
  const names = fold.labels.map((label) => labelName(label));
  const most = 3;
  const what = names.slice(0, most).join(" · ") + (names.length > most ? " …" : "");
  const values = { what, lines: fold.lines };
  return isOpen
    ? i18n.t({
        id: "reader.fold.open",
        message: "{lines, plural, one {{what}, # line} other {{what}, # lines}}",
        values,
      })
    : i18n.t({
        id: "reader.fold",
        message: "{lines, plural, one {Folded: {what}, # line} other {Folded: {what}, # lines}}",
        values,
      });
}

/** What happened on a date of the ledger. */
export function roleName(role: DateRole): string {
  switch (role) {
    case "first-published":
      return i18n.t({ id: "date.first-published", message: "First published" });
    case "republished":
      return i18n.t({ id: "date.republished", message: "Republished" });
    case "updated":
      return i18n.t({ id: "date.updated", message: "Updated" });
    case "issue":
      return i18n.t({ id: "date.issue", message: "In the issue of" });
    case "captured":
      return i18n.t({ id: "date.captured", message: "Captured" });
  }
}
