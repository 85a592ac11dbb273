import { defineConfig } from "vitest/config";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";

/** Where `.ci/run` wants a report of every run, one file per process. */
const reports = process.env["COMMONPLACE_REPORTS"];

/** One runner, three projects: plain Node, the interface in jsdom, the real application. */
export default defineConfig({
  test: {
    reporters:
      reports === undefined
        ? ["default"]
        : ["default", ["json", { outputFile: `${reports}/${process.pid}.json` }]],
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          setupFiles: ["tests/support/seed.ts"],
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/renderer/**", "tests/e2e/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [
          react(),
          lingui({ configPath: "renderer/lingui.config.js", failOnCompileError: true }),
        ],
        test: {
          name: "renderer",
          environment: "jsdom",
          setupFiles: ["tests/support/seed.ts"],
          include: ["tests/renderer/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/e2e/support/globalSetup.ts"],
          fileParallelism: false,
          retry: 0,
          // A second, the default, is short for a real window on a busy machine.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
