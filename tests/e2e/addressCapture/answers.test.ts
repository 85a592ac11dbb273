import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFolder } from "../support/app.ts";
import { startCanary } from "../support/canary.ts";
import { openFetching, type Fetching } from "../support/fetching.ts";
import { startSite, type Site } from "../support/site.ts";

const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

let site: Site;
let fetching: Fetching;

beforeAll(async () => {
  site = await startSite({
    "/report": (_request, response) => {
      response.writeHead(200, {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="Report 2024.pdf"',
      });
      response.end(PDF);
    },
    "/notes.txt": (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" });
      response.end("Plain words.");
    },
    "/moved": (_request, response) => {
      response.writeHead(301, { Location: "/report" });
      response.end();
    },
    "/round": (_request, response) => {
      response.writeHead(302, { Location: "/round" });
      response.end();
    },
    "/huge": (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html", "Content-Length": "900000000" });
      response.write("<p>".repeat(1000));
    },
    "/endless": (_request, response) => {
      response.writeHead(200, { "Content-Type": "application/zip" });
      const more = (): void => {
        while (response.write(Buffer.alloc(1 << 20))) if (response.destroyed) return;
        response.once("drain", more);
      };
      more();
    },
    "/nothing": (_request, response) => {
      response.writeHead(204);
      response.end();
    },
    "/silent": () => undefined,
  });
  fetching = await openFetching();
});
afterAll(() => site.stop());

describe("an address that is no page", () => {
  it("is downloaded as it is, with the name it was sent under", async () => {
    const got = await fetching.fetch(`${site.url}/moved`);
    expect(Buffer.from(got.bytes).toString()).toBe(PDF);
    expect(got).toMatchObject({
      url: `${site.url}/report`,
      status: 200,
      mediaType: "application/pdf",
      name: "Report 2024.pdf",
    });
    const text = await fetching.fetch(`${site.url}/notes.txt`);
    expect(Buffer.from(text.bytes).toString()).toBe("Plain words.");
  });

  it.each(["huge", "endless"])("is given up when it is too large: %s", async (path) => {
    await expect(fetching.fetch(`${site.url}/${path}`)).rejects.toMatchObject({
      code: "too-large",
    });
    expect(await fetching.left()).toEqual([]);
  });
});

describe("an address that leads nowhere", () => {
  it("is told with the status and the page when the server says so", async () => {
    expect(await fetching.fetch(`${site.url}/missing`)).toMatchObject({
      status: 404,
      title: "Gone",
    });
  });

  it.each([
    ["/nothing", "empty"],
    ["/round", "unsupported"],
  ])("ends in a sentence: %s", async (path, code) => {
    await expect(fetching.fetch(`${site.url}${path}`)).rejects.toMatchObject({ code });
  });

  it.each(["http://nowhere.invalid/", "http://127.0.0.1:9/"])(
    "can be tried again later: %s",
    async (url) => {
      await expect(fetching.fetch(url)).rejects.toMatchObject({ code: /unreachable|refused/ });
    },
  );

  it("is given up when the user cancels, and leaves nothing", async () => {
    const controller = new AbortController();
    const asked = fetching.fetch(`${site.url}/silent`, { signal: controller.signal });
    await expect.poll(() => site.asked).toContain("/silent");
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
    expect(await fetching.left()).toEqual([]);
  });

  it("is given up when it does not answer", async () => {
    await expect(fetching.fetch(`${site.url}/silent`)).rejects.toMatchObject({ code: "timeout" });
  });
});

describe("a connection that is not secure", () => {
  it("is refused, and nothing is read from it", async () => {
    const folder = await appFolder("certificate");
    const words =
      "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out cert.pem";
    expect(spawnSync("openssl", words.split(" "), { cwd: folder }).status).toBe(0);
    let requests = 0;
    const server = createServer(
      {
        key: await readFile(join(folder, "key.pem")),
        cert: await readFile(join(folder, "cert.pem")),
      },
      (_request, response) => {
        requests += 1;
        response.end("secret");
      },
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await expect(fetching.fetch(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: "refused",
    });
    expect(requests).toBe(0);
    server.closeAllConnections();
    server.close();
  });
});

describe("a page from outside", () => {
  it("reaches nothing on this machine, by name or number, frame or redirect", async () => {
    const canary = await startCanary();
    const inside = [canary.url, `http://intern.example:${canary.port}`];
    const attempts = inside.map(
      (url) =>
        `<img src="${url}/a.png"><iframe src="${url}/b"></iframe><script>fetch("${url}/c", { mode: "no-cors" })</script>`,
    );
    // A proxy stands in for the open internet: it answers for every name it is asked for.
    const internet = await startSite({
      "/story": `<!doctype html><title>A story</title><p>From outside.</p>${attempts.join("")}`,
      "/away": (_request, response) => {
        response.writeHead(302, { Location: `${canary.url}/d` });
        response.end();
      },
    });
    const proxied = await openFetching([
      `--proxy-server=127.0.0.1:${internet.port}`,
      "--proxy-bypass-list=intern.example",
      "--host-resolver-rules=MAP intern.example 127.0.0.1",
    ]);
    const got = await proxied.fetch("http://news.example/story");
    const text = Buffer.from(got.bytes).toString("latin1").replaceAll("=\r\n", "");
    expect(text).toContain("From outside.");
    await expect(proxied.fetch("http://news.example/away")).rejects.toMatchObject({
      code: "refused",
    });
    expect(canary.knocks()).toBe(0);
    // The control: typed by the user, the same address is reached.
    await proxied.fetch(`http://intern.example:${canary.port}/`);
    expect(canary.knocks()).toBeGreaterThan(0);
    await internet.stop();
    await canary.stop();
  });
});
