import { splitsWord, squeeze, tokenize } from "#shared/text";
import type { TextIndex } from "./textIndex.ts";

/** A passage by its UTF-16 offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What `findExact` found: one place, none, or all the places between which it cannot choose. */
export type ExactOutcome =
  | { readonly status: "absent" }
  | ({
      /** Of all its places. */
      readonly state: "verbatim" | "typographic";
    } & (
      | ({ readonly status: "found" } & Place)
      | { readonly status: "ambiguous"; readonly places: readonly Place[] }
    ));

/**
 * Every place of `exact` in the index's text, white space comparing equal, in text order; at most
 * `limit`, the nearest to `near` when there are more.
 */
export function exactPlaces(
  index: TextIndex,
  exact: string,
  limit: number,
  near: number,
): readonly Place[] {
  const wanted = squeeze(exact).text.trim();
  if (wanted === "") return [];
  const { text, offsets } = index.squeezed;
  const places: Place[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const start = offsets[at] ?? 0;
    places.push({ start, end: (offsets[at + wanted.length - 1] ?? 0) + 1 });
  }
  if (places.length <= limit) return places;
  const distance = (place: Place): number => Math.abs(place.start - near);
  return places
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, limit)
    .sort((a, b) => a.start - b.start);
}

/**
 * The one place of words a user gave. Prefix and suffix must stand directly around them. Whole words
 * only, so that "able" is not found in "unable". Straight quotes find curly ones when nothing equals
 * the words to the letter.
 */
export function findExact(
  text: string,
  exact: string,
  around: { readonly prefix?: string; readonly suffix?: string } = {},
): ExactOutcome {
  const { prefix = "", suffix = "" } = around;
  const equal = literalPlaces(text, exact, prefix, suffix);
  const places = equal.length > 0 ? equal : foldedPlaces(text, exact, prefix, suffix);
  const [first] = places;
  if (first === undefined) return { status: "absent" };
  const state = equal.length > 0 ? "verbatim" : "typographic";
  if (places.length > 1) return { status: "ambiguous", state, places };
  return { status: "found", state, ...first };
}

function literalPlaces(text: string, exact: string, prefix: string, suffix: string): Place[] {
  const wanted = squeeze(exact).text.trim();
  if (wanted === "") return [];
  const squeezed = squeeze(text);
  const before = squeeze(prefix).text.trim();
  const after = squeeze(suffix).text.trim();
  const places: Place[] = [];
  let at = squeezed.text.indexOf(wanted);
  for (; at >= 0; at = squeezed.text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const whole = !splitsWord(squeezed.text, at) && !splitsWord(squeezed.text, end);
    const around =
      squeezed.text.slice(0, at).trimEnd().endsWith(before) &&
      squeezed.text
        .slice(end, end + after.length + 1)
        .trimStart()
        .startsWith(after);
    if (whole && around) {
      places.push({
        start: squeezed.offsets[at] ?? 0,
        end: (squeezed.offsets[end - 1] ?? 0) + 1,
      });
    }
  }
  return places;
}

function foldedPlaces(text: string, exact: string, prefix: string, suffix: string): Place[] {
  const folds = (part: string): readonly string[] => tokenize(part).map((token) => token.fold);
  const before = folds(prefix);
  const wanted = folds(exact);
  const all = [...before, ...wanted, ...folds(suffix)];
  if (wanted.length === 0) return [];
  const tokens = tokenize(text);
  const places: Place[] = [];
  for (let at = 0; at + all.length <= tokens.length; at++) {
    if (!all.every((fold, k) => tokens[at + k]?.fold === fold)) continue;
    const first = tokens[at + before.length];
    const last = tokens[at + before.length + wanted.length - 1];
    if (first && last) places.push({ start: first.start, end: last.end });
  }
  return places;
}
