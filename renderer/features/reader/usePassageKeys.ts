import { i18n } from "@lingui/core";
import { useCallback, useEffect, useState, type RefObject } from "react";
import type { TextSpan } from "../../anchoring/index.ts";
import { say, useAction } from "../../ui/index.ts";
import type { Card } from "./useReader.ts";
import type { Marking } from "./useMarking.ts";
import type { SelectedPassage } from "./useSelectedPassage.ts";

/** Lends the registry's actions to this reader; of several readers the one last focused has them. */
export function usePassageKeys(given: {
  readonly root: RefObject<HTMLElement | null>;
  readonly selection: SelectedPassage;
  readonly marking: Marking;
  readonly setCard: (card: Card | null) => void;
  readonly openFind: () => void;
}): void {
  const { root, selection, marking, setCard, openFind } = given;
  const turn = useTurn(root);
  const { span, clear } = selection;
  const withPassage = useCallback(
    (act: (passage: TextSpan) => void) => () => {
      void turn;
      if (span !== null) act(span);
      else {
        say(
          i18n.t({
            id: "reader.select-first",
            message: "Select a passage first, with the mouse or with Shift and the arrow keys.",
          }),
        );
      }
    },
    [turn, span],
  );
  const mark = useCallback(
    (passage: TextSpan) => void marking.highlight(passage).then((made) => made && clear()),
    [marking, clear],
  );
  const quote = useCallback(
    (passage: TextSpan) => void marking.quote(passage).then(clear),
    [marking, clear],
  );
  const annotate = useCallback(
    (passage: TextSpan) => setCard({ type: "compose", span: passage }),
    [setCard],
  );
  useAction("reader.highlight", useTurned(withPassage, mark));
  useAction("reader.quote", useTurned(withPassage, quote));
  useAction("reader.annotate", useTurned(withPassage, annotate));
  const find = useCallback(() => {
    void turn;
    openFind();
  }, [turn, openFind]);
  useAction("find.here", find);
}

type Act = (passage: TextSpan) => void;

function useTurned(withPassage: (act: Act) => () => void, act: Act): () => void {
  return useCallback(() => withPassage(act)(), [withPassage, act]);
}

/** A number that is new each time the focus comes into the reader from outside. */
function useTurn(root: RefObject<HTMLElement | null>): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const enter = (event: FocusEvent): void => {
      if (!element.contains(event.relatedTarget as Node | null)) setTurn((before) => before + 1);
    };
    element.addEventListener("focusin", enter);
    return () => element.removeEventListener("focusin", enter);
  }, [root]);
  return turn;
}
