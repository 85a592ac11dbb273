import { i18n } from "@lingui/core";
import { useMemo, useRef, type ReactNode } from "react";
import { TabPanel, Tabs } from "react-aria-components";
import type { AnnotationView, SnapshotView, SourceDetail, Span, Usage } from "#shared/ipc";
import type { SnapshotId } from "#shared/model";
import { AnnotationList } from "./AnnotationList.tsx";
import { FindBar } from "./FindBar.tsx";
import { placeOn } from "./placeOn.ts";
import { OriginalView } from "./OriginalView.tsx";
import { PDF } from "./pdf/mediaType.ts";
import { PdfView } from "./pdf/PdfView.tsx";
import { ReaderBar } from "./ReaderBar.tsx";
import { TextView } from "./TextView.tsx";
import { useCopyPassage } from "./useCopyPassage.ts";
import { useReader } from "./useReader.ts";
import { useReadings } from "./useReadings.ts";
import { useSide } from "./useSide.ts";
import styles from "./reader.module.css";

export interface ReaderProps {
  readonly detail: SourceDetail;
  readonly view: SnapshotView;
  /** Of the whole source, whichever version they stand in. */
  readonly annotations: readonly AnnotationView[];
  readonly usages: readonly Usage[];
  readonly passage: Span | null;
  readonly onQuote: (annotation: AnnotationView, words: string) => void;
  readonly onOpenUsage: ((usage: Usage) => void) | null;
  readonly onChoose: (snapshot: SnapshotId, passage: Span | null) => void;
}

/** The reader of one snapshot. */
export function Reader(props: ReaderProps): ReactNode {
  const { detail, onOpenUsage, onChoose } = props;
  const root = useRef<HTMLElement>(null);
  const readings = useReadings(detail, props.view);
  const { view } = readings;
  const reader = useReader({ ...props, view }, root);
  const side = useSide(root, props.annotations.length > 0);
  const elsewhere = useMemo(
    () => props.annotations.filter((one) => placeOn(one, view.snapshot) === null),
    [props.annotations, view.snapshot],
  );
  const jump = (annotation: AnnotationView): void => {
    side.makeRoom();
    if (annotation.snapshot !== view.snapshot) onChoose(annotation.snapshot, annotation);
    else reader.goTo(annotation);
  };
  const copy = useCopyPassage(detail, view, reader);
  const title = detail.csl.title ?? detail.citekey;
  return (
    <section ref={root} className={styles["reader"]} aria-label={title} data-reader="">
      <Tabs
        className={styles["tabs"] ?? ""}
        selectedKey={reader.tab}
        onSelectionChange={(key) => reader.setTab(key === "original" ? "original" : "text")}
      >
        <ReaderBar detail={detail} view={view} reader={reader} side={side} onChoose={onChoose} />
        <div className={styles["main"]}>
          <div className={styles["stage"]} onCopy={copy}>
            {reader.find.isOpen && (reader.tab === "text" || view.mediaType === PDF) ? (
              <FindBar find={reader.find} asked={reader.findAsked} onClose={reader.closeFind} />
            ) : null}
            <TabPanel id="text" className={styles["panel"] ?? ""}>
              <TextView
                detail={detail}
                view={view}
                readings={readings}
                usages={props.usages}
                reader={reader}
                onOpenUsage={onOpenUsage}
              />
            </TabPanel>
            <TabPanel id="original" className={styles["panel"] ?? ""}>
              {view.mediaType === PDF ? (
                <PdfView
                  detail={detail}
                  view={view}
                  usages={props.usages}
                  reader={reader}
                  onOpenUsage={onOpenUsage}
                />
              ) : (
                <OriginalView view={view} />
              )}
            </TabPanel>
          </div>
          {side.isOpen ? (
            <SidePanel onClose={side.close}>
              <AnnotationList
                annotations={reader.annotations}
                elsewhere={elsewhere}
                usages={props.usages}
                marking={reader.marking}
                current={reader.current}
                onJump={jump}
                onOpenUsage={onOpenUsage}
              />
            </SidePanel>
          ) : null}
        </div>
      </Tabs>
    </section>
  );
}

function SidePanel(props: {
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <aside
      className={styles["side"]}
      aria-label={i18n.t({ id: "reader.annotations", message: "Annotations" })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) props.onClose();
      }}
    >
      {props.children}
    </aside>
  );
}
