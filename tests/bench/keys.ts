import { readFile, writeFile } from "node:fs/promises";
import type { Session } from "node:inspector";
import type { ElectronApplication, Page } from "playwright-core";
import type { App } from "../e2e/support/launch.ts";

/** Milliseconds between two key presses: a quick typist. */
const KEY_EVERY = 120;

/** With `--profile PATH`, writes CPU profiles of the window (`PATH`) and of main (`PATH.main`). */
export async function profile(
  { electron, page }: App,
  flags: readonly string[],
): Promise<() => Promise<void>> {
  const path = flags[flags.indexOf("--profile") + 1];
  if (path === undefined || !flags.includes("--profile")) return () => Promise.resolve();
  await electron.evaluate(() => {
    const { Session } = process.getBuiltinModule("node:inspector");
    const inspector = new Session();
    inspector.connect();
    inspector.post("Profiler.enable");
    inspector.post("Profiler.start");
    Object.assign(globalThis, { inspector });
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 500 });
  await session.send("Profiler.start");
  return async () => {
    const { profile: samples } = await session.send("Profiler.stop");
    await writeFile(path, JSON.stringify(samples));
    const main = await electron.evaluate(() => {
      const { inspector } = globalThis as unknown as { inspector: Session };
      return new Promise((resolve, reject) =>
        inspector.post("Profiler.stop", (error, stopped) =>
          error === null ? resolve(stopped.profile) : reject(error),
        ),
      );
    });
    await writeFile(`${path}.main`, JSON.stringify(main));
  };
}

/** Types letters at a steady pace; milliseconds from each key to the frame after its change. */
export async function typing(
  page: Page,
  most: number,
  isOver: () => boolean = () => false,
): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    const note = (): void => {
      const start = performance.now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => void times.push(performance.now() - start);
        port2.postMessage(null);
      });
    };
    window.addEventListener("keydown", note, { capture: true });
    Object.assign(window, { stopKeys: () => window.removeEventListener("keydown", note, true) });
  });
  for (let at = 0; at < most && !isOver(); at++) {
    await page.keyboard.press(at % 7 === 6 ? "Space" : "a");
    await new Promise((resolve) => setTimeout(resolve, KEY_EVERY));
  }
  return page.evaluate(() => {
    const { keyTimes, stopKeys } = window as unknown as { keyTimes: number[]; stopKeys(): void };
    stopKeys();
    return keyTimes;
  });
}

/** Seconds of CPU used so far, by process; they say the same however busy the machine is. */
export async function processorTimes(
  electron: ElectronApplication,
): Promise<ReadonlyMap<string, number>> {
  const found = await electron.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, type, name, serviceName }) => ({
      pid,
      name: type === "Tab" ? "window" : type === "Browser" ? "main" : (name ?? serviceName ?? type),
    })),
  );
  const times = new Map<string, number>();
  for (const { pid, name } of found) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    times.set(name, (times.get(name) ?? 0) + (Number(user) + Number(system)) / 100);
  }
  return times;
}
