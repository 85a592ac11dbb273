import { Parser } from "htmlparser2";

/** An element of an XML file, its names without prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly parent: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text in it, white space as it stands. */
  readonly text: string;
}

/** Elements beyond this number are left out: no file of an archive lists more of anything. */
const COUNT_CAP = 100_000;
/** Characters of all elements together; nested ones are counted again. */
const TEXT_CAP = 32 * 1024 * 1024;

const bare = (name: string): string => name.slice(name.indexOf(":") + 1);

/** An element under way: its text grows until it ends. */
interface Growing {
  readonly name: string;
  readonly parent: string;
  readonly attributes: Record<string, string>;
  text: string;
}

/**
 * The elements of the names wanted, in order of their start tags. Goes over the tags without a tree,
 * so depth does not matter, and expands no entity but the five of XML itself.
 */
export function readElements(xml: string, wanted: ReadonlySet<string>): readonly XmlElement[] {
  const found: Growing[] = [];
  const path: (Growing | string)[] = [];
  const open: Growing[] = [];
  let characters = 0;
  const nameAt = (step: Growing | string | undefined): string =>
    step === undefined ? "" : typeof step === "string" ? step : step.name;
  const parser = new Parser(
    {
      onopentag: (tag, given) => {
        const name = bare(tag);
        if (!wanted.has(name) || found.length >= COUNT_CAP) {
          path.push(name);
          return;
        }
        const attributes = Object.fromEntries(
          Object.entries(given).map(([key, value]) => [bare(key), value]),
        );
        const element: Growing = { name, parent: nameAt(path.at(-1)), attributes, text: "" };
        found.push(element);
        open.push(element);
        path.push(element);
      },
      ontext: (text) => {
        characters += text.length * open.length;
        if (characters > TEXT_CAP) return;
        for (const element of open) element.text += text;
      },
      onclosetag: () => {
        const step = path.pop();
        if (typeof step === "object") open.splice(open.lastIndexOf(step), 1);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return found;
}

/** The text of the first element of a name, its white space collapsed; null when blank or absent. */
export function firstText(elements: readonly XmlElement[], name: string): string | null {
  for (const element of elements) {
    const text = element.text.replace(/\s+/g, " ").trim();
    if (element.name === name && text !== "") return text;
  }
  return null;
}
