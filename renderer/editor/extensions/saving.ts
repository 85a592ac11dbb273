import { mergeRegister, type LexicalEditor } from "lexical";
import { readMarkdown, type Session } from "../markdown/session.ts";

const REST_MS = 300;
const LONGEST_MS = 800;

/**
 * Tells of the note's new Markdown once typing rests, at the latest after `LONGEST_MS`; nothing is
 * serialised on the key path. `flush` tells at once what is due.
 */
export function registerSaving(
  editor: LexicalEditor,
  session: Session,
  onChange: (markdown: string) => void,
  initial: string,
): {
  readonly flush: () => void;
  readonly stop: () => void;
  readonly told: (text: string) => void;
} {
  let last = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | null = null;
  const flush = (): void => {
    clearTimeout(timer);
    if (since === null) return;
    since = null;
    const markdown = readMarkdown(editor, session);
    if (markdown === last) return;
    last = markdown;
    onChange(markdown);
  };
  const wait = (): void => {
    clearTimeout(timer);
    since ??= Date.now();
    const left = Math.max(0, since + LONGEST_MS - Date.now());
    timer = setTimeout(() => (editor.isComposing() ? wait() : flush()), Math.min(REST_MS, left));
  };
  const stop = mergeRegister(
    editor.registerUpdateListener((update) => {
      if (session.follow(update)) wait();
    }),
    editor.registerRootListener((root, previous) => {
      previous?.removeEventListener("blur", flush);
      root?.addEventListener("blur", flush);
    }),
  );
  return {
    flush,
    stop: () => {
      flush();
      stop();
    },
    told: (text) => {
      clearTimeout(timer);
      since = null;
      last = text;
    },
  };
}
