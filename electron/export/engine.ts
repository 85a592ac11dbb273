/// <reference path="./citeproc.d.ts" />
import type { Engine } from "citeproc";
import { AppError } from "#shared/errors";
import type { CslItem } from "#shared/model";

/** A style and a locale as CSL files have them, and the works that may be cited. */
export interface CitationSetup {
  readonly styleXml: string;
  readonly locale: { readonly lang: string; readonly xml: string };
  /** `id` is the citekey. */
  readonly items: readonly CslItem[];
}

/** The processor is loaded at its first use: it would cost every start of the application. */
export async function startEngine(
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
