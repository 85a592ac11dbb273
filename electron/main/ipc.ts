import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron";
import { AppError, toEnvelope, type ErrorEnvelope } from "#shared/errors";
import type { Handlers } from "#shared/ipc";
import { dispatch } from "./dispatch.ts";
import { isOwnPage } from "./origin.ts";

/** The two channels between a window and main; the preload has the same names. */
export const CALL_CHANNEL = "commonplace:call";
export const EVENT_CHANNEL = "commonplace:event";

/** What every call is answered with; the client rethrows `error`. */
export type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorEnvelope };

/** Calls that are being answered, so that quitting can wait for the last save. */
export interface PendingCalls {
  settled(): Promise<void>;
}

/** Registers every call of the contract once; `ready` is awaited before the first is answered. */
export function serveCalls(handlers: Handlers, ready: Promise<void>): PendingCalls {
  const pending = new Set<Promise<unknown>>();
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Envelope> => {
    const answer = (async (): Promise<unknown> => {
      requireOwnFrame(event);
      await ready;
      return dispatch(handlers, name, input);
    })();
    pending.add(answer);
    try {
      return { ok: true, value: await answer };
    } catch (error) {
      if (!(error instanceof AppError)) console.error(`${String(name)} failed:`, error);
      return { ok: false, error: toEnvelope(error) };
    } finally {
      pending.delete(answer);
    }
  });
  return {
    settled: async () => {
      while (pending.size > 0) await Promise.allSettled(pending);
    },
  };
}

/** Sends one event to a window; a window that is gone hears nothing. */
export function sendEvent(contents: WebContents, name: string, payload: unknown): void {
  if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, payload);
}

/** Only the main frame of our own page may call; a snapshot's frame has no bridge to begin with. */
function requireOwnFrame(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame;
  if (frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url)) return;
  throw new AppError("refused", "A page that is not the application asked for the library.");
}
