import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { Quote, X } from "lucide-react";
import {
  COMMAND_PRIORITY_CRITICAL,
  HISTORY_PUSH_TAG,
  PASTE_COMMAND,
  type LexicalEditor,
} from "lexical";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { keysText, type FoundPassage } from "#shared/ipc";
import { COPIED_TYPE, readCopied } from "#shared/model";
import { Button, i18n, IconButton, isMac, say, sayProblem, useAction } from "../../ui/index.ts";
import type { Mender } from "../mending/Mending.tsx";
import { $adoptWords } from "./adopt.ts";
import { quoteCopied, registerDrops } from "./quoteCopied.ts";
import styles from "./clipboard.module.css";

/** Words fewer or shorter than this meet by chance. */
const LEAST = { words: 5, characters: 25 } as const;
/** Words longer than this are an article to be captured, not a quotation. */
const MOST_CHARACTERS = 6000;
/** How long the offer stays. */
const STAYS_MS = 30_000;

interface Offer {
  readonly words: string;
  readonly passage: FoundPassage;
}

function isWorthAsking(words: string): boolean {
  const count = words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const { length } = words;
  return count >= LEAST.words && length >= LEAST.characters && length <= MOST_CHARACTERS;
}

type PasteUse = Pick<Mender, "find" | "tie">;

function usePasted(editor: LexicalEditor, use: PasteUse, offer: (offer: Offer) => void): void {
  useEffect(() => {
    let asked = 0;
    const ask = async (words: string): Promise<void> => {
      const mine = ++asked;
      const [passage, ...others] = await use.find(words, null);
      if (mine === asked && passage !== undefined && others.length === 0) offer({ words, passage });
    };
    return editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const clipboard = "clipboardData" in event ? event.clipboardData : null;
        if (clipboard === null || !editor.isEditable()) return false;
        const copied = readCopied(clipboard.getData(COPIED_TYPE));
        if (copied !== null) {
          event.preventDefault();
          quoteCopied(editor, copied, use.tie).catch(sayProblem);
          return true;
        }
        const own = clipboard.getData("application/x-lexical-editor");
        const words = clipboard.getData("text/plain").trim();
        // An offer that cannot be made is none; the paste itself has been done.
        if (!own.includes("excerpt") && isWorthAsking(words))
          void ask(words).catch(() => undefined);
        return false;
      },
      COMMAND_PRIORITY_CRITICAL,
    );
  }, [editor, use, offer]);
}

function goneText(): string {
  return i18n.t({
    id: "paste.gone",
    message:
      "The pasted words are no longer in the note; their passage is marked in the source all the same.",
  });
}

/** Words pasted into a note that stand in a source of the library are offered as a quotation of it. */
export function Offering(props: { readonly use: PasteUse }): ReactNode {
  const { use } = props;
  const [editor] = useLexicalComposerContext();
  const [offer, setOffer] = useState<Offer | null>(null);
  usePasted(editor, use, setOffer);
  useEffect(() => registerDrops(editor, use.tie), [editor, use]);
  useEffect(() => {
    const timer = setTimeout(() => setOffer(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [offer]);
  const accept = useCallback(() => {
    if (offer === null) return;
    setOffer(null);
    const { source, snapshot, start, end } = offer.passage;
    use.tie({ source, snapshot, start, end }).then((tie) => {
      let adopted = false;
      const adopt = (): void => void (adopted = $adoptWords(offer.words, tie));
      editor.update(adopt, { discrete: true, tag: HISTORY_PUSH_TAG });
      if (!adopted) say(goneText());
      editor.getRootElement()?.focus({ preventScroll: true });
    }, sayProblem);
  }, [editor, offer, use]);
  useAction("excerpt.adopt", offer === null ? null : accept);
  if (offer === null) return null;
  return (
    <div className={styles["offer"]} role="status">
      <Quote aria-hidden />
      <span dir="auto">
        {i18n.t({
          id: "paste.offer",
          message: "These words stand in “{title}”.",
          values: { title: offer.passage.title },
        })}
      </span>
      <Button size="small" onPress={accept}>
        {i18n.t({
          id: "paste.accept",
          message: "Quote them ({keys})",
          values: { keys: keysText("Ctrl+Shift+Enter", isMac) },
        })}
      </Button>
      <IconButton
        size="small"
        label={i18n.t({ id: "paste.dismiss", message: "Leave them as they are" })}
        icon={<X aria-hidden />}
        onPress={() => setOffer(null)}
      />
    </div>
  );
}
