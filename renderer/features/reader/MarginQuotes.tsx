import { Quote } from "lucide-react";
import { useEffect, useMemo, useState, type ReactNode, type RefObject } from "react";
import type { AnnotationView, Usage } from "#shared/ipc";
import { offsetsToRanges } from "../../anchoring/index.ts";
import { i18n, Menu } from "../../ui/index.ts";
import { Button as AriaButton } from "react-aria-components";
import type { ReaderState } from "./useReader.ts";
import styles from "./margin.module.css";

/** A passage that is quoted, with the places where it is. */
interface Quoted {
  readonly annotation: AnnotationView;
  readonly usages: readonly Usage[];
}

/** Marks closer than this in pixels would cover each other. */
const LEAST_GAP = 26;

function quotedOf(
  annotations: readonly AnnotationView[],
  usages: readonly Usage[],
): readonly Quoted[] {
  return annotations.flatMap((annotation) => {
    const own = usages.filter((usage) => usage.annotation === annotation.annotation);
    return own.length === 0 ? [] : [{ annotation, usages: own }];
  });
}

/** “Draft A ¶3”. */
function placeText({ title, paragraph }: Usage): string {
  return i18n.t({
    id: "reader.margin.place",
    message: "{title} ¶{paragraph}",
    values: { title, paragraph },
  });
}

function tops(
  quoted: readonly Quoted[],
  article: HTMLElement,
  sheet: HTMLElement,
): ReadonlyMap<string, number> {
  const frame = sheet.getBoundingClientRect().top;
  const placed = quoted
    .flatMap(({ annotation }) => {
      const [range] = offsetsToRanges(article, annotation.start, annotation.end);
      const top = range?.getClientRects()[0]?.top;
      return top === undefined ? [] : [{ id: annotation.annotation, top: top - frame }];
    })
    .sort((a, b) => a.top - b.top);
  const found = new Map<string, number>();
  let least = 0;
  for (const { id, top } of placed) {
    const at = Math.max(top, least);
    found.set(id, at);
    least = at + LEAST_GAP;
  }
  return found;
}

function useTops(
  quoted: readonly Quoted[],
  reader: ReaderState,
  sheet: RefObject<HTMLElement | null>,
): ReadonlyMap<string, number> {
  const [placed, setPlaced] = useState<ReadonlyMap<string, number>>(new Map());
  const { article, shown } = reader;
  // Not in the layout phase: the sheet around is attached after what stands in it.
  useEffect(() => {
    const place = (): void => {
      if (article.current === null || sheet.current === null) return;
      setPlaced(tops(quoted, article.current, sheet.current));
    };
    place();
    if (typeof ResizeObserver === "undefined" || sheet.current === null) return undefined;
    const observer = new ResizeObserver(place);
    observer.observe(sheet.current);
    return () => observer.disconnect();
  }, [quoted, article, sheet, shown]);
  return placed;
}

/** Beside each passage that is quoted: where; pressing it goes there. */
export function MarginQuotes(props: {
  readonly reader: ReaderState;
  readonly usages: readonly Usage[];
  readonly sheet: RefObject<HTMLElement | null>;
  readonly onOpenUsage: ((usage: Usage) => void) | null;
  /** Over the edge of drawn pages, where there is no margin to spare. */
  readonly onPages?: boolean;
}): ReactNode {
  const { reader, usages, sheet, onOpenUsage } = props;
  const quoted = useMemo(() => quotedOf(reader.annotations, usages), [reader.annotations, usages]);
  const placed = useTops(quoted, reader, sheet);
  return quoted.map((one) => {
    const top = placed.get(one.annotation.annotation);
    if (top === undefined) return null;
    return (
      <div
        key={one.annotation.annotation}
        className={styles["mark"]}
        data-on-page={props.onPages === true ? "" : undefined}
        style={{ insetBlockStart: top }}
      >
        <MarginMark usages={one.usages} onOpen={onOpenUsage} />
      </div>
    );
  });
}

function MarginMark(props: {
  readonly usages: readonly Usage[];
  readonly onOpen: ((usage: Usage) => void) | null;
}): ReactNode {
  const { usages, onOpen } = props;
  const [first, ...more] = usages;
  if (first === undefined) return null;
  const places = usages.map(placeText).join("; ");
  const label = i18n.t({
    id: "reader.margin.quoted",
    message: "Quoted in: {places}",
    values: { places },
  });
  const face = (
    <>
      <Quote aria-hidden />
      <span className="visually-hidden">{label}</span>
      <span aria-hidden className={styles["place"]} dir="auto">
        {placeText(first)}
        {more.length === 0 ? "" : ` +${more.length}`}
      </span>
      <span aria-hidden className={styles["count"]}>
        {usages.length}
      </span>
    </>
  );
  if (more.length === 0)
    return (
      <AriaButton className={styles["button"] ?? ""} onPress={() => onOpen?.(first)}>
        {face}
      </AriaButton>
    );
  return (
    <Menu
      label={label}
      trigger={<AriaButton className={styles["button"] ?? ""}>{face}</AriaButton>}
      groups={[
        usages.map((usage) => ({
          id: `${usage.note} ${usage.at.start}`,
          label: placeText(usage),
          run: () => onOpen?.(usage),
        })),
      ]}
    />
  );
}
