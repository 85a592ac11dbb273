/** Bytes of UTF-8 a name may have: file systems allow 255, temporary and numbered forms need some. */
const NAME_BYTES = 180;
const SLUG_LENGTH = 48;

const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;
// Control characters, what Windows forbids, and what turns the reading direction of a name around.
const FORBIDDEN = /[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF<>:"/\\|?*]/gu;

function cutToBytes(text: string, bytes: number): string {
  const segments = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text);
  let kept = "";
  let size = 0;
  for (const { segment } of segments) {
    size += Buffer.byteLength(segment);
    if (size > bytes) break;
    kept += segment;
  }
  return kept;
}

/** A name every file system takes, as near to `title` as can be; `fallback` when nothing is left. */
export function safeName(title: string, fallback: string): string {
  const plain = title
    .normalize("NFC")
    .replace(FORBIDDEN, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[\s.]+/u, "");
  const cut = cutToBytes(plain, NAME_BYTES).replace(/[\s.]+$/u, "");
  if (cut === "") return fallback;
  return RESERVED.test(cut) ? `_${cut}` : cut;
}

/** The form in which two names are one on file systems that ignore case. */
export function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** `name`, or `name 2`, `name 3`, ... until `isTaken` says no. */
export async function freeName(
  name: string,
  isTaken: (candidate: string) => Promise<boolean>,
): Promise<string> {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} ${count}`;
    if (!(await isTaken(candidate))) return candidate;
  }
}

/** Lower-case ASCII words with hyphens for the folder of a source; never empty. */
export function slugOf(title: string): string {
  const slug = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_LENGTH)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "source" : slug;
}
