import { readFile } from "node:fs/promises";
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
