import { useCallback, useEffect, useState, type ReactNode } from "react";
import type { AnnotationView, Client, EventPayload } from "#shared/ipc";
import { annotationNamed, type NoteDocument, type NoteId } from "#shared/model";
import { useCall, useClient, useEvent } from "../../client.ts";
import { NoteEditor, type ExcerptStatus, type NoteController } from "../../editor/index.ts";
import {
  Banner,
  i18n,
  openSource,
  orSay,
  sayProblem,
  Spinner,
  useAction,
  useNavigation,
} from "../../ui/index.ts";
import { ExcerptTray } from "./ExcerptTray.tsx";
import { FindBar } from "./FindBar.tsx";
import { FormatBar } from "./FormatBar.tsx";
import { NoteHead } from "./NoteHead.tsx";
import { useOpenNote } from "./openNotes.ts";
import { useLiveNote } from "./problems/problems.ts";
import { ProblemBar } from "./ProblemBar.tsx";
import { useCiting } from "./useCiting.ts";
import { useMending } from "./useMending.ts";
import { useNote, type NoteView } from "./useNote.ts";
import styles from "./notebook.module.css";

/** One open note: head, text, problems and, beside a draft, the tray. Mount it anew per note. */
export function NotePane(props: { readonly note: NoteId }): ReactNode {
  const view = useNote(props.note);
  if (view.problem !== null) return <Banner kind="problem">{view.problem}</Banner>;
  if (view.opened === null)
    return <Spinner label={i18n.t({ id: "notebook.opening", message: "Opening the note" })} />;
  return <LoadedNote view={view} opened={view.opened} />;
}

async function find(client: Client, annotation: string): Promise<AnnotationView | null> {
  const id = annotationNamed(annotation);
  return id === null ? null : client.call("annotations.find", { annotation: id });
}

/** Goes to the passage an annotation marks. */
function useOpenPassage(): (annotation: string) => void {
  const client = useClient();
  return useCallback(
    (annotation) => {
      void orSay(
        find(client, annotation).then((found) => {
          if (found === null) {
            const message = i18n.t({
              id: "notebook.excerpt.unknown",
              message:
                "No source of this library has the passage of this quotation; its words stay as they are.",
            });
            throw new Error(message);
          }
          const { source, snapshot, start, end } = found;
          openSource(source, { snapshot, passage: { start, end } });
        }),
      );
    },
    [client],
  );
}

/** Shows the excerpt or span that was asked for, once the editor is there. */
function useFlash(note: NoteDocument, controller: NoteController | null, judged: number): void {
  const flash = useNavigation((state) => state.noteFlash);
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    if (controller === null || flash === null || flash.note !== note.id) return;
    if (flash.serial === shown) return;
    const { excerpt, at } = flash;
    const found =
      excerpt === null
        ? at !== null && controller.revealText(note.markdown.slice(at.start, at.end))
        : controller.revealExcerpt(excerpt);
    if (found || judged > 0) setShown(flash.serial);
  }, [controller, flash, note, shown, judged]);
}

/** Tells the list of problems of the note as it is being written, once its editor told of it. */
function useLive(
  { id: note, notebook }: NoteDocument,
  { title, kind }: NoteView,
  excerpts: readonly ExcerptStatus[] | null,
): void {
  useEffect(() => {
    const live = excerpts === null ? null : { note, notebook, title, kind, excerpts };
    useLiveNote.setState({ live });
  }, [note, notebook, title, kind, excerpts]);
  useEffect(() => () => useLiveNote.setState({ live: null }), []);
}

function useRecheck(controller: NoteController | null): void {
  const recheck = useCallback(
    (_: EventPayload<"sources.changed"> | EventPayload<"annotations.changed">) =>
      controller?.recheck(),
    [controller],
  );
  useEvent("sources.changed", recheck);
  useEvent("annotations.changed", recheck);
}

const NONE: readonly ExcerptStatus[] = [];

function LoadedNote(props: { readonly view: NoteView; readonly opened: NoteDocument }): ReactNode {
  const { view, opened } = props;
  const client = useClient();
  const library = useCall("library.state", null);
  const readOnly = library.data?.open?.readOnlyReason != null;
  const [controller, setController] = useState<NoteController | null>(null);
  const [reported, setReported] = useState<readonly ExcerptStatus[] | null>(null);
  const excerpts = reported ?? NONE;
  const [finding, setFinding] = useState(0);
  const openPassage = useOpenPassage();
  const mending = useMending();
  const citing = useCiting();
  const mend = useCallback(() => controller?.mend(), [controller]);
  useAction("excerpt.mend", controller === null ? null : mend);
  const { attach, edit, title, kind } = view;
  useEffect(() => {
    if (controller === null) return;
    const { id: note, notebook } = opened;
    useOpenNote.setState({
      current: { note, notebook, title, kind, writable: !readOnly, controller },
    });
  }, [controller, opened, title, kind, readOnly]);
  useEffect(
    () => () => {
      const { current } = useOpenNote.getState();
      if (current?.note === opened.id) useOpenNote.setState({ current: null });
    },
    [opened.id],
  );
  useLive(opened, view, reported);
  useFlash(opened, controller, excerpts.length);
  useRecheck(controller);
  const find = useCallback(() => setFinding((asked) => asked + 1), []);
  useAction("note.find", find);
  const check = useCallback(
    (asked: readonly { readonly annotation: string; readonly words: string }[]) =>
      client.call("excerpts.check", { excerpts: [...asked] }),
    [client],
  );
  return (
    <section className={styles["pane"]} aria-label={title} data-scope="editor">
      <NoteHead view={view} readOnly={readOnly} />
      <FormatBar controller={controller} readOnly={readOnly} onFind={find} />
      {finding > 0 && controller !== null ? (
        <FindBar
          asked={finding}
          controller={controller}
          onClose={() => {
            setFinding(0);
            controller.focus();
          }}
        />
      ) : null}
      <div className={styles["paper"]}>
        <NoteEditor
          markdown={opened.markdown}
          label={i18n.t({ id: "notebook.text", message: "Text of the note" })}
          placeholder={i18n.t({ id: "notebook.placeholder", message: "Write, or quote a passage" })}
          readOnly={readOnly}
          onChange={(markdown) => edit({ markdown })}
          checkExcerpts={check}
          onOpenExcerpt={openPassage}
          onOpenLink={(url) => void orSay(client.call("shell.openLink", { url }))}
          onExcerpts={setReported}
          onProblem={sayProblem}
          mending={mending}
          citing={citing}
          onReady={(ready) => {
            attach(ready);
            setController(ready);
          }}
        />
      </div>
      <ProblemBar excerpts={excerpts} controller={controller} />
      {kind === "draft" && !readOnly ? (
        <ExcerptTray draft={opened.id} excerpts={excerpts} controller={controller} />
      ) : null}
    </section>
  );
}
