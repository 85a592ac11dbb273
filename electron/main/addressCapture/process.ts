import { setInterval } from "node:timers";
import { app } from "electron";
import { nextOrder, prepareTaskProcess } from "../taskProcess.ts";
import { arrive, checkAnswer } from "./arrive.ts";
import { lockedSession, openChamber } from "./chamber.ts";
import { guardNetwork, lookUpBy } from "./guard.ts";
import { FetchProblem } from "./problem.ts";
import { FetchOrder, type FetchedFile, type FetchReport, type FetchStage } from "./protocol.ts";
import { watchRequests, type Answer, type Traffic } from "./requests.ts";
import { savePage } from "./visit.ts";

/** The whole fetch, and the longest wait without a sign of life (milliseconds). */
const LONGEST = 60_000;
const LONGEST_SILENCE = 30_000;
/** Memory of all processes of the page together (kilobytes). */
const LARGEST_MEMORY = 2_500_000;
const WATCH = 500;

/**
 * Runs the process that fetches one address: it is told the address over its channel, reports how
 * far it is and what came, and ends with whoever started it. It knows no library and opens none.
 */
export async function startAddressCapture(): Promise<void> {
  prepareTaskProcess();
  app.commandLine.appendSwitch("disable-background-networking");
  app.commandLine.appendSwitch("dns-prefetch-disable");
  app.commandLine.appendSwitch("no-pings");
  app.commandLine.appendSwitch("mute-audio");
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  // Before `ready`, so that no order is missed.
  const order = nextOrder(FetchOrder);
  await app.whenReady();
  app.dock?.hide();
  send({ type: "ready" });
  try {
    send({ type: "fetched", fetched: await fetchAddress(await order) });
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error;
    send({ type: "failed", failure: error.failure });
  }
}

function send(report: FetchReport): void {
  process.send?.(report);
}

async function fetchAddress({ url, file }: FetchOrder): Promise<FetchedFile> {
  const session = lockedSession(plainUserAgent());
  const permit = guardNetwork(new URL(url), lookUpBy(session));
  let latest: Answer | null = null;
  let refuse: (problem: unknown) => void = () => undefined;
  const refused = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  const traffic = watchRequests(session, permit, (answer) => {
    latest = answer;
    try {
      checkAnswer(answer);
    } catch (problem) {
      refuse(problem);
    }
  });
  const chamber = openChamber(session);
  chamber.contents.on("render-process-gone", (_event, { reason }) =>
    refuse(new FetchProblem("crashed", reason)),
  );
  const tell = (stage: FetchStage): void => send({ type: "stage", stage });
  const answer = (): Answer | null => latest;
  const fetching = async (): Promise<FetchedFile> => {
    tell("connecting");
    const arrival = await arrive(chamber, { url, file, answer });
    if (arrival.kind === "file") return arrival.fetched;
    return savePage({ chamber, traffic, file, answer, tell });
  };
  try {
    return await Promise.race([fetching(), refused, watchLimits(traffic)]);
  } catch (error) {
    if (traffic.refused()) throw new FetchProblem("private", url);
    throw error;
  }
}

/** Never resolves; rejects when a limit of time or memory is passed. */
function watchLimits(traffic: Traffic): Promise<never> {
  const begun = Date.now();
  return new Promise((_resolve, reject) => {
    setInterval(() => {
      const now = Date.now();
      const used = app.getAppMetrics().reduce((sum, each) => sum + each.memory.workingSetSize, 0);
      if (used > LARGEST_MEMORY) reject(new FetchProblem("too-large", `${used} kB of memory`));
      else if (now - begun > LONGEST) reject(new FetchProblem("timeout", "whole"));
      else if (now - Math.max(begun, traffic.lastSeen()) > LONGEST_SILENCE) {
        reject(new FetchProblem("timeout", "silent"));
      }
    }, WATCH).unref();
  });
}

/** Chromium's own, without the name of this program and its framework. */
function plainUserAgent(): string {
  return app.userAgentFallback
    .split(" ")
    .filter((word) => /^(Mozilla|AppleWebKit|Chrome|Safari)\//.test(word) || !word.includes("/"))
    .join(" ");
}
