/** Languages as babel and polyglossia name them, with their tags; the first name of a tag is written. */
const LANGUAGES: readonly (readonly [string, string])[] = [
  ["english", "en"], ["american", "en-US"], ["british", "en-GB"], ["usenglish", "en-US"],
  ["ukenglish", "en-GB"], ["german", "de"], ["ngerman", "de"], ["austrian", "de-AT"],
  ["naustrian", "de-AT"], ["french", "fr"], ["francais", "fr"], ["spanish", "es"],
  ["italian", "it"], ["portuguese", "pt"], ["brazilian", "pt-BR"], ["brazil", "pt-BR"],
  ["dutch", "nl"], ["swedish", "sv"], ["danish", "da"], ["norwegian", "no"], ["norsk", "nb"],
  ["nynorsk", "nn"], ["finnish", "fi"], ["polish", "pl"], ["czech", "cs"], ["slovak", "sk"],
  ["russian", "ru"], ["ukrainian", "uk"], ["greek", "el"], ["latin", "la"], ["hungarian", "hu"],
  ["turkish", "tr"], ["arabic", "ar"], ["hebrew", "he"], ["chinese", "zh"], ["japanese", "ja"],
  ["korean", "ko"], ["romanian", "ro"], ["bulgarian", "bg"], ["croatian", "hr"], ["serbian", "sr"],
  ["slovene", "sl"], ["catalan", "ca"], ["persian", "fa"], ["hindi", "hi"],
]; // prettier-ignore

/** A language by the name LaTeX has for it, or its tag, as a tag; others stay as they are. */
export function languageTag(name: string): string {
  const plain = name.trim().toLowerCase().replace(/^lang/, "");
  return LANGUAGES.find(([known]) => known === plain)?.[1] ?? name.trim();
}

/** The name LaTeX has for a language, null where it has none here. */
export function languageName(tag: string): string | null {
  return LANGUAGES.find(([, known]) => known.toLowerCase() === tag.toLowerCase())?.[0] ?? null;
}
