/** A number of 32 bits for a document's key or a folded word (FNV-1a over UTF-16 code units). */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** The documents whose key has this number, from columns sorted by it. */
export function* documentsOf(
  hash: number,
  hashes: Uint32Array,
  documents: Uint32Array,
): Generator<number> {
  let first = 0;
  let last = hashes.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((hashes[middle] ?? 0) < hash) first = middle + 1;
    else last = middle;
  }
  for (; hashes[first] === hash; first++) yield documents[first] ?? 0;
}
