import { TextDecoder } from "node:util";
import type { Session } from "electron";
import { AppError } from "#shared/errors";
import { SnapshotId } from "#shared/model";
import { SNAPSHOT_SCHEME } from "./origin.ts";

/** The original of a snapshot as the store gives it. */
export interface Original {
  readonly mediaType: string;
  readonly charset: string | null;
  readonly bytes: Uint8Array;
}

/** Styles of the page itself and pictures inside it; no script, no font, no form, no frame, no net. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `img-src data: ${SNAPSHOT_SCHEME}:`,
  `style-src 'unsafe-inline' ${SNAPSHOT_SCHEME}:`,
  "font-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "sandbox",
].join("; ");

const HTML = /^(text\/html|application\/xhtml\+xml)$/;

/**
 * Serves the original of an HTML snapshot as `snapshot://<sha256>/` for an `<iframe sandbox="">`.
 * Each snapshot has a host of its own, so that none sees another.
 */
export function serveSnapshots(
  session: Session,
  readOriginal: (snapshot: SnapshotId) => Promise<Original>,
): void {
  session.protocol.handle(SNAPSHOT_SCHEME, async (request) => {
    const url = new URL(request.url);
    const snapshot = SnapshotId.safeParse(url.hostname);
    if (!snapshot.success || url.pathname !== "/") return answer("", 404);
    try {
      const original = await readOriginal(snapshot.data);
      if (!HTML.test(original.mediaType)) return answer("", 404);
      return answer(withBase(decode(original)), 200);
    } catch (error) {
      return answer(sentenceOf(error), error instanceof AppError ? 404 : 500);
    }
  });
}

function answer(html: string, status: number): Response {
  return new Response(html, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": CONTENT_SECURITY_POLICY,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "X-DNS-Prefetch-Control": "off",
      "Cache-Control": "no-store",
    },
  });
}

/** As a browser would for this page; an unknown character set is shown as UTF-8 and looks broken. */
function decode({ bytes, charset }: Original): string {
  return decoderFor(charset).decode(bytes);
}

function decoderFor(charset: string | null): TextDecoder {
  try {
    return new TextDecoder(charset ?? "utf-8");
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder("utf-8");
    throw error;
  }
}

/**
 * Every link of the page then asks for a new window, which the sandbox denies; without it a click
 * would replace the page in its frame. It stands behind the doctype to keep the page's layout mode.
 */
function withBase(html: string): string {
  const doctype = /^\s*(?:<!--[\s\S]*?-->\s*)*<!doctype[^>]*>/i.exec(html)?.[0] ?? "";
  return `${doctype}<base target="_blank">${html.slice(doctype.length)}`;
}

function sentenceOf(error: unknown): string {
  const text = error instanceof AppError ? error.message : "The original could not be read.";
  return `<!doctype html><p>${text.replace(/[&<]/g, (sign) => (sign === "&" ? "&amp;" : "&lt;"))}`;
}
