import { nameText, type Block } from "#shared/model";
import { bodyText, labelled, type RawBlock } from "../blocks.ts";
import { decideLanguage } from "../language.ts";
import { titleFromName, toMetadata, type Found, type FoundMetadata } from "../metadata.ts";
import type { ReadDocument, ReaderInput } from "../reader.ts";
import { findContainer } from "./container.ts";
import { readHead, type Head } from "./head.ts";
import { labelLines } from "./label.ts";
import { readLedger } from "./ledger.ts";
import { readLines, type Line } from "./lines.ts";
import { isProse } from "./prose.ts";
import { clipRivals } from "./rivals.ts";
import { articleLines, MENU } from "./segment.ts";
import { bareTitle, titleOfList } from "./title.ts";

/** Lines beyond which a text is an archive, not a clip, and is not looked through line by line. */
const LINE_CAP = 20_000;
const LENGTH_CAP = 4_000_000;

/** Labels a canonical plain text: a clip with what surrounds its article, or a text that is all body. */
export function readPlainText(
  text: string,
  input: ReaderInput,
): Omit<ReadDocument, "charset"> & { charset: null } {
  const lines = readLines(text);
  if (lines.length > LINE_CAP || text.length > LENGTH_CAP) return allBody(text, lines, input);
  const clip = looksClipped(lines);
  const article = clip ? articleLines(lines) : lines.map(() => true);
  const fileTitle = titleFromName(input.name);
  // Without prose nothing tells where a text begins: a list, a poem, a few words.
  const head =
    clip || lines.some(isProse)
      ? readHead(lines, article, fileTitle?.value ?? null)
      : { ...HEADLESS, title: titleOfList(lines) };
  const top = clip ? head : { ...head, bodyAt: Math.min(head.bodyAt, topOf(head)) };
  const verdicts = labelLines(lines, article, top);
  const sure = lines.map((line, at) =>
    labelled(
      rawBlock(line, verdicts[at]?.label === "title"),
      verdicts[at] ?? { label: "body", confidence: 0.5 },
    ),
  );
  const confidence = confidenceOf(lines, sure, clip);
  const blocks = unsure(sure, lines, confidence);
  const language = decideLanguage(null, "", bodyText(text, blocks) || text);
  return {
    charset: null,
    text,
    blocks,
    metadata: toMetadata({
      ...metadataOf(lines, blocks, head),
      title: titleOf(lines, head) ?? fileTitle,
      language,
    }),
    ...readLedger(text, blocks, language?.value ?? null),
    confidence,
    warnings: [],
    rivals: clipRivals(text, lines, head, fileTitle),
  };
}

/** Blocks of running text are no surer than the choice of the article among them. */
function unsure(
  blocks: readonly Block[],
  lines: readonly Line[],
  confidence: number,
): readonly Block[] {
  return blocks.map((block, at) => {
    const line = lines[at];
    return line !== undefined && isProse(line) && block.confidence > confidence
      ? { ...block, confidence }
      : block;
  });
}

const HEADLESS: Head = {
  bodyAt: 0,
  opening: [],
  title: null,
  byline: null,
  bylines: [],
  authors: [],
  standfirst: [],
  titles: [],
  named: [],
};

/** True when something besides an article is there: wordings of a page, or a menu. */
function looksClipped(lines: readonly Line[]): boolean {
  let bullets = 0;
  let phrases = 0;
  for (const line of lines) {
    bullets = line.bullet && line.words <= 6 && !line.sentence ? bullets + 1 : 0;
    if (line.phrase !== null) phrases += line.phrase.label === "navigation" ? 0.5 : 1;
    if (bullets >= MENU || phrases >= 1) return true;
  }
  return false;
}

/** Without a page around it, what stands above the first prose belongs to the text. */
function topOf(head: Head): number {
  return Math.max((head.title ?? -1) + 1, (head.byline ?? -1) + 1, 0);
}

function rawBlock(line: Line, title: boolean): RawBlock {
  const { start, end, bullet } = line;
  if (title) return { start, end, kind: "heading", level: 1, marks: [] };
  if (bullet) return { start, end, kind: "list-item", level: 1, marks: [] };
  return { start, end, kind: "paragraph", marks: [] };
}

function titleOf(lines: readonly Line[], head: Head): Found<string> | null {
  const line = head.title === null ? undefined : lines[head.title];
  if (line === undefined) return null;
  return {
    value: bareTitle(line.text),
    from: "line above the text",
  };
}

function metadataOf(lines: readonly Line[], blocks: readonly Block[], head: Head): FoundMetadata {
  const inBody = blocks.map((block) => block.label === "body");
  const masthead = lines.filter((_, at) => at < (head.title ?? 0) && at < 8);
  const container = findContainer(lines, inBody, masthead, head.authors.map(nameText));
  const standfirst = head.standfirst.map((at) => lines[at]?.text ?? "").join(" ");
  const issue = blocks.some((block) => block.label === "issue");
  const type = issue
    ? "article-magazine"
    : head.authors.length > 0 || container !== null
      ? "article-newspaper"
      : "document";
  return {
    authors: head.authors.length === 0 ? null : { value: head.authors, from: "byline" },
    container,
    abstract: standfirst === "" ? null : { value: standfirst, from: "standfirst" },
    type: { value: type, from: issue ? "issue line" : "plain text" },
  };
}

/** High where prose is most of what was kept and little prose was left out. */
function confidenceOf(lines: readonly Line[], blocks: readonly Block[], clip: boolean): number {
  if (!clip) return 0.9;
  let kept = 0;
  let dropped = 0;
  lines.forEach((line, at) => {
    if (!isProse(line)) return;
    if (blocks[at]?.label === "body" || blocks[at]?.label === "editors-note") kept += line.words;
    else dropped += line.words;
  });
  if (kept === 0) return 0.3;
  return Math.round((0.4 + (0.5 * kept) / (kept + dropped)) * 100) / 100;
}

function allBody(
  text: string,
  lines: readonly Line[],
  input: ReaderInput,
): ReturnType<typeof readPlainText> {
  return {
    charset: null,
    text,
    blocks: lines.map((line) =>
      labelled(rawBlock(line, false), { label: "body", confidence: 0.5 }),
    ),
    metadata: toMetadata({
      title: titleFromName(input.name),
      language: decideLanguage(null, "", text),
      type: { value: "document", from: "plain text" },
    }),
    dates: [],
    ambiguousDates: [],
    confidence: 0.5,
    warnings: ["The text is very long; all of it was taken for the body and no labels were tried."],
  };
}
