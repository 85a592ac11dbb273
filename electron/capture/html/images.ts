import { OPEN_LABELS, type Block } from "#shared/model";
import { normalizeInline } from "#shared/text";
import type { PictureSource } from "../media/pictures.ts";
import type { PageImage } from "./page.ts";

/** Pixels; what is smaller on both sides is an icon or counts visitors. */
const SMALLEST = 48;
/** Characters of an address worth keeping; a `data:` address is the picture itself. */
const LONGEST_ADDRESS = 2_000;

/** The picture an `img` (or the `image` of an SVG) shows; null for icons and what is not at hand. */
export function imageOf(
  attributes: Readonly<Record<string, string>>,
  pictures: PictureSource,
): PageImage["image"] | null {
  const address = attributes["src"] ?? attributes["href"] ?? attributes["xlink:href"] ?? "";
  const picture = address === "" ? null : pictures(address);
  if (picture === null) return null;
  const { name: media, ...size } = picture;
  if (Math.max(size.width ?? SMALLEST, size.height ?? SMALLEST) < SMALLEST) return null;
  const alt = normalizeInline(attributes["alt"] ?? "").trim();
  const src = /^\s*data:/i.test(address) || address.length > LONGEST_ADDRESS ? "" : address;
  return { alt, src, media, ...size };
}

/** Puts the pictures of a page between its labelled blocks, each beside what it belongs to. */
export function withImages(
  blocks: readonly Block[],
  images: readonly PageImage[],
): readonly Block[] {
  if (images.length === 0) return blocks;
  const all: Block[] = [];
  let next = 0;
  for (let at = 0; at <= blocks.length; at++) {
    for (; images[next]?.after === at; next++) {
      const { image } = images[next]!;
      all.push(imageBlock(blocks[at - 1], blocks[at], image));
    }
    const block = blocks[at];
    if (block !== undefined) all.push(block);
  }
  return all;
}

/** Shown beside what is shown, folded with what is folded. */
function imageBlock(
  before: Block | undefined,
  after: Block | undefined,
  image: PageImage["image"],
): Block {
  const place = before?.end ?? 0;
  const neighbour = before ?? after;
  const shown =
    neighbour === undefined ||
    [before, after].some((block) => block !== undefined && OPEN_LABELS.includes(block.label));
  const { label, confidence, reason } =
    shown || neighbour.label === "hidden"
      ? { label: "caption" as const, confidence: neighbour?.confidence ?? 1, reason: undefined }
      : neighbour;
  return {
    start: place,
    end: place,
    kind: "image",
    label,
    confidence,
    ...(reason === undefined ? {} : { reason }),
    marks: [],
    image,
  };
}
