import "./jitless.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/inter/wght-italic.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/i18n/index.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Bridge } from "#shared/ipc";
import { App } from "./app/App.tsx";
import { ClientProvider, createCache, createClient } from "./client.ts";

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly commonplace: Bridge;
  }
}

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root.");

createRoot(root).render(
  <StrictMode>
    <ClientProvider client={createClient(window.commonplace)} cache={createCache()}>
      <App />
    </ClientProvider>
  </StrictMode>,
);
