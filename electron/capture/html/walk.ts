import { Parser } from "htmlparser2";
import type { Mark } from "#shared/model";
import { TextBuilder } from "../text.ts";
import { MarkedCopy } from "./copies.ts";
import type { PictureSource } from "../media/pictures.ts";
import { imageOf } from "./images.ts";
import type { Frame, MetaTag, Page, PageBlock, PageImage, Run, TimeTag } from "./page.ts";
import {
  BLOCK_TAGS,
  FALLBACK_TAGS,
  isHidden,
  KIND_OF,
  MARK_OF,
  SKIPPED_TAGS,
  VOID_TAGS,
} from "./tags.ts";

/** Past this depth the parser's own stack gets slow and the tree of no extractor would be built. */
export const DEPTH_CAP = 1500;
/** Past this number of elements the page's text is kept but no extractor is asked. */
export const ELEMENT_CAP = 60_000;
const CHUNK = 64 * 1024;

const ROOT: Frame = {
  tag: "",
  hint: "",
  parent: null,
  kind: "paragraph",
  level: null,
  listDepth: 0,
  hidden: false,
  skipped: false,
  preformatted: false,
};

const NO_MARKS: ReadonlyMap<Mark["type"], string | null> = new Map();

/** How a page is walked. */
export interface WalkOptions {
  /** Where the bytes of its pictures are; without it the page has none. */
  readonly pictures?: PictureSource;
  /** True for XHTML, where `<a/>` is a whole element. */
  readonly selfClosing?: boolean;
}

/** Walks a page's tags once, without a tree; null when it is nested deeper than DEPTH_CAP. */
export function walkPage(html: string, options: WalkOptions = {}): Page | null {
  const walker = new PageWalker(options.pictures ?? null);
  const parser = new Parser(walker, {
    decodeEntities: true,
    lowerCaseTags: true,
    recognizeSelfClosing: options.selfClosing ?? false,
  });
  for (let at = 0; at < html.length; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
    if (walker.depth > DEPTH_CAP) return null;
  }
  parser.end();
  return walker.page();
}

class PageWalker {
  readonly #builder: TextBuilder<PageBlock>;
  readonly #copy = new MarkedCopy();
  readonly #pictures: PictureSource | null;
  readonly #images: PageImage[] = [];
  readonly #runs: Run[] = [];
  readonly #meta: MetaTag[] = [];
  readonly #jsonLd: string[] = [];
  readonly #times: TimeTag[] = [];
  readonly #frames: Frame[] = [];
  readonly #markCounts = new Map<Mark["type"], number>();
  readonly #links: string[] = [];
  #marks = NO_MARKS;
  #frame = ROOT;
  #blockFrame = ROOT;
  #buffer: string[] = [];
  #inJsonLd = false;
  #title: string | null = null;
  #language: string | null = null;
  #canonical: string | null = null;
  #elements = 0;
  depth = 0;

  constructor(pictures: PictureSource | null) {
    this.#pictures = pictures;
    this.#builder = new TextBuilder((block) => ({ ...block, frame: this.#blockFrame }));
  }

  ontext(text: string): void {
    this.#buffer.push(text);
  }

