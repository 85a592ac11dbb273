import { render } from "@testing-library/react";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ReactNode } from "react";
import { createHandlers } from "../../../../electron/library/handlers.ts";
import { toEnvelope } from "#shared/errors";
import type { CallName, Client } from "#shared/ipc";
import { ClientProvider, createCache, createClient } from "../../../../renderer/client.ts";
import { NOWHERE, useNavigation, useNotices } from "../../../../renderer/ui/index.ts";
import { sourceChildren } from "../../../support/children.ts";
import { furnishPage } from "../../support/window.tsx";

/** A real library in a folder of its own behind the contract, and a page to show parts in. */
export interface Desk {
  readonly client: Client;
  readonly root: string;
  readonly show: (children: ReactNode) => void;
  readonly close: () => Promise<void>;
}

/** Creates the library and the client. */
export async function openDesk(): Promise<Desk> {
  furnishPage();
  useNavigation.setState(NOWHERE);
  useNotices.setState({ list: [] });
  const folder = await mkdtemp(join(tmpdir(), "commonplace-notebook-"));
  let listener: (name: string, payload: unknown) => void = () => undefined;
  const host = createHandlers({
    shell: {
      chooseFolder: () => Promise.resolve(null),
      chooseFiles: () => Promise.resolve([]),
      chooseVersion: () => Promise.resolve(null),
      chooseStyle: () => Promise.resolve(null),
      saveFile: () => Promise.resolve(null),
      printPage: () => Promise.resolve(new Uint8Array()),
      openLink: () => Promise.resolve(),
      copyText: () => Promise.resolve(),
      copiedAddress: () => Promise.resolve(null),
      loadSettings: () => Promise.resolve({ theme: "system", singleLetterKeys: true, layout: {} }),
      saveSettings: () => Promise.resolve(),
      loadRecent: () => Promise.resolve([]),
      saveRecent: () => Promise.resolve(),
      documentsFolder: folder,
      sampleFolder: resolve("resources/sample"),
    },
    startChild: await sourceChildren("capture", "search"),
    fetchAddress: () => Promise.reject(new Error("No address is captured here.")),
    emit: (name, payload) => listener(name, structuredClone(payload)),
  });
  const client = createClient({
    invoke: async (name, input) => {
      try {
        const handler = host.handlers[name as CallName] as (input: unknown) => Promise<unknown>;
        return { ok: true, value: structuredClone(await handler(structuredClone(input))) };
      } catch (error) {
        return { ok: false, error: toEnvelope(error) };
      }
    },
    listen: (next) => {
      listener = next;
      return () => (listener = () => undefined);
    },
    pathOf: () => "",
  });
  const root = join(folder, "Library");
  await client.call("library.create", { root });
  return {
    client,
    root,
    show: (children) =>
      void render(
        <ClientProvider client={client} cache={createCache()}>
          {children}
        </ClientProvider>,
      ),
    close: async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
