import { stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Chamber } from "./chamber.ts";
import { LARGEST_FETCH, type FetchedFile, type FetchStage } from "./protocol.ts";
import { FetchProblem } from "./problem.ts";
import { appendRendered } from "./rendered.ts";
import type { Answer, Traffic } from "./requests.ts";

/** Everything about one fetch that the steps of a visit share. */
export interface Visit {
  readonly chamber: Chamber;
  readonly traffic: Traffic;
  readonly file: string;
  /** The last answer for the document itself. */
  readonly answer: () => Answer | null;
  readonly tell: (stage: FetchStage) => void;
}

/** Longest waits of the steps (milliseconds); together they stay under the limit of the whole. */
const LOAD = 20_000;
const SCROLL = 8_000;
const AFTER_SCROLL = 6_000;
const SCRIPT = 3_000;
const SAVE = 15_000;
/** A page is quiet when nothing has moved for this long. */
const QUIET = 600;
const IDLE = 4_000;
const TICK = 50;
/** A longer document (UTF-16 units) is kept as MHTML only. */
const LONGEST_RENDERED = 20_000_000;
/** Steps of a screen's height each, so that a page without end ends. */
const MOST_STEPS = 40;

/** Our own world beside the page's: what the page did to its `window` is not seen there. */
const WORLD = 1066;

/** Waits for a loaded page to come to rest, calls up what loads on sight, and saves it. */
export async function savePage(visit: Visit): Promise<FetchedFile> {
  const { chamber, file } = visit;
  const { contents } = chamber;
  visit.tell("loading");
  const settled = await becomesQuiet(visit, LOAD);
  await scrollThrough(visit);
  const stillQuiet = await becomesQuiet(visit, AFTER_SCROLL);
  chamber.hold();
  visit.tell("saving");
  if (contents.isLoading()) contents.stop();
  await writeDown(visit);
  const { size } = await stat(file);
  if (size > LARGEST_FETCH) throw new FetchProblem("too-large", `${size} bytes`);
  const title = contents.getTitle();
  const url = contents.getURL();
  return {
    url,
    status: visit.answer()?.status ?? 200,
    title: title === url ? "" : title,
    mediaType: "multipart/related",
    name: "page.mhtml",
    complete: settled && stillQuiet,
  };
}

/** The page with its pictures as MHTML, and beside it the document as rendered. */
async function writeDown(visit: Visit): Promise<void> {
  const rendered = await inPage(
    visit,
    `(() => {
      const html = document.documentElement.outerHTML;
      return html.length > ${LONGEST_RENDERED} ? null : html;
    })()`,
  );
  const saving = visit.chamber.contents.savePage(visit.file, "MHTML").then(
    () => true,
    () => false,
  );
  if ((await within(SAVE, saving)) !== true) {
    throw new FetchProblem("unsaved", "the page could not be written down");
  }
  if (typeof rendered === "string") await appendRendered(visit.file, rendered);
}

/**
 * Waits until nothing has moved for a while, at most `limit`, and once the page says it has loaded
 * at most `IDLE` more: many pages never stop asking. False if it had not loaded when time ran out.
 */
async function becomesQuiet({ traffic, chamber }: Visit, limit: number): Promise<boolean> {
  const begun = Date.now();
  let loaded = 0;
  while (Date.now() < begun + limit) {
    const now = Date.now();
    if (chamber.contents.isLoading()) loaded = 0;
    else {
      loaded ||= now;
      const still = traffic.underWay() === 0 && now - Math.max(loaded, traffic.lastSeen()) >= QUIET;
      if (still || now - loaded >= IDLE) return true;
    }
    await pause(TICK);
  }
  return false;
}

/** Goes once from top to bottom and back, as a reader would, for pictures that load on sight. */
async function scrollThrough(visit: Visit): Promise<void> {
  const end = Date.now() + SCROLL;
  for (let step = 1; step <= MOST_STEPS && Date.now() < end; step += 1) {
    const more = await inPage(
      visit,
      `(() => {
        const root = document.scrollingElement ?? document.documentElement;
        const top = ${step} * innerHeight;
        scrollTo({ top, behavior: "instant" });
        return top < root.scrollHeight;
      })()`,
    );
    if (more !== true) break;
    await pause(100);
  }
  await inPage(visit, 'scrollTo({ top: 0, behavior: "instant" })');
}

/** What a script of ours gives; null when the page keeps it waiting or it fails. */
async function inPage({ chamber }: Visit, code: string): Promise<unknown> {
  const running = chamber.contents
    .executeJavaScriptInIsolatedWorld(WORLD, [{ code }])
    .catch(() => null) as Promise<unknown>;
  return within(SCRIPT, running);
}

/** What the promise gives, null when it takes longer. */
async function within<T>(limit: number, promise: Promise<T>): Promise<T | null> {
  const controller = new AbortController();
  const late = pause(limit, null, { signal: controller.signal }).catch(() => null);
  try {
    return await Promise.race([promise, late]);
  } finally {
    controller.abort();
  }
}
