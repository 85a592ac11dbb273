/** https://www.w3.org/TR/annotation-model/#motivation-and-purpose */
const MOTIVATIONS = new Set(
  (
    "assessing bookmarking classifying commenting describing editing highlighting identifying " +
    "linking moderating questioning replying tagging"
  ).split(" "),
);

/** Motivations of our own are IRIs, as the model asks of all that are not on its list. */
const OWN = "urn:x-commonplace:";

/** A motivation or purpose as the model has it: one of its list as it is, others as IRIs of ours. */
export function writeMotivation(motivation: string): string {
  const known = MOTIVATIONS.has(motivation) || /^[a-z][a-z0-9+.-]*:\S+$/i.test(motivation);
  return known ? motivation : `${OWN}${encodeURIComponent(motivation)}`;
}

/** The same read back. */
export function readMotivation(written: string): string {
  if (!written.startsWith(OWN)) return written;
  try {
    return decodeURIComponent(written.slice(OWN.length));
  } catch {
    return written;
  }
}
