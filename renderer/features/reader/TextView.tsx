import { i18n } from "@lingui/core";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { SnapshotView, SourceDetail, Usage } from "#shared/ipc";
import type { Block, BlockLabel } from "#shared/model";
import type { TextSpan } from "../../anchoring/index.ts";
import { useClient } from "../../client.ts";
import { orSay, say } from "../../ui/index.ts";
import { BlockTools } from "./BlockTools.tsx";
import { spanOf, type Item } from "./display.ts";
import { MarginQuotes } from "./MarginQuotes.tsx";
import { labelName } from "./names.ts";
import { PassageFloat } from "./PassageFloat.tsx";
import { SnapshotContext } from "./Picture.tsx";
import { SourceCard } from "./SourceCard.tsx";
import { SourceText } from "./SourceText.tsx";
import { focusStop, useArticleKeys } from "./useArticleKeys.ts";
import { useArticlePointer } from "./useArticlePointer.ts";
import { useArticleStops, useReadingPlace } from "./useArticleStops.ts";
import type { ReaderState } from "./useReader.ts";
import type { Readings } from "./useReadings.ts";
import styles from "./reader.module.css";

export interface TextViewProps {
  readonly detail: SourceDetail;
  readonly view: SnapshotView;
  readonly usages: readonly Usage[];
  readonly reader: ReaderState;
  readonly onOpenUsage: ((usage: Usage) => void) | null;
  readonly readings: Readings;
}

/** The text of a snapshot under the card of its source, with what floats beside passages. */
export function TextView(props: TextViewProps): ReactNode {
  const { detail, view, reader } = props;
  const { article, scroller, items, selection, folds } = reader;
  const sheet = useRef<HTMLDivElement>(null);
  const [inToolbar, setInToolbar] = useState(false);
  const [askedBlock, setAskedBlock] = useState<{ readonly start: number } | null>(null);
  useReadingPlace(reader, view.snapshot);
  useArticleStops(article, reader.shown);
  useEffect(() => setInToolbar(false), [selection.span]);
  const dismiss = (): void => {
    selection.clear();
    reader.setCard(null);
    reader.targets.putOut();
  };
  const onKeyDown = useArticleKeys({
    article,
    text: view.text,
    selection,
    openBlockMenu: (start) => setAskedBlock({ start }),
    openToolbar: (span: TextSpan) => {
      selection.select(span);
      requestAnimationFrame(() => setInToolbar(true));
    },
    dismiss,
  });
  const pointer = useArticlePointer(detail.source, view, reader);
  const relabel = useRelabel(detail, view);
  return (
    <div ref={scroller} className={styles["scroller"]} data-scroller="">
      <div ref={sheet} className={styles["sheet"]}>
        <SourceCard detail={detail} readings={props.readings} withTitle={!items.some(isTitle)} />
        <article
          ref={article}
          data-article=""
          className={styles["article"]}
          aria-label={i18n.t({ id: "reader.text", message: "Text of the source" })}
          onKeyDown={onKeyDown}
          {...(detail.language === null ? {} : { lang: detail.language })}
          {...pointer}
        >
          <SnapshotContext value={view.snapshot}>
            <SourceText
              chunks={reader.chunks}
              text={view.text}
              folds={folds}
              hidden={useHiddenCounts(items, reader)}
            />
          </SnapshotContext>
        </article>
        <PassageFloat {...props} sheet={sheet} inToolbar={inToolbar} onInToolbar={setInToolbar} />
        <MarginQuotes
          reader={reader}
          usages={props.usages}
          sheet={sheet}
          onOpenUsage={props.onOpenUsage}
        />
        <BlockTools
          sheet={sheet}
          blockAt={(start) => view.blocks.find((block) => holds(block, start)) ?? null}
          asked={askedBlock}
          onRelabel={relabel}
          onClosed={() => returnFocus(article.current, askedBlock)}
        />
      </div>
    </div>
  );
}

function isTitle(item: Item): boolean {
  return item.type === "piece" && item.piece.block.label === "title";
}

function holds(block: Block, start: number): boolean {
  return block.start <= start && start < block.end;
}

function returnFocus(root: HTMLElement | null, asked: { readonly start: number } | null): void {
  if (asked === null) return;
  const run = root?.querySelector<HTMLElement>(`[data-start="${asked.start}"]`);
  if (run != null) requestAnimationFrame(() => focusStop(run));
}

function useRelabel(
  { source }: SourceDetail,
  { snapshot }: SnapshotView,
): (block: Block, label: BlockLabel) => void {
  const client = useClient();
  const place = { source, snapshot };
  return ({ start, end }, label) => {
    const relabel = async (): Promise<void> => {
      const labels = [{ start, end, label }];
      const given = await orSay(client.call("snapshots.relabel", { ...place, labels }));
      if (given === null) return;
      const name = labelName(label);
      say(i18n.t({ id: "reader.relabelled", message: "Labelled: {name}.", values: { name } }), {
        label: i18n.t({ id: "reader.undo", message: "Undo" }),
        run: () => void orSay(client.call("snapshots.relabel", { ...place, labels: given.before })),
      });
    };
    void relabel();
  };
}

/** How many annotations each closed fold would show. */
function useHiddenCounts(
  items: readonly Item[],
  { annotations }: ReaderState,
): ReadonlyMap<number, number> {
  return useMemo(() => {
    const counts = new Map<number, number>();
    for (const item of items) {
      if (item.type !== "fold") continue;
      const { start, end } = spanOf(item);
      const inside = annotations.filter((one) => one.start < end && one.end > start);
      if (inside.length > 0) counts.set(start, inside.length);
    }
    return counts;
  }, [items, annotations]);
}
