// `npm run demo`: does the main job in the real application and prints what came of each step; the
// steps are tests/e2e/job.
import { loadBundled } from "./bundle.js";
import { say } from "./places.js";

try {
  const { demo } = /** @type {{ demo(): Promise<number> }} */ (
    /** @type {unknown} */ (await loadBundled("tests/e2e/job/demo.ts", "out/demo"))
  );
  process.exitCode = await demo();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
