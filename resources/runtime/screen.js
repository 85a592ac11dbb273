import { spawn } from "node:child_process";

/**
 * @typedef {object} Screen
 * @property {string} display the value for DISPLAY
 * @property {() => void} stop
 */

/**
 * Starts a virtual X screen on a free number as the user the windows will belong to (X refuses
 * others); `wrap` puts that user's command before a program.
 * @param {{ readonly width: number, readonly height: number }} size
 * @param {(program: string, words: readonly string[]) => readonly [string, readonly string[]]} wrap
 * @returns {Promise<Screen>}
 */
export async function startScreen(size, wrap) {
  const geometry = `${size.width}x${size.height}x24`;
  const options = ["-displayfd", "1", "-screen", "0", geometry, "-nolisten", "tcp", "-dpi", "96"];
  const [program, words] = wrap("Xvfb", options);
  const server = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  const number = await firstLine(server);
  return { display: `:${number}`, stop: () => void server.kill("SIGTERM") };
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} server
 * @returns {Promise<string>}
 */
function firstLine(server) {
  return new Promise((resolve, reject) => {
    let out = "";
    let complaint = "";
    server.stdout.setEncoding("utf8").on("data", (/** @type {string} */ part) => {
      out += part;
      if (out.includes("\n")) resolve(out.trim());
    });
    server.stderr.setEncoding("utf8").on("data", (/** @type {string} */ part) => {
      complaint += part;
    });
    server.on("error", reject);
    server.on("exit", () => reject(new Error(`Xvfb did not start: ${complaint.trim()}`)));
  });
}
