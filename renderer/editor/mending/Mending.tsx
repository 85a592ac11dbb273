import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  $getNodeByKey,
  COMMAND_PRIORITY_EDITOR,
  mergeRegister,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import type { Verdict } from "#shared/ipc";
import { i18n, Popover, say, sayProblem } from "../../ui/index.ts";
import { $excerptAtSelection } from "../extensions/keys.ts";
import { $isExcerpt, type Tie } from "../nodes/index.ts";
import { verdictsOf } from "../verdicts.ts";
import { detach, replaceWords, tieAnew } from "./apply.ts";
import { MEND_COMMAND } from "./command.ts";
import { findFixes, type Fix, type FixFinder, type PassagePlace } from "./fixes.ts";
import { MendPanel } from "./MendPanel.tsx";

/** What mending needs of whoever shows the note. */
export interface Mender extends FixFinder {
  /** An annotation of exactly that passage, made if there is none. */
  readonly tie: (place: PassagePlace) => Promise<Tie>;
  readonly compare: (verdict: Verdict) => void;
  readonly openPassage: (annotation: string) => void;
}

/** The excerpt at the caret, else the one whose mark was pressed. */
function keyToMend(editor: LexicalEditor, asked: NodeKey | null): NodeKey | null {
  return asked ?? editor.getEditorState().read(() => $excerptAtSelection()?.getKey() ?? null);
}

function useAsked(editor: LexicalEditor): readonly [NodeKey | null, () => void] {
  const [key, setKey] = useState<NodeKey | null>(null);
  useEffect(() => {
    const open = (asked: NodeKey | null): boolean => {
      const found = keyToMend(editor, asked);
      if (found === null || !verdictsOf(editor).has(found)) return false;
      setKey(found);
      return true;
    };
    const onClick = (event: MouseEvent): void => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>("[data-mend]") : null;
      if (button === null) return;
      event.preventDefault();
      open(button.dataset["mend"] ?? null);
    };
    return mergeRegister(
      editor.registerCommand(MEND_COMMAND, open, COMMAND_PRIORITY_EDITOR),
      editor.registerRootListener((root, previous) => {
        previous?.removeEventListener("click", onClick);
        root?.addEventListener("click", onClick);
      }),
    );
  }, [editor]);
  return [key, useCallback(() => setKey(null), [])];
}

/** The panel beside an excerpt: opened from its mark or with Ctrl+. inside of it. */
export function Mending(props: { readonly mender: Mender; readonly readOnly: boolean }): ReactNode {
  const [editor] = useLexicalComposerContext();
  const [key, close] = useAsked(editor);
  const verdict = key === null ? undefined : verdictsOf(editor).get(key);
  if (key === null || verdict === undefined) return null;
  return (
    <MendPopover
      key={key}
      {...props}
      editor={editor}
      excerpt={key}
      verdict={verdict}
      onClose={close}
    />
  );
}

function MendPopover(props: {
  readonly mender: Mender;
  readonly readOnly: boolean;
  readonly editor: LexicalEditor;
  readonly excerpt: NodeKey;
  readonly verdict: Verdict;
  readonly onClose: () => void;
}): ReactNode {
  const { mender, editor, excerpt, verdict, onClose } = props;
  const anchor = useRef<Element | null>(editor.getElementByKey(excerpt)?.lastElementChild ?? null);
  const [fixes, setFixes] = useState<readonly Fix[] | null>(null);
  useEffect(() => {
    let gone = false;
    findFixes(verdict, mender).then(
      (found) => gone || setFixes(found),
      (error: unknown) => {
        if (gone) return;
        sayProblem(error);
        setFixes([{ kind: "detach" }]);
      },
    );
    return () => {
      gone = true;
    };
    // What was asked when it opened is what is shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const leave = (): void => {
    onClose();
    returnTo(editor, excerpt);
  };
  return (
    <Popover
      anchor={anchor}
      isOpen
      onClose={leave}
      label={i18n.t({ id: "mend.label", message: "This quotation" })}
    >
      <MendPanel
        verdict={verdict}
        fixes={fixes}
        readOnly={props.readOnly}
        onFix={(fix) => {
          onClose();
          apply(editor, excerpt, fix, mender)
            .then((done) => done || say(goneText()), sayProblem)
            .finally(() => returnTo(editor, excerpt));
        }}
        onOpenPassage={() => {
          onClose();
          mender.openPassage(verdict.annotation);
        }}
        onCompare={() => {
          onClose();
          mender.compare(verdict);
        }}
      />
    </Popover>
  );
}

function goneText(): string {
  return i18n.t({
    id: "mend.gone",
    message: "This quotation is no longer in the note; nothing was changed.",
  });
}

/** False if the quotation was deleted meanwhile. */
async function apply(
  editor: LexicalEditor,
  key: NodeKey,
  fix: Fix,
  { tie }: Pick<Mender, "tie">,
): Promise<boolean> {
  switch (fix.kind) {
    case "restore":
    case "mark-cut":
    case "bracket":
      return replaceWords(editor, key, fix.words);
    case "extend":
    case "re-anchor":
      return tieAnew(editor, key, await tie(fix.place));
    case "detach":
      return detach(editor, key);
  }
}

/** The caret back in the excerpt, unless the fix put it elsewhere. */
function returnTo(editor: LexicalEditor, key: NodeKey): void {
  const inside = editor.getEditorState().read(() => $excerptAtSelection()?.getKey() === key);
  if (!inside) {
    editor.update(() => {
      const node = $getNodeByKey(key);
      if ($isExcerpt(node)) node.selectEnd();
    });
  }
  editor.getRootElement()?.focus({ preventScroll: true });
}
