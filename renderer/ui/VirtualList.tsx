import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import styles from "./virtual.module.css";

export interface VirtualListProps<T> {
  /** The name of the list. */
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Expected height of a row in pixels; rows are measured when drawn. */
  readonly rowHeight: number;
  /** Key of the row the arrows stand on, null for none. */
  readonly current: string | null;
  readonly onCurrent: (item: T) => void;
  /** Enter or double click (single click with `openOnClick`). */
  readonly onOpen: (item: T) => void;
  readonly openOnClick?: boolean;
  readonly onDelete?: (item: T) => void;
  /** A right click on a row, which is the current one then; `at` is in the window. */
  readonly onMenu?: (item: T, at: { readonly x: number; readonly y: number }) => void;
  /** Keys the list itself does not know; true when used. */
  readonly onKey?: (event: KeyboardEvent, item: T) => boolean;
  readonly children: (item: T, state: { readonly current: boolean }) => ReactNode;
}

/** Where a key takes the current row of `count` rows, `page` of them in sight; null for other keys. */
export function listStep(key: string, at: number, count: number, page: number): number | null {
  const clamp = (next: number): number => Math.max(0, Math.min(count - 1, next));
  switch (key) {
    case "ArrowDown":
      return clamp(at + 1);
    case "ArrowUp":
      return clamp(at - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "PageDown":
      return clamp(at + page);
    case "PageUp":
      return clamp(at - page);
    default:
      return null;
  }
}

function useRows<T>(props: VirtualListProps<T>, at: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const { items, keyOf, rowHeight } = props;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      if (at < 0 || drawn.includes(at)) return drawn;
      return [...drawn, at].sort((a, b) => a - b);
    },
    [at],
  );
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    rangeExtractor,
    initialRect: { width: 300, height: 600 },
  });
  return { scroller, rows };
}

/** A list of any length: only rows in sight are drawn, all are counted for assistive technology. */
export function VirtualList<T>(props: VirtualListProps<T>): ReactNode {
  const { items, keyOf, current } = props;
  const at = current === null ? -1 : items.findIndex((item) => keyOf(item) === current);
  const { scroller, rows } = useRows(props, at);
  const base = useId();

  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [at, rows]);

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const item = items[at];
    const wantsMenu = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (wantsMenu && item !== undefined && props.onMenu !== undefined) {
      event.preventDefault();
      const row = scroller.current
        ?.querySelector('[aria-selected="true"]')
        ?.getBoundingClientRect();
      props.onMenu(item, { x: (row?.left ?? 0) + 16, y: row?.bottom ?? 0 });
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / props.rowHeight));
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const step = plain ? listStep(event.key, at, items.length, page) : null;
    const target = step === null ? undefined : items[step];
    if (target !== undefined) props.onCurrent(target);
    else if (item === undefined) return;
    else if (event.key === "Enter" && plain) props.onOpen(item);
    else if (event.key === "Delete" && plain && props.onDelete !== undefined) props.onDelete(item);
    else if (props.onKey?.(event, item) !== true) return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={props.label}
      tabIndex={0}
      className={styles["scroller"]}
      onKeyDown={press}
      onFocus={() => {
        const first = items[0];
        if (at < 0 && first !== undefined) props.onCurrent(first);
      }}
      {...(at < 0 ? {} : { "aria-activedescendant": `${base}-${at}` })}
    >
      <div
        className={styles["inner"]}
        role="presentation"
        style={{ blockSize: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const isCurrent = row.index === at;
          return (
            <div
              key={row.key}
              id={`${base}-${row.index}`}
              ref={rows.measureElement}
              data-index={row.index}
              role="option"
              aria-selected={isCurrent}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              data-current={isCurrent ? "" : undefined}
              className={styles["row"]}
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={() => {
                props.onCurrent(item);
                if (props.openOnClick === true) props.onOpen(item);
              }}
              onContextMenu={(event) => {
                if (props.onMenu === undefined) return;
                event.preventDefault();
                props.onCurrent(item);
                props.onMenu(item, { x: event.clientX, y: event.clientY });
              }}
              onDoubleClick={() => {
                if (props.openOnClick !== true) props.onOpen(item);
              }}
            >
              {props.children(item, { current: isCurrent })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
