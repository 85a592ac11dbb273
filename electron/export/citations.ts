/// <reference path="./citeproc.d.ts" />
import type { CiteprocCitation, CiteprocItem } from "citeproc";
import { parseLocator } from "#shared/citation";
import type { CslItem } from "#shared/model";
import { bibliographyOf, type Entry } from "./bibliography.ts";
import { startEngine, type CitationSetup } from "./engine.ts";
import { capitalized, finished, nameInSentence } from "./inSentence.ts";

/** One work of a citation, as Pandoc's syntax has it; `locator` holds all words after the key. */
export interface CitedWork {
  readonly citekey: string;
  readonly prefix: string;
  readonly locator: string;
  readonly suppressAuthor: boolean;
}

/** Works cited together; `note` is the number of the note they stand in if the style cites in notes. */
export interface CitedCluster {
  readonly works: readonly CitedWork[];
  readonly note: number;
  /** True if under a style of notes it is a note of its own, and so begins with a capital. */
  readonly opensNote?: boolean;
  /** True if its one work is named in the sentence; the cluster is then what follows the name. */
  readonly inText?: boolean;
}

/** Citations of one document, in its order, and its bibliography. */
export interface RenderedCitations {
  /** One string per cluster given; what a style of notes puts into the note. Empty where nothing is left. */
  readonly clusters: readonly string[];
  /** The name that a cluster in the sentence goes with, as plain text; null for the others. */
  readonly names: readonly (string | null)[];
  readonly bibliography: readonly Entry[];
  /** True for styles that cite in foot- or endnotes. */
  readonly inNotes: boolean;
}

/**
 * Renders all citations of a document in one pass, since one can change another (2023a, ibid.).
 * Every citekey must be among the items. HTML output is citeproc's own markup over escaped fields.
 */
export async function renderCitations(
  setup: CitationSetup,
  clusters: readonly CitedCluster[],
  format: "html" | "text",
): Promise<RenderedCitations> {
  const byKey = new Map(setup.items.map((item) => [item.id, item]));
  const engine = await startEngine(setup, (id) => byKey.get(id));
  const inNotes = engine.opt.xclass === "note";
  const citations = clusters.map(({ works, note, opensNote, inText }, at): CiteprocCitation => ({
    citationID: `c${at}`,
    citationItems: works.map((work, place) => ({
      ...citationItem(work, inNotes && opensNote === true && place === 0),
      ...(inText === true ? { "suppress-author": true } : {}),
    })),
    properties: {
      noteIndex: inNotes ? note : 0,
      // “see A; but compare B” says something in its order.
      ...(works.some(({ prefix }, place) => place > 0 && prefix !== "") ? { unsorted: true } : {}),
    },
  }));
  const rendered = engine.rebuildProcessorState(citations, format);
  const byId = new Map(rendered.map(([id, , text]) => [id, text]));
  const words = citations.map(({ citationID }, at) =>
    finished(byId.get(citationID) ?? "", clusters[at]!.works, setup),
  );
  return {
    clusters: words,
    names: clusters.map(({ works, inText }) => {
      const csl = inText === true ? byKey.get(works[0]?.citekey ?? "") : undefined;
      return csl === undefined ? null : nameInSentence(csl, setup.locale.lang);
    }),
    bibliography: await bibliographyOf(setup, engine, { citations, format }),
    inNotes,
  };
}

/** Renders works one by one, each as if it stood alone in a document. */
export interface Previewer {
  preview(csl: CslItem): CitationPreview;
}

/** How one source is cited and listed, as plain text. */
export interface CitationPreview {
  readonly cluster: string;
  readonly reference: string;
}

/** One processor for many previews: making one costs more than a hundred previews. */
export async function createPreviewer(
  setup: Pick<CitationSetup, "styleXml" | "locale">,
): Promise<Previewer> {
  let shown: CslItem | undefined;
  const engine = await startEngine(setup, () => shown);
  engine.setOutputFormat("text");
  return {
    preview: (csl) => {
      // What the processor knows of the last one must go, even if this one has the same key.
      engine.updateItems([]);
      shown = csl;
      engine.updateItems([csl.id]);
      const cluster = engine.makeCitationCluster([{ id: csl.id }]);
      const bibliography = engine.makeBibliography();
      const entry = bibliography === false ? undefined : bibliography[1][0];
      return { cluster, reference: entry?.trim() ?? "" };
    },
  };
}

function citationItem(work: CitedWork, isCapital: boolean): CiteprocItem {
  const prefix = isCapital ? capitalized(work.prefix) : work.prefix;
  const place = parseLocator(work.locator);
  const suffix = place === null ? work.locator : place.suffix;
  return {
    id: work.citekey,
    ...(place === null ? {} : { label: place.label, locator: place.locator }),
    ...(prefix === "" ? {} : { prefix: `${prefix} ` }),
    ...(suffix === "" ? {} : { suffix: `, ${suffix}` }),
    ...(work.suppressAuthor ? { "suppress-author": true } : {}),
  };
}
