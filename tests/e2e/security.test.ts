import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, type App } from "./support/app.ts";
import { startCanary, type Canary } from "./support/canary.ts";

let app: App;
let canary: Canary;

beforeAll(async () => {
  canary = await startCanary();
  app = await launch();
});

afterAll(async () => {
  await app?.close();
  await canary?.stop();
});

/** Every way a document reaches out that needs no script. */
function beacons(port: number): string {
  const url = `http://127.0.0.1:${port}`;
  return `<link rel="preconnect" href="${url}"><link rel="dns-prefetch" href="${url}">
    <link rel="stylesheet" href="${url}/a.css"><link rel="icon" href="${url}/b.ico">
    <style>@import "${url}/c.css"; body { background: url(${url}/d.png) }</style>
    <meta http-equiv="refresh" content="0; url=${url}/e"><body>
    <img src="${url}/f.png"><iframe src="${url}/g"></iframe><object data="${url}/h"></object>
    <video src="${url}/i" autoplay></video><script src="${url}/j.js"></script>
    <script>document.title = "ran"; fetch("${url}/k")</script><img src="x" onerror="fetch('${url}/l')">`;
}

it("runs its window in the sandbox, isolated, without Node", async () => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Only the application itself is asked here; Electron keeps the call out of its declarations.
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
      getOSProcessId(): number;
    };
    return { ...contents.getLastWebPreferences(), process: contents.getOSProcessId() };
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(await app.page.evaluate(() => [typeof require, typeof process])).toEqual([
    "undefined",
    "undefined",
  ]);
});

it.runIf(process.platform === "linux")("lets the system confine the window's process", async () => {
  const pid = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(status).not.toMatch(/^Uid:\s+0/m);
});

it("serves the interface by app:// under a strict policy", async () => {
  expect(app.page.url()).toBe("app://commonplace/");
  const policy = await app.page.evaluate(async () => {
    const answer = await fetch("app://commonplace/index.html");
    return answer.headers.get("content-security-policy");
  });
  for (const part of [
    "default-src 'none'",
    "script-src 'self';",
    "style-src 'self' 'nonce-",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(part);
  }
});

it("refuses to open windows, to leave its page and to grant permissions", async () => {
  const outcome = await app.page.evaluate(async (url) => {
    const opened = window.open(url) !== null;
    window.location.href = url;
    const { state } = await navigator.permissions.query({ name: "geolocation" });
    return { opened, state };
  }, canary.url);
  expect(outcome).toEqual({ opened: false, state: "denied" });
  expect(app.page.url()).toBe("app://commonplace/");
  expect(canary.knocks()).toBe(0);
});

it("lets nobody but its own page call the library", async () => {
  const envelope = await app.page.evaluate(() =>
    (
      window as unknown as { commonplace: { invoke(name: string, input: unknown): unknown } }
    ).commonplace.invoke("notes.read", { note: "../../etc/passwd" }),
  );
  expect(envelope).toMatchObject({ ok: false, error: { code: "wrong-usage" } });
});

it("makes no connection for a page that asks for them in every way", async () => {
  const loaded = await app.page.evaluate(
    (html) =>
      new Promise<boolean>((resolve) => {
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "");
        frame.addEventListener("load", () => resolve(true));
        frame.src = `data:text/html,${encodeURIComponent(html)}`;
        document.body.append(frame);
        setTimeout(() => resolve(false), 3_000);
      }),
    beacons(canary.port),
  );
  // The policy of the interface lets no frame but a snapshot's load at all.
  expect(loaded).toBe(true);
  expect(canary.knocks()).toBe(0);
});

it("has a canary that a window without protection does hit", async () => {
  const control = await launch({ application: fileURLToPath(new URL("control", import.meta.url)) });
  const before = canary.knocks();
  await control.page.setContent(beacons(canary.port));
  await expect.poll(() => canary.knocks(), { timeout: 30_000 }).toBeGreaterThan(before);
  await control.close();
});
