import { i18n } from "@lingui/core";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useCall } from "../../../client.ts";
import { Banner, Spinner } from "../../../ui/index.ts";
import { PassageFloat } from "../PassageFloat.tsx";
import type { TextViewProps } from "../TextView.tsx";
import { MarginQuotes } from "../MarginQuotes.tsx";
import { firstInSight } from "../place.ts";
import { useArticleKeys } from "../useArticleKeys.ts";
import { useArticlePointer } from "../useArticlePointer.ts";
import { useArticleStops } from "../useArticleStops.ts";
import { PdfPage, useNearPages, type PageFrame } from "./PdfPage.tsx";
import { useHeldPages } from "./heldPages.ts";
import { useCurrentPage, useSteadyPlace, useZoom } from "./navigation.ts";
import { PdfBar } from "./PdfBar.tsx";
import { usePdf, type OpenPdf } from "./usePdf.ts";
import styles from "./pdf.module.css";

export type PdfViewProps = Omit<TextViewProps, "readings">;

/** The pages of a PDF as they were printed; passages are marked on them as in the text. */
export function PdfView(props: PdfViewProps): ReactNode {
  const { view } = props;
  const pdf = usePdf(view.snapshot);
  const pages = useCall("snapshots.pages", { snapshot: view.snapshot });
  if (pages.error !== null) return <Banner kind="problem">{pages.error.message}</Banner>;
  if (pdf === "failed") {
    return (
      <Banner kind="problem">
        {i18n.t({
          id: "pdf.failed",
          message:
            "The pages cannot be drawn. The file is kept; what could be read is in the text.",
        })}
      </Banner>
    );
  }
  if (pdf === "opening" || pages.data === undefined) {
    return <Spinner label={i18n.t({ id: "reader.loading", message: "Opening the source" })} />;
  }
  return <Sheets {...props} pdf={pdf} pages={pages.data} />;
}

interface SheetsProps extends PdfViewProps {
  readonly pdf: Exclude<OpenPdf, string>;
  readonly pages: readonly PageFrame[];
}

function Sheets(props: SheetsProps): ReactNode {
  const { view, reader, pages } = props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const { scale, zoom } = useZoom(scroller, pages);
  const { current, goTo } = useCurrentPage(scroller, pages.length);
  useSteadyPlace(scroller, scale);
  const { wanted } = reader.targets;
  useEffect(() => {
    if (wanted === null) return;
    const page = pages.find(({ start, end }) => start <= wanted.start && wanted.start < end);
    if (page !== undefined) goTo(page.index);
  }, [wanted, pages, goTo]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "+" || event.key === "=") zoom(1);
    else if (event.key === "-") zoom(-1);
    else if (event.key === "0") zoom(0);
    else if (event.key === "PageDown") goTo(current + 1);
    else if (event.key === "PageUp") goTo(current - 1);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles["view"]} onKeyDown={onKeyDown}>
      <PdfBar pages={pages} current={current} goTo={goTo} zoom={zoom} />
      {view.text === "" ? (
        <Banner kind="caution">
          {i18n.t({
            id: "pdf.no-text-layer",
            message:
              "This PDF has no text layer: its pages can be looked at, not quoted or searched.",
          })}
        </Banner>
      ) : null}
      <Stage {...props} scale={scale} scroller={scroller} onScroller={setScroller} />
    </div>
  );
}

interface StageProps extends SheetsProps {
  readonly scale: number;
  readonly scroller: HTMLDivElement | null;
  readonly onScroller: (element: HTMLDivElement | null) => void;
}

function Stage(props: StageProps): ReactNode {
  const { view, reader, detail, pdf, pages, scale, scroller, onScroller } = props;
  const sheet = useRef<HTMLDivElement>(null);
  const [inToolbar, setInToolbar] = useState(false);
  const near = useNearPages(scroller, pages.length);
  const { held, onFocus } = useHeldPages(pages, reader);
  const pointer = useArticlePointer(detail.source, view, reader);
  const onKeyDown = usePageKeys(props, setInToolbar);
  useArticleStops(reader.article, reader.shown);
  useEffect(() => setInToolbar(false), [reader.selection.span]);
  const { scroller: place } = reader;
  useEffect(() => {
    place.current = scroller;
  }, [place, scroller]);
  return (
    <div
      ref={onScroller}
      className={styles["scroller"]}
      data-scroller=""
      tabIndex={0}
      role="region"
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      aria-label={i18n.t({ id: "pdf.pages", message: "Pages" })}
    >
      <div ref={sheet} className={styles["sheet"]}>
        <div className={styles["margin"]}>
          <MarginQuotes
            reader={reader}
            usages={props.usages}
            sheet={sheet}
            onOpenUsage={props.onOpenUsage}
            onPages
          />
        </div>
        <article ref={reader.article} data-article="" className={styles["article"]} {...pointer}>
          {pages.map((page) => (
            <PdfPage
              key={page.index}
              document={pdf}
              snapshot={view.snapshot}
              page={page}
              text={view.text}
              scale={scale}
              name={pageName(page, pages.length)}
              drawn={near.has(page.index) || held.has(page.index)}
              onLayer={reader.layerShown}
            />
          ))}
        </article>
        <PassageFloat {...props} sheet={sheet} inToolbar={inToolbar} onInToolbar={setInToolbar} />
      </div>
    </div>
  );
}

/** The keys of the text, on pages: words and sentences are those of its paragraphs, not of drawn runs. */
function usePageKeys(
  { view, reader, scroller }: StageProps,
  onInToolbar: (inside: boolean) => void,
): (event: KeyboardEvent) => void {
  const { article, selection } = reader;
  const blocks = useMemo(() => view.blocks.filter(({ start, end }) => start < end), [view.blocks]);
  const onKeyDown = useArticleKeys({
    article,
    text: view.text,
    selection,
    blocks,
    first: () =>
      scroller === null || article.current === null
        ? null
        : firstInSight(scroller, article.current),
    openBlockMenu: null,
    openToolbar: (span) => {
      selection.select(span);
      requestAnimationFrame(() => onInToolbar(true));
    },
    dismiss: () => {
      selection.clear();
      reader.setCard(null);
      reader.targets.putOut();
    },
  });
  return (event) => {
    const target = event.target as Element;
    // What floats over the pages has keys of its own.
    if (target === scroller || article.current?.contains(target) === true) onKeyDown(event);
  };
}

function pageName({ label, index }: PageFrame, total: number): string {
  return i18n.t({
    id: "pdf.page-name",
    message: "Page {label} ({at} of {total})",
    values: { label, at: index + 1, total },
  });
}
