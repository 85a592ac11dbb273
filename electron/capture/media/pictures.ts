import { createHash } from "node:crypto";
import type { CapturedMedia } from "#shared/model";
import { sniffPicture } from "./sniff.ts";

/** A picture that was kept; `name` is its file among the snapshot's media. */
export interface KeptPicture {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
}

/** Gives the picture an address in a page means; null when its bytes are not at hand. */
export type PictureSource = (address: string) => KeptPicture | null;

const MEGABYTE = 1024 * 1024;
const LARGEST = 20 * MEGABYTE;
const LARGEST_SUM = 100 * MEGABYTE;
const MOST = 5_000;

/** Pictures of one document, each once, named by its hash, within limits of size and number. */
export class PictureShelf {
  readonly #kept = new Map<string, CapturedMedia>();
  #sum = 0;
  #refused = 0;

  /** Keeps a picture; null for what is none, and for what is beyond the limits. */
  keep(bytes: Uint8Array): KeptPicture | null {
    const kind = sniffPicture(bytes);
    if (kind === null) return null;
    const { extension, mediaType, ...size } = kind;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (!this.#kept.has(sha256)) {
      const full = this.#sum + bytes.length > LARGEST_SUM || this.#kept.size >= MOST;
      if (bytes.length > LARGEST || full) {
        this.#refused += 1;
        return null;
      }
      this.#sum += bytes.length;
      this.#kept.set(sha256, { sha256, extension, mediaType, bytes });
    }
    return { name: `${sha256}.${extension}`, ...size };
  }

  /** Keeps the picture a `data:` address holds; null for every other address. */
  readonly fromData: PictureSource = (address) => {
    const bytes = dataBytes(address);
    return bytes === null ? null : this.keep(bytes);
  };

  get media(): readonly CapturedMedia[] {
    return [...this.#kept.values()];
  }

  /** A sentence where pictures were left out. */
  get warnings(): readonly string[] {
    if (this.#refused === 0) return [];
    const what = this.#refused === 1 ? "One picture is" : `${this.#refused} pictures are`;
    return [`${what} too large to be kept beside the text; the original still has them.`];
  }
}

/** The bytes of a `data:` address (RFC 2397); null for what is none. */
export function dataBytes(address: string): Uint8Array | null {
  const match = /^\s*data:([^,]{0,400}),/i.exec(address);
  if (match === null) return null;
  const payload = address.slice(match[0].length);
  if (/;\s*base64\s*$/i.test(match[1] ?? "")) {
    return Buffer.from(payload.includes("%") ? unescaped(payload) : payload, "base64");
  }
  return Buffer.from(unescaped(payload), "latin1");
}

/** Percent signs as bytes, and every other character as its UTF-8 bytes, a byte a character. */
function unescaped(text: string): string {
  return Buffer.from(text, "utf8")
    .toString("latin1")
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
