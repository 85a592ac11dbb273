/** What the first bytes of a picture say of it; the size in pixels where the format tells it simply. */
export interface PictureKind {
  readonly extension: string;
  readonly mediaType: string;
  readonly width?: number;
  readonly height?: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The kind of a picture by its content, whatever it is called; null for what is shown as no picture. */
export function sniffPicture(bytes: Uint8Array): PictureKind | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = latin(bytes, 0, 16);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return kind("png", "image/png", sizeOfPng(view));
  if (head.startsWith("\xff\xd8\xff")) return kind("jpg", "image/jpeg", sizeOfJpeg(view));
  if (/^GIF8[79]a/.test(head)) return kind("gif", "image/gif", sizeOfGif(view));
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return kind("webp", "image/webp", sizeOfWebp(bytes, view));
  if (/^[\s\S]{4}ftypavi[fs]/.test(head)) return kind("avif", "image/avif", null);
  if (looksLikeSvg(bytes)) return kind("svg", "image/svg+xml", sizeOfSvg(bytes));
  return null;
}

function kind(extension: string, mediaType: string, size: Size | null): PictureKind {
  // A size of nothing or of millions is a mistake or a lie; the picture is shown without one.
  const sound =
    size !== null && [size.width, size.height].every((side) => side > 0 && side <= 65_535);
  return sound ? { extension, mediaType, ...size } : { extension, mediaType };
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1", start, end);
}

function sizeOfPng(view: DataView): Size | null {
  if (view.byteLength < 24) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function sizeOfGif(view: DataView): Size | null {
  if (view.byteLength < 10) return null;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** From marker to marker until the frame header (ITU T.81 B.2.2). */
function sizeOfJpeg(view: DataView): Size | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function sizeOfWebp(bytes: Uint8Array, view: DataView): Size | null {
  if (view.byteLength < 30) return null;
  const form = latin(bytes, 12, 16);
  if (form === "VP8X") {
    const three = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { width: three(24) + 1, height: three(27) + 1 };
  }
  if (form === "VP8 ") {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (form !== "VP8L") return null;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const head = latin(bytes, 0, 1024).replace(/^\xef\xbb\xbf/, "");
  return /^\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!doctype svg[^>]*>\s*)*<(?:\w+:)?svg[\s>]/i.test(
    head,
  );
}

function sizeOfSvg(bytes: Uint8Array): Size | null {
  const root = /<(?:\w+:)?svg\b[^>]*>/i.exec(latin(bytes, 0, 4096))?.[0] ?? "";
  const length = (name: string): number =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(root)?.[1] ?? 0);
  const box = /\sviewBox\s*=\s*["']\s*[\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(root);
  const width = Math.round(length("width") || Number(box?.[1] ?? 0));
  const height = Math.round(length("height") || Number(box?.[2] ?? 0));
  return { width, height };
}
