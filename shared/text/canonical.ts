/** Version of the rules below; stored with every snapshot, raised when a rule changes. */
export const TEXT_VERSION = 1;

// Soft hyphen, zero width space, word joiner and byte order mark carry no meaning to a reader.
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;
// Tab and line feed are spaces of their own kind; other C0 and C1 controls are noise from broken files.
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const SURROGATE = /[\uD800-\uDFFF]/;
// Below the first combining mark every text is in NFC already; asking saves most of the time.
const COMPOSABLE = /[\u0300-\uFFFF]/;
// Runs that are one plain space already are not matched: in a long text that is nearly all of them.
const SPACES = / [\s\u0085]+|(?! )[\s\u0085]+/g;
const SPACES_IN_LINE = / [^\S\n]+|(?! )[^\S\n]+/g;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

/** Drops characters no reader sees and composes the rest (NFC); white space is left as it is. */
export function normalizeCharacters(text: string): string {
  const clean = text.replace(INVISIBLE, "").replace(CONTROL, "");
  const whole = SURROGATE.test(clean) ? clean.replace(LONE_SURROGATE, "\uFFFD") : clean;
  return COMPOSABLE.test(whole) ? whole.normalize("NFC") : whole;
}

/** Running text: every run of white space, NBSP included, becomes one space; ends are not trimmed. */
export function normalizeInline(text: string): string {
  return normalizeCharacters(text).replace(SPACES, " ");
}

/** Preformatted text: spaces stay, line breaks become `\n`. */
export function normalizePreformatted(text: string): string {
  return normalizeCharacters(text.replace(LINE_BREAK, "\n"));
}

/** Plain text: lines are kept, spaces within a line collapse, the ends of each line are trimmed. */
export function normalizeLines(text: string): string {
  return normalizePreformatted(text)
    .replace(SPACES_IN_LINE, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/^ | $/g, "");
}

/**
 * Words given by a user (`--exact`, a selection) in the form the canonical text has: a run of white
 * space becomes one space, or one `\n` where it held a line break; the ends are trimmed.
 */
export function normalizeGivenWords(text: string): string {
  return normalizePreformatted(text)
    .replace(/\s+/g, (run) => (run.includes("\n") ? "\n" : " "))
    .trim();
}

/** True when nothing but white space is in the text. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
