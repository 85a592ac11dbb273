import {
  Check,
  CircleHelp,
  PencilLine,
  Quote,
  SearchX,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import type { QuoteState } from "#shared/model";
import { cx } from "./cx.ts";
import styles from "./feedback.module.css";
import { i18n } from "./i18n/index.ts";

const ICONS: Readonly<Record<QuoteState, LucideIcon>> = {
  verbatim: Check,
  typographic: Quote,
  edited: PencilLine,
  altered: TriangleAlert,
  ambiguous: CircleHelp,
  missing: SearchX,
};

/** The name of a quotation's state. */
export function quoteStateText(state: QuoteState): string {
  switch (state) {
    case "verbatim":
      return i18n.t({ id: "quote.verbatim", message: "Verbatim" });
    case "typographic":
      return i18n.t({ id: "quote.typographic", message: "Typographic" });
    case "edited":
      return i18n.t({ id: "quote.edited", message: "Edited" });
    case "altered":
      return i18n.t({ id: "quote.altered", message: "Altered" });
    case "ambiguous":
      return i18n.t({ id: "quote.ambiguous", message: "Ambiguous" });
    case "missing":
      return i18n.t({ id: "quote.missing", message: "Missing" });
  }
}

/** What a quotation's state means, in a sentence. */
export function quoteStateMeaning(state: QuoteState): string {
  switch (state) {
    case "verbatim":
      return i18n.t({
        id: "quote.verbatim.meaning",
        message: "Word for word as in the source.",
      });
    case "typographic":
      return i18n.t({
        id: "quote.typographic.meaning",
        message: "Only quotation marks, dashes or spaces differ from the source.",
      });
    case "edited":
      return i18n.t({
        id: "quote.edited.meaning",
        message: "Shortened or adapted in ways the marks show: ellipsis, [brackets], [sic].",
      });
    case "altered":
      return i18n.t({
        id: "quote.altered.meaning",
        message: "The words are not those of the source.",
      });
    case "ambiguous":
      return i18n.t({
        id: "quote.ambiguous.meaning",
        message: "The words stand in more than one place of the source.",
      });
    case "missing":
      return i18n.t({
        id: "quote.missing.meaning",
        message: "The words were not found in the source.",
      });
  }
}

/** A quotation's state: icon, name and colour, so that none of the three carries it alone. */
export function QuoteBadge(props: { readonly state: QuoteState }): ReactNode {
  const Icon = ICONS[props.state];
  return (
    <span
      className={cx(styles["badge"], styles["state"], styles[props.state])}
      title={quoteStateMeaning(props.state)}
    >
      <Icon aria-hidden />
      {quoteStateText(props.state)}
    </span>
  );
}
