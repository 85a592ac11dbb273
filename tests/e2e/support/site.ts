import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A page of the site: its HTML, or whatever it answers. */
export type PageOf = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A web site on this machine. */
export interface Site {
  readonly url: string;
  readonly port: number;
  /** Paths asked for, in order. */
  readonly asked: readonly string[];
  /** Changes or adds a page. */
  readonly put: (path: string, page: PageOf) => void;
  readonly stop: () => Promise<void>;
}

/** Starts a site; a path without a page is answered 404. */
export async function startSite(pages: Readonly<Record<string, PageOf>>): Promise<Site> {
  const shown = new Map(Object.entries(pages));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push(path);
    const page = shown.get(new URL(path, "http://site").pathname);
    if (typeof page === "function") page(request, response);
    else {
      response.writeHead(page === undefined ? 404 : 200, {
        "Content-Type": "text/html; charset=utf-8",
      });
      response.end(page ?? "<!doctype html><title>Gone</title><p>There is no such page here.");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    put: (path, page) => void shown.set(path, page),
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}

/** A picture of one colour, told apart by its bytes. */
export function picture(colour: string): PageOf {
  return (_request, response) => {
    response.writeHead(200, { "Content-Type": "image/svg+xml" });
    response.end(
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${colour}"/></svg>`,
    );
  };
}
