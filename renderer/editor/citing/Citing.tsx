import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import type { NodeKey } from "lexical";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { CiteFormPopover, useOpenedCitation } from "./CiteFormPopover.tsx";
import { CitePicker, type FindSources } from "./CitePicker.tsx";
import { registerSelected } from "./selected.ts";
import { registerCitations, type ResolveWorks } from "./citations.ts";

/** What citing needs of whoever shows the note. */
export interface Citer {
  readonly find: FindSources;
  readonly resolve: ResolveWorks;
  readonly onFailure: (error: unknown) => void;
  /** Told when the works may have changed; returns the removal. */
  readonly onWorksChanged: (listener: () => void) => () => void;
}

/** Citations in a note: shown in the style, picked by `@`, changed in a form. */
export function Citing(props: { readonly citer: Citer; readonly readOnly: boolean }): ReactNode {
  const { citer, readOnly } = props;
  const [editor] = useLexicalComposerContext();
  const [opened, setOpened] = useState<{ readonly key: NodeKey; readonly isNew: boolean } | null>(
    null,
  );
  useEffect(() => {
    const citations = registerCitations(editor, citer.resolve, citer.onFailure);
    const stopShowing = registerSelected(editor);
    const stopFollowing = citer.onWorksChanged(citations.refresh);
    return () => {
      citations.stop();
      stopShowing();
      stopFollowing();
    };
  }, [editor, citer]);
  const open = useCallback((key: NodeKey) => setOpened({ key, isNew: false }), []);
  const cited = useCallback((key: NodeKey) => setOpened({ key, isNew: true }), []);
  useOpenedCitation(editor, open);
  return (
    <>
      {readOnly ? null : <CitePicker find={citer.find} onCited={cited} />}
      {opened === null ? null : (
        <CiteFormPopover
          key={opened.key}
          citation={opened.key}
          isNew={opened.isNew}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
