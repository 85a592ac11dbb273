import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { normalizeInline, normalizeLines } from "#shared/text";
import { wordsOf } from "#shared/text";

/** An original with the canonical text that was captured of it. */
export interface Kept {
  readonly original: string;
  readonly text: string;
}

interface TextTree {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<TextTree>;
}

const UNSEEN = /^(?:script|style|template|noscript|iframe|title)$/i;

/** Says of how many pages every piece of visible text is in the captured text, in order. */
export function reportKeptPages(pages: readonly Kept[]): void {
  report("pages", pages, ({ original, text }) => {
    const solid = text.replace(/\s/g, "");
    const nodes = textNodes(parseHTML(original).document.documentElement);
    let at = 0;
    return nodes.every((node) => {
      const words = normalizeInline(node).replace(/\s/g, "");
      const found = solid.indexOf(words, at);
      at = found + words.length;
      return found >= 0;
    });
  });
}

/** Says of how many clips every word is in the captured text, as often and in the same order. */
export function reportKeptClips(clips: readonly Kept[]): void {
  report("clips", clips, ({ original, text }) => {
    const words = wordsOf(text);
    return wordsOf(normalizeLines(original)).every((word, at) => word === words[at]);
  });
}

/** Pages per CPU second of linkedom and Readability alone, which label nothing and keep no offsets. */
export function peerSpeed(pages: readonly string[]): number {
  const started = process.cpuUsage();
  for (const html of pages) {
    const tree = (parseHTML(html) as unknown as { readonly document: never }).document;
    new Readability(tree).parse();
  }
  const used = process.cpuUsage(started);
  return pages.length / ((used.user + used.system) / 1e6);
}

function report(what: string, documents: readonly Kept[], whole: (one: Kept) => boolean): void {
  const kept = documents.filter(whole).length;
  const share = ((100 * kept) / Math.max(1, documents.length)).toFixed(0);
  console.log(`  all words of the original kept: ${kept}/${documents.length} ${what} = ${share} %`);
}

/** What stands in the text nodes a reader may see, one entry for each. */
function textNodes(root: TextTree): readonly string[] {
  if (root.nodeType === 3) return [root.textContent ?? ""];
  if (root.nodeType !== 1 || UNSEEN.test(root.nodeName)) return [];
  return Array.from(root.childNodes).flatMap(textNodes);
}