  onopentag(tag: string, attributes: Record<string, string>): void {
    this.#flush();
    this.#elements++;
    this.#readHead(tag, attributes);
    if (this.#elements <= ELEMENT_CAP) this.#copy.open(tag, attributes);
    if (tag === "img" || tag === "image") this.#addImage(attributes);
    if (VOID_TAGS.has(tag)) {
      if (tag === "br") this.#builder.lineBreak();
      else if (tag === "hr") this.#builder.endBlock();
      return;
    }
    this.#push(openFrame(this.#frame, tag, attributes));
    if (BLOCK_TAGS.has(tag)) this.#builder.endBlock();
    else if (tag === "td" || tag === "th") this.#builder.space();
    const mark = MARK_OF[tag];
    if (mark !== undefined) this.#count(mark, 1);
    if (tag === "a") {
      this.#links.push(attributes["href"] ?? "");
      this.#remark();
    }
    if (tag === "time" && attributes["datetime"] !== undefined) {
      this.#times.push({ datetime: attributes["datetime"], at: this.#builder.length });
    }
  }

  onclosetag(tag: string): void {
    this.#flush();
    if (this.#elements <= ELEMENT_CAP) this.#copy.close(tag);
    if (VOID_TAGS.has(tag)) return;
    if (BLOCK_TAGS.has(tag)) this.#builder.endBlock();
    const mark = MARK_OF[tag];
    if (mark !== undefined) this.#count(mark, -1);
    if (tag === "a") {
      this.#links.pop();
      this.#remark();
    }
    this.#inJsonLd = false;
    this.#frame = this.#frames.pop() ?? ROOT;
  }

  page(): Page {
    this.#flush();
    this.#builder.endBlock();
    return {
      text: this.#builder.text(),
      blocks: this.#builder.blocks,
      runs: this.#runs,
      images: this.#images,
      language: this.#language,
      title: this.#title,
      meta: this.#meta,
      canonical: this.#canonical,
      jsonLd: this.#jsonLd,
      times: this.#times,
      elements: this.#elements,
      depth: this.depth,
      copy: this.#elements <= ELEMENT_CAP ? this.#copy.finish() : null,
    };
  }

  #flush(): void {
    if (this.#buffer.length === 0) return;
    const content = this.#buffer.length === 1 ? (this.#buffer[0] ?? "") : this.#buffer.join("");
    this.#buffer = [];
    if (this.#inJsonLd) this.#jsonLd.push(content);
    const frame = this.#frame;
    if (frame.tag === "title" && this.#title === null && frame.parent?.tag !== "svg") {
      this.#title = content;
    }
    const run = frame.skipped ? null : this.#addRun(content, frame);
    if (this.#elements <= ELEMENT_CAP) this.#copy.text(content, run);
  }

  #addRun(content: string, frame: Frame): number | null {
    const splits = this.#builder.inBlock && this.#blockFrame.hidden !== frame.hidden;
    if (splits && /\S/.test(content)) this.#builder.endBlock();
    const begin = (): Frame => (this.#blockFrame = frame);
    const style = { marks: this.#marks, preformatted: frame.preformatted };
    const span = this.#builder.add(content, begin, style);
    return span === null ? null : this.#runs.push(span) - 1;
  }

  #addImage(attributes: Readonly<Record<string, string>>): void {
    if (this.#pictures === null || this.#frame.hidden || this.#frame.skipped) return;
    const image = imageOf(attributes, this.#pictures);
    if (image === null) return;
    this.#images.push({
      after: this.#builder.blocks.length + Number(this.#builder.inBlock),
      image,
    });
  }

  #push(frame: Frame): void {
    this.#frames.push(this.#frame);
    this.#frame = frame;
    if (this.#frames.length > this.depth) this.depth = this.#frames.length;
  }

  #readHead(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === "html" || tag === "body")
      this.#language ??= attributes["lang"] ?? attributes["xml:lang"] ?? null;
    if (tag === "meta" && attributes["content"] !== undefined) {
      const name =
        attributes["property"] ??
        attributes["name"] ??
        attributes["itemprop"] ??
        attributes["http-equiv"];
      // `property` may hold several terms; RDFa writes dc:title where HTML writes dc.title.
      for (const term of (name ?? "").toLowerCase().split(/\s+/))
        if (term !== "") this.#meta.push({ name: term, content: attributes["content"] });
    }
    if (tag === "link" && attributes["rel"]?.toLowerCase() === "canonical") {
      this.#canonical ??= attributes["href"] ?? null;
    }
    if (tag === "script" && /^application\/ld\+json/i.test(attributes["type"] ?? "")) {
      this.#inJsonLd = true;
    }
  }

  #count(type: Mark["type"], step: number): void {
    this.#markCounts.set(type, (this.#markCounts.get(type) ?? 0) + step);
    this.#remark();
  }

  #remark(): void {
    const marks = new Map<Mark["type"], string | null>();
    for (const [type, count] of this.#markCounts) if (count > 0) marks.set(type, null);
    const href = this.#links.at(-1);
    if (href !== undefined && href !== "") marks.set("link", href);
    this.#marks = marks;
  }
}

function openFrame(
  parent: Frame,
  tag: string,
  attributes: Readonly<Record<string, string>>,
): Frame {
  const inSvg = parent.tag === "svg" || parent.hint === "svg";
  const named = KIND_OF[tag];
  const listDepth =
    tag === "ul" || tag === "ol" || tag === "dl" ? parent.listDepth + 1 : parent.listDepth;
  const kind =
    named ?? (parent.kind === "table-row" && BLOCK_TAGS.has(tag) ? "paragraph" : parent.kind);
  const level =
    kind === "heading"
      ? named === undefined ? parent.level : Number(tag[1])
      : kind === "list-item" ? Math.max(1, listDepth) : null; // prettier-ignore
  return {
    tag,
    hint: tag === "svg" || inSvg ? "svg" : hintOf(attributes),
    parent,
    kind,
    level,
    listDepth,
    hidden: parent.hidden || isHidden(attributes) || FALLBACK_TAGS.has(inSvg ? `svg:${tag}` : tag),
    skipped: parent.skipped || (SKIPPED_TAGS.has(tag) && !inSvg) || (inSvg && tag === "style"),
    preformatted: parent.preformatted || tag === "pre" || tag === "textarea",
  };
}

function hintOf(attributes: Readonly<Record<string, string>>): string {
  const { id, class: classes, role, itemprop, rel } = attributes;
  const label =
    attributes["data-testid"] ?? attributes["data-component"] ?? attributes["aria-label"];
  let hint = "";
  for (const part of [id, classes, role, itemprop, rel, label]) {
    if (part !== undefined && part !== "") hint += ` ${part}`;
  }
  return hint.length > 400 ? hint.slice(0, 400).toLowerCase() : hint.toLowerCase();
}
