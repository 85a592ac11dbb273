import type { Session } from "electron";
import { AppError } from "#shared/errors";
import { PICTURE_PLACE, PICTURE_TYPES, SnapshotId } from "#shared/model";
import { SNAPSHOT_SCHEME } from "./origin.ts";

/** What the protocol serves of the open library. */
export interface SnapshotShelf {
  /** The page a snapshot holds as markup; null when it holds none. */
  readonly page: (snapshot: SnapshotId) => Promise<string | null>;
  /** A kept picture by its name; null when the snapshot has none of that name. */
  readonly picture: (snapshot: SnapshotId, name: string) => Promise<Uint8Array | null>;
}

/** Styles of the page itself and its own pictures; no script, no form, no frame, no net, no other snapshot. */
const contentSecurityPolicy = (host: string): string =>
  [
    "default-src 'none'",
    `img-src data: ${SNAPSHOT_SCHEME}://${host}${PICTURE_PLACE}`,
    "style-src 'unsafe-inline'",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "sandbox",
  ].join("; ");

/**
 * Serves the page of a snapshot as `snapshot://<sha256>/` for an `<iframe sandbox="">`, and its
 * pictures under `/media/`. Each snapshot has a host of its own, so that none sees another.
 */
export function serveSnapshots(session: Session, shelf: SnapshotShelf): void {
  session.protocol.handle(SNAPSHOT_SCHEME, async (request) => {
    const url = new URL(request.url);
    const snapshot = SnapshotId.safeParse(url.hostname);
    if (!snapshot.success) return new Response(null, { status: 404 });
    const answer = answerFor(snapshot.data);
    try {
      if (url.pathname.startsWith(PICTURE_PLACE)) {
        const name = url.pathname.slice(PICTURE_PLACE.length);
        const mediaType = PICTURE_TYPES.get(name.slice(name.lastIndexOf(".") + 1));
        const bytes = mediaType === undefined ? null : await shelf.picture(snapshot.data, name);
        return bytes === null ? answer("", 404) : answer(new Uint8Array(bytes), 200, mediaType);
      }
      const page = url.pathname === "/" ? await shelf.page(snapshot.data) : null;
      return page === null ? answer("", 404) : answer(withBase(page), 200);
    } catch (error) {
      return answer(sentenceOf(error), error instanceof AppError ? 404 : 500);
    }
  });
}

/** Pictures bear the policy too: an SVG is a document when it is opened as one. */
function answerFor(host: SnapshotId) {
  return (
    body: string | Uint8Array<ArrayBuffer>,
    status: number,
    mediaType = "text/html; charset=utf-8",
  ): Response =>
    new Response(body, {
      status,
      headers: {
        "Content-Type": mediaType,
        "Content-Security-Policy": contentSecurityPolicy(host),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-DNS-Prefetch-Control": "off",
        "Cache-Control": "no-store",
      },
    });
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
