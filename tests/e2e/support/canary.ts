import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine that counts who knocks: connections, not only whole requests. */
export interface Canary {
  readonly url: string;
  readonly port: number;
  readonly knocks: () => number;
  readonly stop: () => Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  let knocks = 0;
  const server = createServer((_request, response) => response.end("seen"));
  server.on("connection", () => {
    knocks += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    knocks: () => knocks,
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}
