import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  $onUpdate,
  COMMAND_PRIORITY_CRITICAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import type { CitableSource } from "#shared/ipc";
import { i18n } from "../../ui/index.ts";
import { $insertCitation, $typedCitation, type Typed } from "./insertion.ts";
import { worksKnown } from "./works.ts";
import styles from "./citing.module.css";

/** Sources that match what is typed, likeliest first. */
export type FindSources = (query: string) => Promise<readonly CitableSource[]>;

/** What is typed after `@`, until Escape puts it away. */
function useTyped(editor: LexicalEditor): readonly [Typed | null, () => void] {
  const [typed, setTyped] = useState<Typed | null>(null);
  const dismissed = useRef<string | null>(null);
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const now = editor.isEditable() ? editorState.read($typedCitation) : null;
        const place = now === null ? null : `${now.key} ${now.start}`;
        if (place !== dismissed.current) dismissed.current = null;
        const shown = place !== null && place === dismissed.current ? null : now;
        setTyped((before) =>
          before?.query === shown?.query && before?.start === shown?.start ? before : shown,
        );
      }),
    [editor],
  );
  const dismiss = useCallback(() => {
    setTyped((now) => {
      dismissed.current = now === null ? null : `${now.key} ${now.start}`;
      return null;
    });
  }, []);
  return [typed, dismiss];
}

interface Answer {
  readonly query: string;
  readonly found: readonly CitableSource[];
}

/** The newest answer there is; that of an older question stays until the asked one is answered. */
function useAnswer(query: string | null, find: FindSources): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (query === null) {
      setAnswer(null);
      return undefined;
    }
    let stale = false;
    find(query).then(
      (found) => stale || setAnswer({ query, found }),
      () => stale || setAnswer({ query, found: [] }),
    );
    return () => {
      stale = true;
    };
  }, [query, find]);
  return query === null ? null : answer;
}

function caretBox(): DOMRect | null {
  const selection = window.getSelection();
  return selection === null || selection.rangeCount === 0
    ? null
    : selection.getRangeAt(0).getBoundingClientRect();
}

/** Typing `@` offers the sources of the library; arrows choose, Enter cites, Escape leaves the text. */
export function CitePicker(props: {
  readonly find: FindSources;
  readonly onCited: (key: NodeKey) => void;
}): ReactNode {
  const { find, onCited } = props;
  const [editor] = useLexicalComposerContext();
  const [typed, dismiss] = useTyped(editor);
  const answer = useAnswer(typed?.query ?? null, find);
  const matches = answer?.found ?? null;
  const [at, setAt] = useState(0);
  const base = useId();
  useEffect(() => setAt(0), [typed?.query]);
  const cite = useCallback(
    (source: CitableSource) => {
      worksKnown(editor).set(source.citekey, source);
      editor.update(() => {
        const key = $insertCitation(source.citekey);
        if (key !== null) $onUpdate(() => onCited(key));
      });
    },
    [editor, onCited],
  );
  const isOpen =
    typed !== null && matches !== null && (matches.length > 0 || !typed.query.includes(" "));
  const isOld = answer?.query !== typed?.query;
  usePickerKeys(editor, isOpen ? { matches, isOld, at, setAt, cite, dismiss } : null);
  useListed(editor, isOpen && matches.length > 0 ? `${base}-${at}` : null, base);
  if (!isOpen) return null;
  return createPortal(
    <PickerList base={base} matches={matches} at={at} onPick={cite} query={typed.query} />,
    document.body,
  );
}

/** Tells assistive technology of the list while the focus stays in the text. */
function useListed(editor: LexicalEditor, active: string | null, list: string): void {
  useEffect(() => {
    const root = editor.getRootElement();
    if (root === null || active === null) return undefined;
    root.setAttribute("aria-controls", list);
    root.setAttribute("aria-activedescendant", active);
    return () => {
      root.removeAttribute("aria-controls");
      root.removeAttribute("aria-activedescendant");
    };
  }, [editor, active, list]);
}

interface Picking {
  readonly matches: readonly CitableSource[];
  /** True while what is shown answers an older question: nothing may be chosen from it. */
  readonly isOld: boolean;
  readonly at: number;
  readonly setAt: (at: number) => void;
  readonly cite: (source: CitableSource) => void;
  readonly dismiss: () => void;
}

function usePickerKeys(editor: LexicalEditor, picking: Picking | null): void {
  useEffect(() => {
    if (picking === null) return undefined;
    const { matches, isOld, at, setAt, cite, dismiss } = picking;
    const count = matches.length;
    const step = (by: 1 | -1) => (event: KeyboardEvent) => {
      if (count === 0) return false;
      event.preventDefault();
      setAt((at + by + count) % count);
      return true;
    };
    const choose = (event: KeyboardEvent | null): boolean => {
      const chosen = matches[at];
      if (chosen === undefined || event?.isComposing === true) return false;
      event?.preventDefault();
      if (!isOld) cite(chosen);
      return true;
    };
    const leave = (event: KeyboardEvent): boolean => {
      event.preventDefault();
      event.stopPropagation();
      dismiss();
      return true;
    };
    const first = COMMAND_PRIORITY_CRITICAL;
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, step(1), first),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, step(-1), first),
      editor.registerCommand(KEY_ENTER_COMMAND, choose, first),
      editor.registerCommand(KEY_TAB_COMMAND, choose, first),
      editor.registerCommand(KEY_ESCAPE_COMMAND, leave, first),
    );
  }, [editor, picking]);
}

function PickerList(props: {
  readonly base: string;
  readonly matches: readonly CitableSource[];
  readonly at: number;
  readonly query: string;
  readonly onPick: (source: CitableSource) => void;
}): ReactNode {
  const { base, matches, at } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const caret = caretBox();
    if (box.current === null || caret === null) return;
    const { offsetWidth: width, offsetHeight: height } = box.current;
    const below = caret.bottom + 6;
    const top = below + height > window.innerHeight - 8 ? caret.top - height - 6 : below;
    const left = Math.min(caret.left, window.innerWidth - width - 8);
    box.current.style.insetBlockStart = `${Math.max(8, top)}px`;
    box.current.style.left = `${Math.max(8, left)}px`;
  }, [matches]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div ref={box} className={styles["picker"]}>
      {matches.length === 0 ? (
        <p className={styles["none"]} role="status">
          {i18n.t({
            id: "cite.none",
            message: "No source matches “{query}”",
            values: { query: props.query },
          })}
        </p>
      ) : (
        <div
          id={base}
          role="listbox"
          aria-label={i18n.t({ id: "cite.sources", message: "Sources to cite" })}
        >
          {matches.map((source, index) => (
            <div
              key={source.source}
              id={`${base}-${index}`}
              role="option"
              aria-selected={index === at}
              className={styles["option"]}
              // The focus must stay in the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onPick(source)}
            >
              <span className={styles["title"]} dir="auto">
                {source.title}
              </span>
              <span className={styles["about"]} dir="auto">
                {[source.authors, source.year].filter(Boolean).join(", ")}
                <span className={styles["citekey"]}>@{source.citekey}</span>
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
