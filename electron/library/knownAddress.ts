import type { SourceRecord } from "#shared/model";
import type { Library } from "./library.ts";
import { newestSnapshot } from "./versions.ts";

/** Sources of the same site whose captures are looked at; their text is read for it. */
const MOST_LOOKED_AT = 200;

/**
 * The source that was captured from one of these addresses, the newest if several; null for none.
 * A page may name another address as its own than the one it was loaded from; both count.
 */
export async function findByAddress(
  library: Library,
  addresses: readonly string[],
): Promise<SourceRecord | null> {
  const wanted = new Set(addresses.map(sameness));
  const hosts = new Set(addresses.map(hostOf));
  const sources = (await library.store.listSources()).toReversed();
  const named = sources.find(({ csl }) => csl.URL !== undefined && wanted.has(sameness(csl.URL)));
  if (named !== undefined) return named;
  const near = sources.filter(({ csl }) => csl.URL !== undefined && hosts.has(hostOf(csl.URL)));
  for (const source of near.slice(0, MOST_LOOKED_AT)) {
    const { record } = await library.snapshots.read(newestSnapshot(source));
    if (record.from.url !== undefined && wanted.has(sameness(record.from.url))) return source;
  }
  return null;
}

/** The form in which two ways to write one address are equal: scheme, `#place` and last `/` aside. */
export function sameness(address: string): string {
  const bare = address.replace(/^https?:\/\//i, "");
  // `#/` and `#!` name pages of applications, not places in a page.
  return bare.replace(/#(?![/!]).*$/, "").replace(/\/(?=$|\?)/, "");
}

function hostOf(address: string): string {
  return (URL.canParse(address) ? new URL(address).hostname : "").replace(/^www\./, "");
}
