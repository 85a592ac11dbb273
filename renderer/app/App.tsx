import { useEffect, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import type { Settings } from "#shared/ipc";
import { useCall, useClient, useEvent, type WindowClient } from "../client.ts";
import { useTheme } from "../features/settings/index.ts";
import { Banner, i18n, locale, say, sayProblem, startMemory } from "../ui/index.ts";
import { Dialogs } from "./Dialogs.tsx";
import { FirstRun } from "./FirstRun.tsx";
import { useGlobalKeys, useMenuActions } from "./keys.ts";
import { useLibraryActions } from "./libraryActions.ts";
import { Notices } from "./Notices.tsx";
import { saver } from "./saver.ts";
import { Workspace } from "./Workspace.tsx";
import styles from "./app.module.css";

/** The whole window: the first run, or the workspace of the open library. */
export function App(): ReactNode {
  return (
    <I18nProvider locale={locale}>
      <Window />
    </I18nProvider>
  );
}

function useSavedMemory(client: WindowClient, settings: Settings | undefined): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (settings === undefined || ready) return;
    const kept = saver((layout: Settings["layout"]) => {
      client.call("settings.set", { layout }).catch(sayProblem);
    });
    startMemory(settings.layout, (values) => kept.later(values as Settings["layout"]));
    window.addEventListener("pagehide", kept.now);
    setReady(true);
  }, [client, settings, ready]);
  return ready;
}

function sayNotice(notice: { readonly level: "note" | "problem"; readonly message: string }): void {
  if (notice.level === "problem") sayProblem(new Error(notice.message));
  else say(notice.message);
}

function Window(): ReactNode {
  const client = useClient();
  const settings = useCall("settings.get", null);
  const library = useCall("library.state", null);
  const ready = useSavedMemory(client, settings.data);
  useTheme();
  useEvent("notice", sayNotice);
  useGlobalKeys(settings.data?.singleLetterKeys ?? false);
  useMenuActions();
  useLibraryActions(library.data?.open ?? null);

  const failure = settings.error ?? library.error;
  if (failure !== null)
    return (
      <div className={styles["failure"]}>
        <Banner kind="problem">{failure.message}</Banner>
      </div>
    );
  if (!ready || library.data === undefined) return null;
  const { open, recent } = library.data;
  return (
    <>
      {open === null ? <FirstRun recent={recent} /> : <Workspace key={open.root} library={open} />}
      <Dialogs hasLibrary={open !== null} />
      <Notices label={i18n.t({ id: "app.notices", message: "Notices" })} />
    </>
  );
}
