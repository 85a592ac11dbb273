import { ChevronRight } from "lucide-react";
import { i18n } from "@lingui/core";
import { memo, type CSSProperties, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { cx } from "../../ui/index.ts";
import { spanOf, type Chunk, type Fold, type Item } from "./display.ts";
import { foldText, labelName } from "./names.ts";
import { PieceView } from "./PieceView.tsx";
import styles from "./text.module.css";

export interface FoldControls {
  readonly open: ReadonlySet<number>;
  readonly toggle: (fold: number) => void;
}

interface TextProps {
  readonly text: string;
  readonly folds: FoldControls;
  /** How many annotations lie in the fold that begins there. */
  readonly hidden: ReadonlyMap<number, number>;
}

/** The whole text of a snapshot. Chunks out of sight are in the document but not laid out. */
export const SourceText = memo(function SourceText(
  props: TextProps & { readonly chunks: readonly Chunk[] },
): ReactNode {
  const { chunks, ...rest } = props;
  return chunks.map((chunk) => (
    <ChunkView key={chunk.key} chunk={chunk} alone={chunks.length === 1} {...rest} />
  ));
});

const ChunkView = memo(function ChunkView(
  props: TextProps & { readonly chunk: Chunk; readonly alone: boolean },
): ReactNode {
  const { chunk, alone, ...rest } = props;
  return (
    <div className={cx(!alone && styles["chunk"])} style={sizeOf(chunk)}>
      {chunk.items.map((item, at) => (
        <ItemView key={keyOf(item, at)} item={item} {...rest} />
      ))}
    </div>
  );
});

/** A first guess of a chunk's height, so that the scroll bar is about right. */
function sizeOf(chunk: Chunk): CSSProperties {
  const lines = chunk.characters / 66 + chunk.items.length;
  return { containIntrinsicBlockSize: `auto ${Math.round(lines * 29)}px` };
}

/** Pictures between the same words share their place in the text; the place in the list tells them apart. */
function keyOf(item: Item, at: number): string {
  if (item.type === "fold") return `fold-${item.fold.start}`;
  const piece = item.type === "piece" ? item.piece : item.pieces[0];
  const place = `${item.type}-${piece?.start ?? 0}-${piece?.end ?? 0}`;
  return piece !== undefined && piece.start === piece.end ? `${place}-${at}` : place;
}

function ItemView(props: TextProps & { readonly item: Item }): ReactNode {
  const { item, text, folds, hidden } = props;
  if (item.type !== "fold") return <OpenItem item={item} text={text} />;
  return (
    <FoldView
      fold={item.fold}
      text={text}
      isOpen={folds.open.has(item.fold.start)}
      onToggle={folds.toggle}
      annotations={hidden.get(item.fold.start) ?? 0}
    />
  );
}

function OpenItem(props: { readonly item: Item; readonly text: string }): ReactNode {
  const { item, text } = props;
  if (item.type === "fold") return null;
  if (item.type === "piece") return <PieceView piece={item.piece} text={text} />;
  const rows = item.pieces.map((piece) => (
    <PieceView key={piece.start} piece={piece} text={text} />
  ));
  return item.type === "list" ? (
    <ul className={styles["list"]}>{rows}</ul>
  ) : (
    <div className={styles["table"]}>{rows}</div>
  );
}

function FoldView(props: {
  readonly fold: Fold;
  readonly text: string;
  readonly isOpen: boolean;
  readonly onToggle: (fold: number) => void;
  readonly annotations: number;
}): ReactNode {
  const { fold, text, isOpen, onToggle, annotations } = props;
  return (
    <div className={cx(styles["fold"], isOpen && styles["foldOpen"])}>
      <Button
        className={styles["foldLine"] ?? ""}
        aria-expanded={isOpen}
        onPress={() => onToggle(fold.start)}
        data-fold={fold.start}
      >
        <ChevronRight aria-hidden />
        <span>{foldText(fold, isOpen)}</span>
        {annotations > 0 && !isOpen ? (
          <span className={styles["foldCount"]}>
            {i18n.t({
              id: "reader.fold.annotations",
              message: "{count, plural, one {# annotation} other {# annotations}}",
              values: { count: annotations },
            })}
          </span>
        ) : null}
      </Button>
      {isOpen ? <FoldedSections fold={fold} text={text} /> : null}
    </div>
  );
}

function FoldedSections(props: { readonly fold: Fold; readonly text: string }): ReactNode {
  const { fold, text } = props;
  const several = fold.labels.length > 1;
  return (
    <div className={styles["folded"]}>
      {fold.sections.map((section) => (
        <div key={spanOf(section.items[0] as Item).start}>
          {several ? <span className={styles["foldLabel"]}>{labelName(section.label)}</span> : null}
          {section.items.map((item, at) => (
            <OpenItem key={keyOf(item, at)} item={item} text={text} />
          ))}
        </div>
      ))}
    </div>
  );
}
