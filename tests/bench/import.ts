import { join } from "node:path";
import type { IntervalHistogram } from "node:perf_hooks";
import type { ElectronApplication } from "playwright-core";
import { call, captureFiles } from "../e2e/support/calls.ts";
import { editor } from "../e2e/support/desk.ts";
import { folderOn, launchOn, type App } from "../e2e/support/launch.ts";
import { prepareStage } from "../e2e/support/stage.ts";
import { handOver } from "../e2e/support/user.ts";
import { writeImport } from "./importCorpus.ts";
import { processorTimes, profile, typing } from "./keys.ts";

/** Milliseconds between two looks of the timer whose lateness is the event loop's delay. */
const RESOLUTION = 5;

/**
 * `npm run bench -- import [--files N] [--profile FILE]`: imports a folder of mixed files into the real application
 * while somebody types, and says how late main's event loop and the letters on the screen were,
 * beside the same typing with nothing going on.
 */
export async function run(flags: readonly string[]): Promise<void> {
  const count = Number(flags[flags.indexOf("--files") + 1]) || 1000;
  const { stage, clear } = await prepareStage();
  try {
    const app = await launchOn(stage);
    const folder = join(await folderOn(stage, "import"), "mixed");
    await writeImport(folder, count);
    await handOver(folder);
    await openNote(app, await folderOn(stage, "library"));
    await report(app, "idle", () => typing(app.page, 100));
    let done = false;
    const stopProfile = await profile(app, flags);
    const importing = captureFiles(app.page, [folder]).finally(() => (done = true));
    const keys = await report(app, `import of ${count} files`, () =>
      typing(app.page, Infinity, () => done),
    );
    const outcomes = await importing;
    await stopProfile();
    const failed = outcomes.filter(({ error }) => error !== null);
    const kept = outcomes.filter(({ warnings }) => warnings.some((said) => /kept/.test(said)));
    console.log(
      `${outcomes.length} outcomes: ${outcomes.length - failed.length} sources, of them ${kept.length} kept without text, ${failed.length} refused; ${keys.length} keys typed meanwhile`,
    );
    await app.close();
  } finally {
    await clear();
  }
}

async function openNote({ page }: App, folder: string): Promise<void> {
  await page.setViewportSize({ width: 1500, height: 900 });
  await call(page, "library.create", { root: join(folder, "Archive") });
  await page.keyboard.press("Control+n");
  await editor(page).click();
}

/** Runs a task and prints how late main was meanwhile, how late the keys, and what main used. */
async function report(
  { electron }: App,
  what: string,
  task: () => Promise<readonly number[]>,
): Promise<readonly number[]> {
  await startWatching(electron);
  const before = await processorTimes(electron);
  const start = performance.now();
  const keys = await task();
  const seconds = (performance.now() - start) / 1000;
  const main = await stopWatching(electron);
  const after = await processorTimes(electron);
  const sorted = [...keys].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1);
  console.log(
    `${what}: ${seconds.toFixed(1)} s; main's event loop late by p50 ${main.p50.toFixed(1)}, p99 ${main.p99.toFixed(1)}, most ${main.max.toFixed(1)} ms; ` +
      `key to paint p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} ms`,
  );
  const used = [...after].map(([name, time]) => [name, time - (before.get(name) ?? 0)] as const);
  console.log(
    `  seconds of CPU: ${used.map(([name, time]) => `${name} ${time.toFixed(1)}`).join(", ")}; ` +
      `the window's for each key: ${((1000 * (used.find(([name]) => name === "window")?.[1] ?? 0)) / keys.length).toFixed(1)} ms`,
  );
  return keys;
}

interface Watch {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly cpu: number;
}

function startWatching(electron: ElectronApplication): Promise<void> {
  return electron.evaluate((_electron, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule("node:perf_hooks");
    const delay = monitorEventLoopDelay({ resolution });
    delay.enable();
    Object.assign(globalThis, { watch: { delay, cpu: process.cpuUsage() } });
  }, RESOLUTION);
}

function stopWatching(electron: ElectronApplication): Promise<Watch> {
  return electron.evaluate((_electron, resolution) => {
    const { watch } = globalThis as unknown as {
      watch: { delay: IntervalHistogram; cpu: NodeJS.CpuUsage };
    };
    watch.delay.disable();
    const late = (nanoseconds: number): number => nanoseconds / 1e6 - resolution;
    const { user, system } = process.cpuUsage(watch.cpu);
    return {
      p50: late(watch.delay.percentile(50)),
      p99: late(watch.delay.percentile(99)),
      max: late(watch.delay.max),
      cpu: (user + system) / 1e6,
    };
  }, RESOLUTION);
}
