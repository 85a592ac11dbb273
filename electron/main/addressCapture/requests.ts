import type { OnHeadersReceivedListenerDetails, Session } from "electron";
import type { Permit } from "./guard.ts";

/** The answer to the request for the document itself. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly mediaType: string | null;
  /** Said by the server; null when it did not say. */
  readonly length: number | null;
}

/** What goes over the session's network, as the visit needs to know it. */
export interface Traffic {
  /** Requests under way. */
  readonly underWay: () => number;
  /** When a request was last begun, answered or ended (milliseconds). */
  readonly lastSeen: () => number;
  /** True once the rule between the networks refused the document itself. */
  readonly refused: () => boolean;
}

/** Media types that are shown in the window and saved as a page. */
const PAGE = /^(text\/html|application\/xhtml\+xml)$/;

/**
 * Added to every page: scripts run in their own origin as they would, but there is nothing they can
 * open, print, alert or steer, and no frame replaces the page.
 */
const SANDBOX = "sandbox allow-scripts allow-same-origin allow-forms";

/** Sends every request past `permit`, and every answer for the document past `onAnswer`. */
export function watchRequests(
  session: Session,
  permit: Permit,
  onAnswer: (answer: Answer) => void,
): Traffic {
  const open = new Set<number>();
  let seen = Date.now();
  let refused = false;
  const see = (): void => {
    seen = Date.now();
  };
  const end = ({ id }: { readonly id: number }): void => {
    see();
    open.delete(id);
  };
  session.webRequest.onBeforeRequest((details, answer) => {
    see();
    open.add(details.id);
    permit(details).then(
      (allowed) => {
        if (!allowed && details.resourceType === "mainFrame") refused = true;
        answer({ cancel: !allowed });
      },
      () => answer({ cancel: true }),
    );
  });
  session.webRequest.onHeadersReceived((details, answer) => {
    see();
    if (details.resourceType === "mainFrame") {
      const received = answerOf(details);
      if (!isRedirect(received.status)) onAnswer(received);
    }
    answer({ responseHeaders: confinedHeaders(details) });
  });
  session.webRequest.onCompleted(end);
  session.webRequest.onErrorOccurred(end);
  return { underWay: () => open.size, lastSeen: () => seen, refused: () => refused };
}

/** True for a document that is rendered; what names no type is left to Chromium's own sniffing. */
export function isPage({ mediaType }: Answer): boolean {
  return mediaType === null || PAGE.test(mediaType);
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function answerOf(details: OnHeadersReceivedListenerDetails): Answer {
  const type = header(details, "content-type")?.split(";")[0]?.trim().toLowerCase();
  const length = Number(header(details, "content-length") ?? Number.NaN);
  return {
    url: details.url,
    status: details.statusCode,
    mediaType: type === undefined || type === "" ? null : type,
    length: Number.isFinite(length) ? length : null,
  };
}

function header(details: OnHeadersReceivedListenerDetails, wanted: string): string | undefined {
  const headers = Object.entries(details.responseHeaders ?? {});
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1]?.[0];
}

/** Pages are sandboxed; a document of another type is to be downloaded, not shown. */
function confinedHeaders(details: OnHeadersReceivedListenerDetails): Record<string, string[]> {
  const headers = { ...details.responseHeaders };
  if (details.resourceType === "subFrame") return withPolicy(headers);
  if (details.resourceType !== "mainFrame") return headers;
  if (isPage(answerOf(details))) return withPolicy(headers);
  const others = Object.entries(headers).filter(([name]) => !/^content-disposition$/i.test(name));
  const said = header(details, "content-disposition") ?? "";
  const named = /filename\*?=.*$/i.exec(said)?.[0];
  const disposition = named === undefined ? "attachment" : `attachment; ${named}`;
  return { ...Object.fromEntries(others), "Content-Disposition": [disposition] };
}

function withPolicy(headers: Record<string, string[]>): Record<string, string[]> {
  const name =
    Object.keys(headers).find((key) => key.toLowerCase() === "content-security-policy") ??
    "Content-Security-Policy";
  return { ...headers, [name]: [...(headers[name] ?? []), SANDBOX] };
}
