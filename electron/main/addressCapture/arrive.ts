import type { DownloadItem } from "electron";
import type { Chamber } from "./chamber.ts";
import { LARGEST_FETCH, type FetchedFile } from "./protocol.ts";
import { FetchProblem } from "./problem.ts";
import { isPage, type Answer } from "./requests.ts";

/** What an address turned out to be. */
export type Arrival =
  { readonly kind: "page" } | { readonly kind: "file"; readonly fetched: FetchedFile };

/** A page whose own markup is not through after this long is stopped and taken as it is (ms). */
const LONGEST_MARKUP = 25_000;

/** A document at rest for this long has arrived, whatever it says (ms). */
const SETTLED = 1_500;

/** `net::ERR_ABORTED`: the load became a download, or gave way to another. */
const ABORTED = -3;

interface Wanted {
  readonly url: string;
  /** Where a file that is no page is written. */
  readonly file: string;
  readonly answer: () => Answer | null;
}

/** Loads the address until its document stands, or until it has been downloaded. */
export function arrive(chamber: Chamber, wanted: Wanted): Promise<Arrival> {
  const { contents, session } = chamber;
  return new Promise((resolve, reject) => {
    let arrived = false;
    const page = (): void => {
      if (arrived) return;
      arrived = true;
      resolve({ kind: "page" });
    };
    session.on("will-download", (event, item) => {
      // Only the address itself may be a file; what a page sends along is not wanted.
      if (arrived) {
        event.preventDefault();
        return;
      }
      arrived = true;
      keep(item, wanted).then((fetched) => resolve({ kind: "file", fetched }), reject);
    });
    contents.once("did-navigate", () => setTimeout(() => contents.stop(), LONGEST_MARKUP).unref());
    contents.once("dom-ready", page);
    // A page that was kept from going on for ever may never say that it is ready.
    contents.on("did-stop-loading", () => {
      const check = (): void => {
        if (contents.getURL() !== "" && !contents.isLoading()) page();
      };
      setTimeout(check, SETTLED).unref();
    });
    contents.on("did-fail-load", (_event, code, description, _url, isMainFrame) => {
      if (arrived || !isMainFrame || code === ABORTED) return;
      reject(new FetchProblem("network", description === "" ? String(code) : description));
    });
    // Told by the events above, which know more than its rejection.
    contents.loadURL(wanted.url).catch(() => undefined);
  });
}

/** Refuses at its head what says it is too large, and what says it is nothing. */
export function checkAnswer(answer: Answer): void {
  if (answer.status === 204 || answer.status === 205) {
    throw new FetchProblem("empty", String(answer.status));
  }
  if ((answer.length ?? 0) > LARGEST_FETCH) {
    throw new FetchProblem("too-large", `${answer.length} bytes`);
  }
}

function keep(item: DownloadItem, { file, answer }: Wanted): Promise<FetchedFile> {
  item.setSavePath(file);
  return new Promise((resolve, reject) => {
    item.on("updated", () => {
      if (item.getReceivedBytes() <= LARGEST_FETCH) return;
      // First, because cancelling tells `done` at once.
      reject(new FetchProblem("too-large", `more than ${LARGEST_FETCH} bytes`));
      item.cancel();
    });
    item.once("done", (_event, state) => {
      const got = answer();
      if (state !== "completed") {
        reject(new FetchProblem("network", "ERR_CONNECTION_CLOSED"));
      } else if (item.getReceivedBytes() > LARGEST_FETCH) {
        reject(new FetchProblem("too-large", `${item.getReceivedBytes()} bytes`));
      } else {
        resolve({
          url: item.getURL(),
          status: got?.status ?? 200,
          title: "",
          mediaType: got === null || isPage(got) ? item.getMimeType() : (got.mediaType ?? ""),
          name: item.getFilename(),
          complete: true,
        });
      }
    });
  });
}
