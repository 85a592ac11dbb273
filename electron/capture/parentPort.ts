import type { ParentPort } from "#shared/ipc";

// What Electron adds to `process` inside a utility process; declared here because only main/ and
// preload/ may import electron.
interface UtilityParentPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  off(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** The channel to the process that started this one: a utility process's port, else Node's IPC. */
export function connectParent(): ParentPort {
  const port = (process as { readonly parentPort?: UtilityParentPort }).parentPort;
  if (port !== undefined) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => {
        const receive = (event: { readonly data: unknown }): void => listener(event.data);
        port.on("message", receive);
        return () => port.off("message", receive);
      },
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error("This file runs as a child process only.");
  process.on("disconnect", () => process.exit(0));
  return {
    post: (message) => void send(message),
    onMessage: (listener) => {
      process.on("message", listener);
      return () => process.off("message", listener);
    },
  };
}
