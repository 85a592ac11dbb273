import { DECLARATION, element, NAMESPACES } from "./xml.ts";

const LEVELS = 9;
const STEP = 397;
const BULLETS = ["•", "–", "·"];
const FORMATS = ["decimal", "lowerLetter", "lowerRoman"];

/** The lists of a document; each is numbered by itself. */
export class Lists {
  readonly #starts: (number | null)[] = [];

  /** The id of a new list; `start` is its first number, null for bullets. */
  readonly add = (start: number | null): number => this.#starts.push(start);

  /** `numbering.xml`. */
  xml(): string {
    const lists = this.#starts.map((start, at) => {
      const override = (level: number): string =>
        element(
          "w:lvlOverride",
          { "w:ilvl": level },
          element("w:startOverride", { "w:val": start ?? 1 }),
        );
      const levels = Array.from({ length: LEVELS }, (_, level) => override(level)).join("");
      const kind = element("w:abstractNumId", { "w:val": start === null ? 0 : 1 });
      return element("w:num", { "w:numId": at + 1 }, kind + (start === null ? "" : levels));
    });
    const kinds = abstractList(0, false) + abstractList(1, true);
    return `${DECLARATION}<w:numbering ${NAMESPACES}>${kinds}${lists.join("")}</w:numbering>`;
  }
}

function abstractList(id: number, ordered: boolean): string {
  const levels = Array.from({ length: LEVELS }, (_, level) => {
    const format = ordered ? (FORMATS[level % FORMATS.length] ?? "decimal") : "bullet";
    const text = ordered ? `%${level + 1}.` : (BULLETS[level % BULLETS.length] ?? "•");
    return element(
      "w:lvl",
      { "w:ilvl": level },
      `<w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/>` +
        `<w:pPr><w:ind w:left="${STEP * (level + 1)}" w:hanging="${STEP}"/></w:pPr>`,
    );
  });
  const type = '<w:multiLevelType w:val="hybridMultilevel"/>';
  return element("w:abstractNum", { "w:abstractNumId": id }, type + levels.join(""));
}
