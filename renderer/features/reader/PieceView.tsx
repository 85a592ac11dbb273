import { memo, type ReactNode } from "react";
import { runAttributes } from "../../anchoring/index.ts";
import { cx } from "../../ui/index.ts";
import { hasOwnMarker, type Piece } from "./display.ts";
import { InlineText } from "./InlineText.tsx";
import { Picture } from "./Picture.tsx";
import styles from "./text.module.css";

/** What carries a block's words and takes the focus of the reader's keys. */
function runProps(piece: Piece, ...classes: readonly (string | false | undefined)[]) {
  const { block, start, end, continued } = piece;
  return {
    ...runAttributes(start, end),
    tabIndex: -1,
    dir: "auto",
    className: cx(
      styles["block"],
      styles[block.label],
      continued && styles["continued"],
      ...classes,
    ),
  } as const;
}

/** One block, or part of one, as an element of our own: no markup of the source is ever used. */
export const PieceView = memo(function PieceView(props: {
  readonly piece: Piece;
  readonly text: string;
}): ReactNode {
  const { piece, text } = props;
  const { block } = piece;
  if (block.kind === "image") return <ImageView piece={piece} text={text} />;
  if (piece.start === piece.end) return null;
  const words = <InlineText text={text} start={piece.start} end={piece.end} marks={block.marks} />;
  switch (block.kind) {
    case "heading":
      return <HeadingView piece={piece}>{words}</HeadingView>;
    case "quote":
      return <blockquote {...runProps(piece, styles["quote"])}>{words}</blockquote>;
    case "code":
      return <pre {...runProps(piece, styles["code"])}>{words}</pre>;
    case "list-item":
      return <ListItemView piece={piece} text={text} />;
    case "table-row":
      return <div {...runProps(piece, styles["row"])}>{words}</div>;
    case "caption":
      return <p {...runProps(piece, styles["caption"])}>{words}</p>;
    default:
      return <p {...runProps(piece)}>{words}</p>;
  }
});

function HeadingView(props: { readonly piece: Piece; readonly children: ReactNode }): ReactNode {
  const { piece, children } = props;
  const level =
    piece.block.label === "title" ? 1 : Math.min(6, Math.max(1, piece.block.level ?? 2));
  const Tag = `h${Math.min(6, level + 2)}` as "h3";
  return <Tag {...runProps(piece, styles["heading"], styles[`level${level}`])}>{children}</Tag>;
}

function ListItemView(props: { readonly piece: Piece; readonly text: string }): ReactNode {
  const { piece, text } = props;
  const { start, end, block, continued } = piece;
  const own = continued || hasOwnMarker(text.slice(start, Math.min(end, start + 8)));
  const depth = Math.min(6, Math.max(1, block.level ?? 1));
  return (
    <li {...runProps(piece, styles["item"], own && styles["ownMarker"], styles[`depth${depth}`])}>
      <InlineText text={text} start={start} end={end} marks={block.marks} />
    </li>
  );
}

/** A picture; words that belong to it stand under it as their own text. */
function ImageView(props: { readonly piece: Piece; readonly text: string }): ReactNode {
  const { piece, text } = props;
  const { start, end, block } = piece;
  return (
    <>
      <Picture image={block.image ?? { alt: "", src: "" }} />
      {start < end ? (
        <p {...runProps(piece, styles["caption"])}>
          <InlineText text={text} start={start} end={end} marks={block.marks} />
        </p>
      ) : null}
    </>
  );
}
