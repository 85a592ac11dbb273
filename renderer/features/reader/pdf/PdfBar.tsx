import { ChevronDown, ChevronUp, ZoomIn, ZoomOut } from "lucide-react";
import { i18n } from "@lingui/core";
import { useState, type ReactNode } from "react";
import { IconButton } from "../../../ui/index.ts";
import type { PageFrame } from "./PdfPage.tsx";
import styles from "./pdf.module.css";

/** The bar above the pages: which one is in sight, and how large they are. */
export function PdfBar(props: {
  readonly pages: readonly PageFrame[];
  readonly current: number;
  readonly goTo: (page: number) => void;
  readonly zoom: (by: 1 | 0 | -1) => void;
}): ReactNode {
  const { pages, current, goTo, zoom } = props;
  const page = pages[current];
  const [typed, setTyped] = useState<string | null>(null);
  const submit = (): void => {
    const wanted = typed?.trim() ?? "";
    const byLabel = pages.findIndex(({ label }) => label === wanted);
    const index = byLabel >= 0 ? byLabel : Number(wanted) - 1;
    if (wanted !== "" && Number.isInteger(index)) goTo(index);
    setTyped(null);
  };
  return (
    <div className={styles["bar"]}>
      <IconButton
        size="small"
        label={i18n.t({ id: "pdf.previous", message: "Previous page" })}
        icon={<ChevronUp aria-hidden />}
        isDisabled={current === 0}
        onPress={() => goTo(current - 1)}
      />
      <IconButton
        size="small"
        label={i18n.t({ id: "pdf.next", message: "Next page" })}
        icon={<ChevronDown aria-hidden />}
        isDisabled={current >= pages.length - 1}
        onPress={() => goTo(current + 1)}
      />
      <input
        className={styles["number"]}
        aria-label={i18n.t({ id: "pdf.page", message: "Page" })}
        value={typed ?? page?.label ?? ""}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={submit}
        onKeyDown={(event) => {
          if (event.key === "Enter") submit();
        }}
      />
      <span className={styles["count"]}>
        {i18n.t({
          id: "pdf.count",
          message: "({at} of {total})",
          values: { at: current + 1, total: pages.length },
        })}
      </span>
      <span className={styles["gap"]} />
      <IconButton
        size="small"
        label={i18n.t({ id: "pdf.zoom-out", message: "Smaller" })}
        icon={<ZoomOut aria-hidden />}
        onPress={() => zoom(-1)}
      />
      <IconButton
        size="small"
        label={i18n.t({ id: "pdf.zoom-in", message: "Larger" })}
        icon={<ZoomIn aria-hidden />}
        onPress={() => zoom(1)}
      />
    </div>
  );
}
