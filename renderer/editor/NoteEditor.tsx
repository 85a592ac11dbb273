import { getExtensionDependencyFromEditor } from "@lexical/extension";
import { HistoryExtension } from "@lexical/history";
import { LexicalExtensionComposer } from "@lexical/react/LexicalExtensionComposer";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { ContentEditable } from "@lexical/react/LexicalContentEditable";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { $getRoot, $isElementNode, CLEAR_HISTORY_COMMAND, type LexicalEditor } from "lexical";
import { quoteStateText, i18n } from "../ui/index.ts";
import { Offering } from "./clipboard/Offering.tsx";
import { Citing, type Citer } from "./citing/Citing.tsx";
import { createController, isProblem, type NoteController } from "./controller.ts";
import styles from "./editor.module.css";
import { registerOpening } from "./extensions/excerptActions.ts";
import { NoteExtension } from "./extensions/note.ts";
import { registerSaving } from "./extensions/saving.ts";
import { registerVerdicts, type CheckExcerpts, type ExcerptStatus } from "./extensions/verdicts.ts";
import { Mending, type Mender } from "./mending/Mending.tsx";
import { createSession, LOAD_TAG } from "./markdown/session.ts";

export interface NoteEditorProps {
  /** The note as read; a later change of this prop is ignored, `controller.setMarkdown` replaces it. */
  readonly markdown: string;
  /** Names the text box for a screen reader. */
  readonly label: string;
  readonly readOnly?: boolean;
  readonly placeholder?: string;
  /** Called when typing rests, at the latest 0.8 s after a change. */
  readonly onChange: (markdown: string) => void;
  readonly checkExcerpts: CheckExcerpts;
  readonly onOpenExcerpt: (annotation: string) => void;
  readonly onOpenLink?: (address: string) => void;
  /** Every excerpt of the note with its state, whenever one was judged. */
  readonly onExcerpts?: (list: readonly ExcerptStatus[]) => void;
  /** A check of the excerpts failed. */
  readonly onProblem?: (error: unknown) => void;
  readonly onReady?: (controller: NoteController) => void;
  /** What mends a quotation; without it none is offered. */
  readonly mending?: Pick<Mender, "find" | "tie" | "compare">;
  /** What cites sources; without it citations show their keys. */
  readonly citing?: Citer;
}

/** The newest props for listeners that outlive a render. */
function useNewest<T>(value: T): { readonly current: T } {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}

function announce(before: readonly ExcerptStatus[], list: readonly ExcerptStatus[]): string {
  const changed = list.filter(
    (one) => before.find(({ key }) => key === one.key)?.state !== one.state && one.state !== null,
  );
  const [only] = changed;
  if (before.length === 0 || only?.state == null) return "";
  if (changed.length > 1) {
    return i18n.t({
      id: "excerpt.announceMany",
      message: "{count} quotations checked, {problems} with a problem.",
      values: { count: changed.length, problems: changed.filter(isProblem).length },
    });
  }
  return i18n.t({
    id: "excerpt.announce",
    message: "Quotation: {state}.",
    values: { state: quoteStateText(only.state) },
  });
}

/** Undo begins here: without a current state the first edit could not be undone. */
function forgetHistory(editor: LexicalEditor): void {
  editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
  const { historyState } = getExtensionDependencyFromEditor(editor, HistoryExtension).output;
  historyState.value.current = { editor, editorState: editor.getEditorState() };
}

/** Wires one Lexical editor to its note for as long as it is mounted. */
function Bridge(
  props: NoteEditorProps & { readonly onEmpty: (empty: boolean) => void },
): ReactNode {
  const [editor] = useLexicalComposerContext();
  const newest = useNewest(props);
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    const session = createSession();
    const { markdown } = newest.current;
    editor.update(() => session.$load(markdown), { discrete: true, tag: LOAD_TAG });
    const saving = registerSaving(
      editor,
      session,
      (text) => newest.current.onChange(text),
      markdown,
    );
    let statuses: readonly ExcerptStatus[] = [];
    const verdicts = registerVerdicts(editor, {
      check: (excerpts) => newest.current.checkExcerpts(excerpts),
      onStatus: (list) => {
        setSpoken(announce(statuses, list));
        statuses = list;
        newest.current.onExcerpts?.(list);
      },
      onFailure: (error) => newest.current.onProblem?.(error),
    });
    const stopOpening = registerOpening(
      editor,
      (annotation) => newest.current.onOpenExcerpt(annotation),
      (address) => newest.current.onOpenLink?.(address),
    );
    const stopEmpty = editor.registerUpdateListener(({ editorState }) => {
      const empty = editorState.read(() => {
        const first = $getRoot().getFirstChild();
        const only = first === null || first.getNextSibling() === null;
        return (
          only &&
          (first === null ||
            ($isElementNode(first) && first.getType() === "paragraph" && first.isEmpty()))
        );
      });
      newest.current.onEmpty(empty);
    });
    const forget = (): void => forgetHistory(editor);
    forget();
    newest.current.onEmpty(markdown.trim() === "");
    newest.current.onReady?.(
      createController({
        editor,
        session,
        statuses: () => statuses,
        flush: saving.flush,
        told: saving.told,
        forget,
        recheck: verdicts.recheck,
      }),
    );
    return () => {
      saving.stop();
      verdicts.stop();
      stopOpening();
      stopEmpty();
    };
  }, [editor, newest]);
  useEffect(() => {
    editor.setEditable(props.readOnly !== true);
  }, [editor, props.readOnly]);
  return (
    <div role="status" aria-live="polite" className={styles["spoken"]}>
      {spoken}
    </div>
  );
}

/** A note's text as one edits it; mount it anew (`key`) for another note. */
export function NoteEditor(props: NoteEditorProps): ReactNode {
  const [empty, setEmpty] = useState(props.markdown.trim() === "");
  return (
    <div className={styles["root"]}>
      <LexicalExtensionComposer extension={NoteExtension} contentEditable={null}>
        <ContentEditable
          className={styles["editable"]}
          aria-label={props.label}
          aria-multiline
          aria-readonly={props.readOnly === true}
          spellCheck
        />
        {empty && props.placeholder !== undefined ? (
          <div className={styles["placeholder"]} aria-hidden>
            {props.placeholder}
          </div>
        ) : null}
        <Bridge {...props} onEmpty={setEmpty} />
        {props.citing === undefined ? null : (
          <Citing citer={props.citing} readOnly={props.readOnly === true} />
        )}
        {props.mending === undefined ? null : <MendingOf {...props} mending={props.mending} />}
      </LexicalExtensionComposer>
    </div>
  );
}

function MendingOf(
  props: NoteEditorProps & { readonly mending: NonNullable<NoteEditorProps["mending"]> },
): ReactNode {
  const { checkExcerpts, onOpenExcerpt, mending, readOnly } = props;
  const mender = useMemo(
    (): Mender => ({ ...mending, check: checkExcerpts, openPassage: onOpenExcerpt }),
    [mending, checkExcerpts, onOpenExcerpt],
  );
  return (
    <>
      <Mending mender={mender} readOnly={readOnly === true} />
      <Offering use={mending} />
    </>
  );
}
