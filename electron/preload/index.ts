import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Bridge } from "#shared/ipc";

// The names stand in electron/main/ipc.ts too; this bundle imports types only.
const CALL_CHANNEL = "commonplace:call";
const EVENT_CHANNEL = "commonplace:event";

const bridge: Bridge = {
  invoke: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  listen: (listener) => {
    const receive = (_event: unknown, name: string, payload: unknown): void => {
      listener(name, payload);
    };
    ipcRenderer.on(EVENT_CHANNEL, receive);
    return () => ipcRenderer.off(EVENT_CHANNEL, receive);
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
};

contextBridge.exposeInMainWorld("commonplace", bridge);
