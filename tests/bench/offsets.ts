import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The test that shows each page in the reader and sends random passages through a selection and back. */
const TEST = "tests/renderer/features/reader/pages.test.tsx";

interface Report {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
}

/** Measures on how many pages every passage comes back from a selection at its own offsets. */
export function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "commonplace-offsets-"));
  const file = join(folder, "report.json");
  try {
    const vitest = join("node_modules", "vitest", "vitest.mjs");
    const flags = ["run", "--project", "renderer", TEST, "--reporter=json", `--outputFile=${file}`];
    // The build before a bench leaves its own mode behind.
    const env = { ...process.env, NODE_ENV: "test" };
    spawnSync(process.execPath, [vitest, ...flags], { stdio: "ignore", env });
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(file, "utf8")) as Report;
    const share = ((100 * numPassedTests) / Math.max(1, numTotalTests)).toFixed(1);
    console.log(
      `offsets -> selection -> offsets: ${numPassedTests}/${numTotalTests} pages = ${share} % (reach 100 %)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return Promise.resolve();
}
