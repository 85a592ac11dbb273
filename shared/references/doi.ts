/** A DOI without the resolver's address or the `doi:` it is often written with. */
export function bareDoi(doi: string): string {
  return doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, "");
}
