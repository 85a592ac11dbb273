import { BrowserWindow, session as sessions, type Session } from "electron";
import { AppError } from "#shared/errors";
import { denyRequests } from "../security.ts";

/** A scheme of this session alone; the page it serves is the only thing in it. */
const SCHEME = "printing";
const ADDRESS = `${SCHEME}:page`;

/** Margins in inches; the foot has room for the number of the page. */
const MARGINS = { top: 0.95, bottom: 0.95, left: 1, right: 1 } as const;

/** Longest wait for a page to be laid out and printed (milliseconds). */
const LONGEST = 60_000;

const FOOTER =
  '<div style="width:100%;margin:0 1in;font:8pt Inter,Helvetica,Arial,sans-serif;color:#6a635a;' +
  'display:flex;justify-content:center"><span class="pageNumber"></span></div>';

/**
 * Prints a page of our own as a PDF with page numbers and an outline, in an unseen window without
 * scripts, preload or network.
 */
export async function printPage(html: string): Promise<Uint8Array> {
  const session = closedSession(html);
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
      plugins: false,
      webviewTag: false,
      disableDialogs: true,
    },
  });
  const limit = AbortSignal.timeout(LONGEST);
  try {
    return await Promise.race([print(window), failure(window, limit)]);
  } catch (error) {
    throw printFailure(error);
  } finally {
    window.destroy();
    session.protocol.unhandle(SCHEME);
  }
}

function closedSession(html: string): Session {
  const session = sessions.fromPartition(`print-${Date.now()}`, { cache: false });
  denyRequests(session);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: url !== ADDRESS && !url.startsWith("data:") });
  });
  session.protocol.handle(
    SCHEME,
    () => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }),
  );
  return session;
}

async function print(window: BrowserWindow): Promise<Uint8Array> {
  await window.loadURL(ADDRESS);
  return window.webContents.printToPDF({
    pageSize: "A4",
    margins: MARGINS,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate: FOOTER,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}

function failure(window: BrowserWindow, limit: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    window.webContents.once("render-process-gone", (_event, { reason }) =>
      reject(new Error(`The page's process ended: ${reason}.`)),
    );
    limit.addEventListener("abort", () => reject(limit.reason as Error), { once: true });
  });
}

/** Any failure on the way to a PDF in a sentence for the user. */
export function printFailure(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError(
    "internal",
    "The PDF could not be printed. The note is untouched; try again, or export it as HTML.",
    { cause },
  );
}
