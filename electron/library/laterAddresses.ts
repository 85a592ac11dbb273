import type { LaterAddress } from "#shared/model";
import type { Library } from "./library.ts";

/** Puts an address aside with the sentence that says why; one that is there already is renewed. */
export function keepAddress(library: Library, url: string, reason: string): Promise<boolean> {
  const item: LaterAddress = { url, added: library.now(), reason };
  return change(library, (items) => [...items.filter((other) => other.url !== url), item]);
}

/** Takes an address off the list; false if it was not on it. */
export function forgetAddress(library: Library, url: string): Promise<boolean> {
  return change(library, (items) =>
    items.some((item) => item.url === url) ? items.filter((item) => item.url !== url) : items,
  );
}

/** True if the list was written. */
function change(
  library: Library,
  next: (items: readonly LaterAddress[]) => readonly LaterAddress[],
): Promise<boolean> {
  return library.inTurn("addresses", async () => {
    const before = await library.store.readAddresses();
    const after = next(before);
    if (after === before) return false;
    await library.store.writeAddresses(after);
    return true;
  });
}
