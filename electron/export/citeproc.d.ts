/** The part of citeproc-js we use; the package ships no types. */
declare module "citeproc" {
  export interface CiteprocSystem {
    retrieveLocale(lang: string): string;
    retrieveItem(id: string): unknown;
  }
  export interface CiteprocItem {
    readonly id: string;
    readonly locator?: string;
    readonly label?: string;
    readonly prefix?: string;
    readonly suffix?: string;
    readonly "suppress-author"?: boolean;
  }
  export interface CiteprocCitation {
    readonly citationID: string;
    readonly citationItems: readonly CiteprocItem[];
    readonly properties: { readonly noteIndex: number; readonly unsorted?: boolean };
  }
  export class Engine {
    constructor(system: CiteprocSystem, style: string, lang?: string, forceLang?: boolean);
    readonly opt: { readonly xclass: string };
    setOutputFormat(format: "html" | "text"): void;
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(items: readonly CiteprocItem[]): string;
    rebuildProcessorState(
      citations: readonly CiteprocCitation[],
      format: "html" | "text",
    ): readonly (readonly [string, number, string])[];
    makeBibliography():
      false | readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]];
  }
  const CSL: { readonly Engine: typeof Engine };
  export default CSL;
}
