import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, extname, join, normalize, sep } from "node:path";
import type { Session } from "electron";
import { APP_ORIGIN, APP_SCHEME, SNAPSHOT_SCHEME } from "./origin.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".bcmap": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".icc": "application/vnd.iccprofile",
  ".json": "application/json; charset=utf-8",
  ".pfb": "application/octet-stream",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** The policy of the interface; `lexical` is the name under which its editor parses pasted HTML. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob: ${SNAPSHOT_SCHEME}:`,
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${SNAPSHOT_SCHEME}:`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lexical pdf-worker 'allow-duplicates'",
  ].join("; ");
}

/**
 * The policy of the PDF engine's worker, which has no page: its decoders of scans are WebAssembly of our
 * own. No other script may compile any.
 */
const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const WORKER = /^pdf\.worker[\w.-]*\.mjs$/;

/** Serves the built interface from `folder` as `app://commonplace/`, and nothing outside of it. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return refusal(404);
    const path = url.pathname === "/" ? "/index.html" : decodeURIComponent(url.pathname);
    const file = normalize(join(folder, path));
    if (!file.startsWith(folder + sep)) return refusal(404);
    const mediaType = MEDIA_TYPES[extname(file)];
    if (mediaType === undefined) return refusal(404);
    try {
      const policy = WORKER.test(basename(file)) ? WORKER_POLICY : null;
      return page(await readFile(file), mediaType, policy);
    } catch (error) {
      return refusal((error as NodeJS.ErrnoException).code === "ENOENT" ? 404 : 500);
    }
  });
}

function page(content: Buffer, mediaType: string, policy: string | null): Response {
  const nonce = randomBytes(18).toString("base64");
  const body = mediaType.startsWith("text/html") ? withNonce(content, nonce) : asBody(content);
  return new Response(body, {
    headers: {
      "Content-Type": mediaType,
      "Content-Security-Policy": policy ?? contentSecurityPolicy(nonce),
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Opener-Policy": "same-origin",
    },
  });
}

/** React Aria reads the nonce of its one `<style>` from this element. */
function withNonce(html: Buffer, nonce: string): string {
  return html
    .toString("utf8")
    .replace(/<head[^>]*>/i, `$&<meta property="csp-nonce" nonce="${nonce}">`);
}

function asBody(content: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(content);
}

function refusal(status: number): Response {
  return new Response(null, { status });
}
