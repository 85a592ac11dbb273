import { equalButSpaces, tokenize } from "#shared/text";

/** How the words at an anchored place stand to the words that were described. */
export type AnchorState = "verbatim" | "typographic" | "altered";

/** `verbatim` if equal but for white space, `typographic` if every folded token is, else `altered`. */
export function compareWords(exact: string, found: string): AnchorState {
  if (equalButSpaces(exact, found)) return "verbatim";
  const a = tokenize(exact);
  const b = tokenize(found);
  const same =
    a.length === b.length &&
    a.every((token, at) => token.kind === b[at]?.kind && token.fold === b[at]?.fold);
  return same ? "typographic" : "altered";
}
