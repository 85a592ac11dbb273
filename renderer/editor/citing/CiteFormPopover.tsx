import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getSelection,
  $isNodeSelection,
  COMMAND_PRIORITY_HIGH,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  KEY_ENTER_COMMAND,
  mergeRegister,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Button, Checkbox, i18n, Popover, TextField } from "../../ui/index.ts";
import { $isCitation } from "../nodes/index.ts";
import { readForm, writeForm, type CiteForm } from "./form.ts";
import { citationText, worksKnown } from "./works.ts";
import styles from "./citing.module.css";

/** A click on a citation, or Enter while it is selected, opens its form. */
export function useOpenedCitation(editor: LexicalEditor, open: (key: NodeKey) => void): void {
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const chip = event.target instanceof Element ? event.target.closest("[data-citation]") : null;
      if (!(chip instanceof HTMLElement) || !editor.isEditable()) return;
      const key = keyOf(editor, chip);
      if (key !== null) open(key);
    };
    return mergeRegister(
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const selection = $getSelection();
          const node = $isNodeSelection(selection) ? selection.getNodes()[0] : undefined;
          if (!$isCitation(node)) return false;
          event?.preventDefault();
          open(node.getKey());
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerRootListener((root, previous) => {
        previous?.removeEventListener("click", onClick);
        root?.addEventListener("click", onClick);
      }),
    );
  }, [editor, open]);
}

function keyOf(editor: LexicalEditor, chip: HTMLElement): NodeKey | null {
  return editor.getEditorState().read(
    () => {
      const node = $getNearestNodeFromDOMNode(chip);
      return $isCitation(node) ? node.getKey() : null;
    },
    { editor },
  );
}

function sourceOf(editor: LexicalEditor, key: NodeKey): string | null {
  return editor.getEditorState().read(() => {
    const node = $getNodeByKey(key);
    return $isCitation(node) ? node.getSource() : null;
  });
}

/** Locator, prefix, suffix and author of one citation. */
export function CiteFormPopover(props: {
  readonly citation: NodeKey;
  /** True right after it was inserted: then both are one step of undo. */
  readonly isNew: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { citation, isNew, onClose } = props;
  const [editor] = useLexicalComposerContext();
  const [source] = useState(() => sourceOf(editor, citation));
  const anchor = useRef<Element | null>(editor.getElementByKey(citation));
  const leave = (written: string | null): void => {
    onClose();
    editor.update(
      () => {
        const node = $getNodeByKey(citation);
        if (!$isCitation(node)) return;
        if (written !== null && written !== node.getSource()) node.setSource(written);
        node.selectNext();
      },
      { discrete: true, tag: isNew ? HISTORY_MERGE_TAG : HISTORY_PUSH_TAG },
    );
    editor.getRootElement()?.focus({ preventScroll: true });
  };
  const remove = (): void => {
    onClose();
    editor.update(() => $getNodeByKey(citation)?.remove(), { tag: HISTORY_PUSH_TAG });
    editor.getRootElement()?.focus({ preventScroll: true });
  };
  if (source === null) return null;
  const form = readForm(source);
  return (
    <Popover
      anchor={anchor}
      isOpen
      onClose={() => leave(null)}
      label={i18n.t({ id: "cite.form", message: "Citation" })}
    >
      {form === null ? (
        <SourceField source={source} onDone={leave} onRemove={remove} />
      ) : (
        <FormFields form={form} editor={editor} onDone={leave} onRemove={remove} />
      )}
    </Popover>
  );
}

interface Ending {
  readonly onDone: (source: string) => void;
  readonly onRemove: () => void;
}

function FormFields(
  props: Ending & { readonly form: CiteForm; readonly editor: LexicalEditor },
): ReactNode {
  const [form, setForm] = useState(props.form);
  const set = (change: Partial<CiteForm>): void => setForm((now) => ({ ...now, ...change }));
  const written = writeForm(form);
  const work = worksKnown(props.editor).get(form.citekey);
  return (
    <FormFrame written={written} {...props}>
      <p className={styles["work"]} dir="auto">
        {work?.title ?? `@${form.citekey}`}
      </p>
      <div className={styles["fields"]}>
        <TextField
          label={i18n.t({ id: "cite.locator", message: "Page or place" })}
          placeholder="p. 5"
          autoFocus
          isDisabled={form.inText}
          value={form.locator}
          onChange={(locator) => set({ locator })}
        />
        <TextField
          label={i18n.t({ id: "cite.prefix", message: "Before" })}
          placeholder={i18n.t({ id: "cite.prefix.example", message: "see" })}
          isDisabled={form.inText}
          value={form.prefix}
          onChange={(prefix) => set({ prefix })}
        />
        <TextField
          label={i18n.t({ id: "cite.suffix", message: "After" })}
          isDisabled={form.inText}
          value={form.suffix}
          onChange={(suffix) => set({ suffix })}
        />
      </div>
      <Checkbox
        isSelected={form.suppressAuthor}
        isDisabled={form.inText}
        onChange={(suppressAuthor) => set({ suppressAuthor })}
      >
        {i18n.t({ id: "cite.suppress", message: "Leave the author out" })}
      </Checkbox>
      <Checkbox isSelected={form.inText} onChange={(inText) => set({ inText })}>
        {i18n.t({ id: "cite.inText", message: "Name the author in the sentence" })}
      </Checkbox>
      <p className={styles["preview"]} dir="auto">
        {citationText(written, worksKnown(props.editor))}
        <code>{written}</code>
      </p>
    </FormFrame>
  );
}

/** Several works cited together: their source as text. */
function SourceField(props: Ending & { readonly source: string }): ReactNode {
  const [source, setSource] = useState(props.source);
  return (
    <FormFrame written={source} {...props}>
      <TextField
        label={i18n.t({ id: "cite.source", message: "Citation as in the file" })}
        autoFocus
        value={source}
        onChange={setSource}
      />
    </FormFrame>
  );
}

function FormFrame(
  props: Ending & { readonly written: string; readonly children: ReactNode },
): ReactNode {
  const { written, onDone } = props;
  const press = (event: KeyboardEvent): void => {
    const onField = event.target instanceof HTMLInputElement;
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !onField) return;
    event.preventDefault();
    onDone(written);
  };
  return (
    <div className={styles["form"]} onKeyDown={press}>
      {props.children}
      <div className={styles["buttons"]}>
        <Button size="small" onPress={props.onRemove}>
          {i18n.t({ id: "cite.remove", message: "Remove" })}
        </Button>
        <Button size="small" variant="primary" onPress={() => onDone(written)}>
          {i18n.t({ id: "cite.done", message: "Done" })}
        </Button>
      </div>
    </div>
  );
}
