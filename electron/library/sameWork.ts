import type { CapturedReference, CslItem, SnapshotId, SourceId } from "#shared/model";
import { bareDoi } from "#shared/references";
import type { AlikeSource } from "./alike.ts";
import { sameness } from "./knownAddress.ts";
import type { Library } from "./library.ts";
import { newestSnapshot } from "./versions.ts";

/** A work of the library, or of an import under way; `snapshot` is its newest. */
export interface KnownWork {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  readonly citekey: string;
  readonly csl: CslItem;
}

/** The works of a library by what a reference names them by. */
export interface WorkIndex {
  add(work: KnownWork): void;
  /** The source that is the same work: by DOI, address, ISBN and title, or citekey and title. */
  find(reference: CapturedReference): AlikeSource | null;
}

/** Sources taken in before the event loop has its turn. */
const AT_ONCE = 2000;

/** The index of what the library holds now. */
export async function openWorkIndex(library: Library): Promise<WorkIndex> {
  const index = createWorkIndex();
  let since = 0;
  for (const record of await library.store.listSources()) {
    const { id: source, citekey, csl } = record;
    index.add({ source, snapshot: newestSnapshot(record), citekey, csl });
    since += 1;
    if (since % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return index;
}

function createWorkIndex(): WorkIndex {
  const byName = new Map<string, KnownWork>();
  return {
    add: (work) => {
      for (const name of namesOf(work.citekey, work.csl)) {
        if (!byName.has(name)) byName.set(name, work);
      }
    },
    find: ({ csl, citekey }) => {
      for (const name of namesOf(citekey, csl)) {
        const work = byName.get(name);
        if (work === undefined) continue;
        return { source: work.source, snapshot: work.snapshot, how: "work", share: 1 };
      }
      return null;
    },
  };
}

/** Likeliest first. Chapters of a book share its ISBN, pages of a site its front page. */
function namesOf(citekey: string | null, csl: CslItem): readonly string[] {
  const title = (csl.title ?? "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const words = (key: string): string => (typeof csl[key] === "string" ? csl[key].trim() : "");
  const isbns = words("ISBN")
    .split(/[\s,;]+/)
    .map((isbn) => isbn.replace(/[^\dX]/gi, ""));
  const doi = bareDoi(words("DOI")).toLowerCase();
  const address = /^https?:\/\/[^/]+\/[^?#]*[\p{L}\p{N}]/u.test(words("URL"));
  return [
    ...(doi === "" ? [] : [`doi:${doi}`]),
    ...(address ? [`url:${sameness(words("URL"))}`] : []),
    ...(title === ""
      ? []
      : isbns.filter((isbn) => isbn.length >= 10).map((isbn) => `isbn:${isbn}:${title}`)),
    ...(title === "" || citekey === null ? [] : [`key:${citekey}:${title}`]),
  ];
}
