import { Parser } from "htmlparser2";
import { AppError } from "#shared/errors";
import type { StyleFacts } from "#shared/model";
import { expandedSize } from "./styleMacros.ts";

/**
 * Caps for what somebody else wrote: a few times what real styles have. Of those that ship with the
 * product APA grows most by its macros: 48,291 elements, of which a citation takes at most 2,544.
 */
const MOST = {
  bytes: 1_000_000,
  elements: 50_000,
  depth: 100,
  expanded: 150_000,
  taken: 10_000,
} as const;
const NAMESPACE = "http://purl.org/net/xbiblio/csl";

/** An element with what is in it, as far as a style is judged by it. */
export interface StyleElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: StyleElement[];
  text: string;
}

/**
 * What a CSL file is, if it is one that can be used: well-formed, without entities, with all macros it
 * uses, none of which uses itself. Throws `unsupported` with the reason.
 */
export function checkStyle(bytes: Uint8Array): StyleFacts {
  if (bytes.length > MOST.bytes) throw bad("it is larger than 1 MB");
  const root = parse(decode(bytes));
  if (root.name !== "style" || root.attributes["xmlns"] !== NAMESPACE) {
    throw bad("it is no CSL style");
  }
  const version = root.attributes["version"] ?? "";
  if (!/^1\.(?:0|1)/.test(version)) throw bad(`it has the version “${version}” of CSL, not 1.0`);
  const about = root.children.find(({ name }) => name === "info");
  const title = childOf(about, "title")?.text.replace(/\s+/g, " ").trim() ?? "";
  if (title === "") throw bad("it has no title");
  const parent = about?.children.find(
    ({ name, attributes }) => name === "link" && attributes["rel"] === "independent-parent",
  )?.attributes["href"];
  const id = childOf(about, "id")?.text.trim() ?? "";
  const facts = { title: title.slice(0, 200), id, parent: parent ?? null };
  if (parent !== undefined) return facts;
  if (childOf(childOf(root, "citation"), "layout") === undefined) {
    throw bad("it does not say how a citation is laid out");
  }
  confirmSize(root);
  return facts;
}

function confirmSize(root: StyleElement): void {
  for (const [branches, most] of [
    ["all", MOST.expanded],
    ["longest", MOST.taken],
  ] as const) {
    const size = expandedSize(root, branches);
    if (typeof size === "string") throw bad(size);
    if (size > most) throw bad("its macros grow beyond all measure");
  }
}

function bad(why: string): AppError {
  return new AppError("unsupported", `The citation style cannot be used: ${why}.`);
}

const childOf = (element: StyleElement | undefined, name: string): StyleElement | undefined =>
  element?.children.find((child) => child.name === name);

function decode(bytes: Uint8Array): string {
  let xml: string;
  try {
    xml = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("unsupported", "The citation style cannot be used: it is not UTF-8.", {
      cause,
    });
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw bad("it defines entities, which no style needs");
  return xml;
}

const TAG = /<(\/?)([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>|</g;

/** True if every tag is one and closes what was opened last. */
function isWellFormed(xml: string): boolean {
  const bare = xml.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, "");
  const open: string[] = [];
  for (const [, closes, name, isEmpty] of bare.matchAll(TAG)) {
    if (name === undefined) return false;
    if (closes === "/") {
      if (open.pop() !== name) return false;
    } else if (isEmpty !== "/") open.push(name);
  }
  return open.length === 0;
}

function parse(xml: string): StyleElement {
  if (!isWellFormed(xml)) throw bad("its XML is not well-formed");
  const top: StyleElement = { name: "", attributes: {}, children: [], text: "" };
  const path: StyleElement[] = [top];
  let elements = 0;
  let deepest = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        elements += 1;
        const element = { name, attributes, children: [], text: "" };
        path.at(-1)?.children.push(element);
        path.push(element);
        deepest = Math.max(deepest, path.length);
      },
      ontext: (text) => {
        const element = path.at(-1);
        if (element !== undefined) element.text += text;
      },
      onclosetag: () => path.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  if (elements > MOST.elements || deepest > MOST.depth) {
    throw bad("it has more elements than can be read");
  }
  const [root, more] = top.children;
  if (root === undefined || more !== undefined) throw bad("its XML is not well-formed");
  return root;
}
