/// <reference path="./citeproc.d.ts" />
import type { CiteprocCitation, CiteprocItem, Engine } from "citeproc";
import { parseLocator } from "#shared/citation";
import { AppError } from "#shared/errors";
import type { CslItem } from "#shared/model";

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
}

/** A style and a locale as CSL files have them, and the works that may be cited. */
interface CitationSetup {
  readonly styleXml: string;
  readonly locale: { readonly lang: string; readonly xml: string };
  /** `id` is the citekey. */
  readonly items: readonly CslItem[];
}

/** Citations of one document, in its order, and its bibliography. */
export interface RenderedCitations {
  /** One string per cluster given; what a style of notes puts into the note. */
  readonly clusters: readonly string[];
  readonly bibliography: readonly { readonly citekey: string; readonly entry: string }[];
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
  const citations = clusters.map(({ works, note }, at): CiteprocCitation => ({
    citationID: `c${at}`,
    citationItems: works.map(citationItem),
    properties: { noteIndex: inNotes ? note : 0 },
  }));
  const rendered = engine.rebuildProcessorState(citations, format);
  const byId = new Map(rendered.map(([id, , text]) => [id, text]));
  engine.setOutputFormat(format);
  const bibliography = engine.makeBibliography();
  return {
    clusters: citations.map(({ citationID }) => byId.get(citationID) ?? ""),
    bibliography:
      bibliography === false
        ? []
        : bibliography[1].map((entry, at) => ({
            citekey: bibliography[0].entry_ids[at]?.[0] ?? "",
            entry: entry.trim(),
          })),
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

/** The processor is loaded at its first use: it would cost every start of the application. */
async function startEngine(
  { styleXml, locale }: Pick<CitationSetup, "styleXml" | "locale">,
  itemOf: (id: string) => CslItem | undefined,
): Promise<Engine> {
  const { default: CSL } = await import("citeproc");
  const system = {
    retrieveLocale: () => locale.xml,
    retrieveItem: itemOf,
  };
  try {
    return new CSL.Engine(system, styleXml, locale.lang, true);
  } catch (cause) {
    throw new AppError(
      "unsupported",
      "The citation style could not be read. Nothing was changed; choose another style.",
      { cause },
    );
  }
}

function citationItem(work: CitedWork): CiteprocItem {
  const place = parseLocator(work.locator);
  const suffix = place === null ? work.locator : place.suffix;
  return {
    id: work.citekey,
    ...(place === null ? {} : { label: place.label, locator: place.locator }),
    ...(work.prefix === "" ? {} : { prefix: `${work.prefix} ` }),
    ...(suffix === "" ? {} : { suffix: `, ${suffix}` }),
    ...(work.suppressAuthor ? { "suppress-author": true } : {}),
  };
}
