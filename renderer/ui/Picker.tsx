import {
  useEffect,
  useId,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "./cx.ts";
import dialog from "./dialog.module.css";
import { fuzzyFilter } from "./fuzzy.ts";
import { i18n } from "./i18n/index.ts";
import { listStep } from "./VirtualList.tsx";
import styles from "./virtual.module.css";

/** One thing a Picker offers. */
export interface PickerItem {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** Quiet words at the end of the row. */
  readonly note?: ReactNode;
  /** How far the row is set in, in steps; for lists that are a tree. */
  readonly depth?: number;
}

const LIMIT = 60;
const UNLIT = { score: 0, at: [] } as const;

/** The title with its matched letters marked. */
export function Marked(props: {
  readonly text: string;
  readonly at: readonly number[];
}): ReactNode {
  const lit = new Set(props.at);
  const parts: { text: string; lit: boolean }[] = [];
  for (let index = 0; index < props.text.length; index += 1) {
    const last = parts.at(-1);
    const isLit = lit.has(index);
    if (last !== undefined && last.lit === isLit) last.text += props.text[index] ?? "";
    else parts.push({ text: props.text[index] ?? "", lit: isLit });
  }
  return parts.map((part, at) =>
    part.lit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
  );
}

/** A field with a list under it: type, move with the arrows, choose with Enter. */
export function Picker(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly icon: ReactNode;
  readonly items: readonly PickerItem[];
  /** The row chosen before anything is typed; the first by default. */
  readonly startAt?: number;
  /** How many rows are shown at most; 60 by default. */
  readonly limit?: number;
  /** Rows that stand first, whatever is typed. */
  readonly pinned?: readonly PickerItem[];
  /** Said where nothing is found. */
  readonly none?: string;
  readonly onType?: (typed: string) => void;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={dialog["overlay"] ?? ""}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className={cx(dialog["modal"], dialog["normal"])}>
        <Dialog aria-label={props.label} className={dialog["dialog"] ?? ""}>
          <PickerBody {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PickerBody(props: Parameters<typeof Picker>[0]): ReactNode {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(props.startAt ?? 0);
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = [
    ...(props.pinned ?? []).map((item) => ({ item, match: UNLIT })),
    ...fuzzyFilter(typed, props.items, (item) => item.title, props.limit ?? LIMIT),
  ];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at, typed]);

  const pick = (index: number): void => {
    const chosen = found[index];
    if (chosen === undefined) return;
    props.onClose();
    props.onPick(chosen.item.id);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = ["Home", "End"].includes(event.key)
      ? null
      : listStep(event.key, at, found.length, 8);
    if (step !== null) setAt(step);
    else if (event.key === "Enter") pick(at);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles["field"]}>
        {props.icon}
        <input
          autoFocus
          dir="auto"
          role="combobox"
          aria-label={props.label}
          aria-expanded="true"
          aria-controls={base}
          aria-autocomplete="list"
          {...(found.length === 0 ? {} : { "aria-activedescendant": `${base}-${at}` })}
          autoComplete="off"
          spellCheck={false}
          className={styles["input"]}
          placeholder={props.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            props.onType?.(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <PickerResults {...{ base, at, found, list, label: props.label, none: props.none, pick }} />
    </>
  );
}

function PickerResults(props: {
  readonly base: string;
  readonly label: string;
  readonly at: number;
  readonly list: React.RefObject<HTMLDivElement | null>;
  readonly found: ReturnType<typeof fuzzyFilter<PickerItem>>;
  readonly none: string | undefined;
  readonly pick: (index: number) => void;
}): ReactNode {
  const { base, found } = props;
  const count = found.length;
  return (
    <>
      <div
        ref={props.list}
        id={base}
        role="listbox"
        aria-label={props.label}
        className={styles["results"]}
      >
        {found.map(({ item, match }, index) => (
          <div
            key={item.id}
            id={`${base}-${index}`}
            role="option"
            aria-selected={index === props.at}
            className={styles["option"]}
            {...(item.depth === undefined
              ? {}
              : { style: { "--depth": item.depth } as CSSProperties })}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.pick(index)}
          >
            {item.icon}
            <span className={styles["title"]} dir="auto">
              <Marked text={item.title} at={match.at} />
            </span>
            {item.note === undefined ? null : <span className={styles["note"]}>{item.note}</span>}
          </div>
        ))}
      </div>
      {count === 0 ? (
        <p className={styles["none"]}>
          {props.none ?? i18n.t({ id: "picker.none", message: "Nothing by that name." })}
        </p>
      ) : null}
      <p role="status" className={styles["status"]}>
        {i18n.t({
          id: "picker.count",
          message: "{count, plural, one {# match} other {# matches}}",
          values: { count },
        })}
      </p>
    </>
  );
}
