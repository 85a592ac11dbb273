import { i18n } from "@lingui/core";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { memo, useEffect, useRef, useState, type CSSProperties, type ReactNode } from "react";
import type { Page, PageRun, SnapshotId } from "#shared/model";
import { ASIDE_ATTRIBUTE, runAttributes } from "../../../anchoring/index.ts";
import { useCall } from "../../../client.ts";
import styles from "./pdf.module.css";

/** A page without its runs. */
export type PageFrame = Omit<Page, "runs">;

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  readonly snapshot: SnapshotId;
  readonly page: PageFrame;
  readonly text: string;
  readonly scale: number;
  readonly name: string;
  /** Drawn at all: pages far from the window are blank sheets. */
  readonly drawn: boolean;
  readonly onLayer: () => void;
}

/** One sheet: the page drawn, and over it its words, transparent, where they stand. */
export const PdfPage = memo(function PdfPage(props: PdfPageProps): ReactNode {
  const { page, scale, drawn, name } = props;
  const turned = page.rotation % 180 !== 0;
  const [width, height] = turned ? [page.height, page.width] : [page.width, page.height];
  const size: CSSProperties = { width: width * scale, height: height * scale };
  return (
    <div
      className={styles["page"]}
      style={size}
      data-page={page.index}
      aria-label={name}
      role="group"
    >
      {drawn ? (
        <>
          <PageCanvas {...props} />
          <TextLayer {...props} />
        </>
      ) : null}
    </div>
  );
});

function PageCanvas({ document, page, scale }: PdfPageProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    let stop: () => void = () => undefined;
    let gone = false;
    const draw = async (): Promise<void> => {
      const proxy = await document.getPage(page.index + 1);
      if (gone) return;
      const viewport = proxy.getViewport({ scale: scale * window.devicePixelRatio });
      element.width = Math.floor(viewport.width);
      element.height = Math.floor(viewport.height);
      const task = proxy.render({ canvas: element, viewport, annotationMode: 0 });
      stop = () => task.cancel();
      await task.promise;
    };
    // One that was stopped, because the page went out of sight or to another scale, has not failed.
    draw().then(
      () => setFailed(false),
      () => setFailed(!gone),
    );
    return () => {
      gone = true;
      stop();
    };
  }, [document, page.index, scale]);
  return (
    <>
      <canvas ref={canvas} className={styles["canvas"]} aria-hidden />
      {failed ? (
        <p className={styles["broken"]} {...ASIDE_ATTRIBUTE}>
          {i18n.t({
            id: "pdf.page-failed",
            message:
              "This page cannot be drawn. The file is kept as it came, and its words stand under Text.",
          })}
        </p>
      ) : null}
    </>
  );
}

const TURNS: Readonly<Record<number, string>> = {
  90: "rotate(90deg) translateY(-100%)",
  180: "rotate(180deg) translate(-100%, -100%)",
  270: "rotate(270deg) translateX(-100%)",
};

function TextLayer({ snapshot, page, text, scale, onLayer }: PdfPageProps): ReactNode {
  const runs = useCall("snapshots.pageRuns", { snapshot, page: page.index }).data;
  useEffect(() => {
    if (runs !== undefined) onLayer();
  }, [runs, onLayer, scale]);
  const turn = TURNS[page.rotation];
  const size: CSSProperties = {
    width: page.width * scale,
    height: page.height * scale,
    ...(turn === undefined ? {} : { transform: turn }),
  };
  return (
    <div className={styles["layer"]} style={size}>
      {(runs ?? []).map((run) => (
        <span
          key={run.start}
          {...runAttributes(run.start, run.end)}
          tabIndex={-1}
          style={placeOf(run, text.slice(run.start, run.end), page.height, scale)}
        >
          {text.slice(run.start, run.end)}
        </span>
      ))}
    </div>
  );
}

function placeOf(run: PageRun, words: string, height: number, scale: number): CSSProperties {
  const [left, bottom, width, size] = run.box;
  const wide = widthOf(words) * size;
  const stretch = wide > 0 ? width / wide : 1;
  const turn = run.angle === undefined ? "" : `rotate(${-run.angle}deg) `;
  return {
    left: left * scale,
    top: (height - bottom - size) * scale,
    fontSize: size * scale,
    transform: `${turn}scaleX(${stretch})`,
  };
}

const MEASURE = 100;
let ruler: CanvasRenderingContext2D | null = null;

/** Width of words in the layer's font at size 1. */
function widthOf(words: string): number {
  ruler ??= window.document.createElement("canvas").getContext("2d");
  if (ruler === null) return words.length / 2;
  ruler.font = `${MEASURE}px sans-serif`;
  return ruler.measureText(words).width / MEASURE;
}

/** True while an element is within a window's height of what is in sight; for each page by index. */
export function useNearPages(scroller: HTMLElement | null, count: number): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set([0]));
  useEffect(() => {
    if (scroller === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const next = new Set(before);
          for (const { target, isIntersecting } of entries) {
            const index = Number((target as HTMLElement).dataset["page"]);
            if (isIntersecting) next.add(index);
            else next.delete(index);
          }
          return next;
        }),
      { root: scroller, rootMargin: "100% 0px" },
    );
    for (const page of scroller.querySelectorAll("[data-page]")) observer.observe(page);
    return () => observer.disconnect();
  }, [scroller, count]);
  return near;
}
